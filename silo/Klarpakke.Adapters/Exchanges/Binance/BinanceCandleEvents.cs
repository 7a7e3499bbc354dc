using System.Text.Json;
using Klarpakke.Domain.Markets;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceFields;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceNumbers;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Reads the members of <c>@kline_*</c> events. False for anything that is not what the protocol says; may throw what the JSON reader throws.</summary>
internal static class BinanceCandleEvents
{
    private const int CandleFields = 0b11_1111_1111;

    public static bool ReadCandle(ref Utf8JsonReader reader, ReadOnlySpan<byte> symbol, CandleInterval interval, out Candle? candle)
    {
        candle = null;
        var found = false;
        while (NextField(ref reader, out var field))
        {
            var valid = field switch
            {
                (byte)'s' => reader.ValueTextEquals(symbol),
                (byte)'k' => found = ReadCandleBody(ref reader, interval, out candle),
                _ => Skip(ref reader),
            };
            if (!valid)
            {
                return false;
            }
        }

        return found && ReadToEnd(ref reader);
    }

    private static bool ReadCandleBody(ref Utf8JsonReader reader, CandleInterval interval, out Candle? candle)
    {
        candle = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        DateTimeOffset start = default;
        decimal open = 0m, high = 0m, low = 0m, close = 0m, volume = 0m, quoteVolume = 0m;
        long trades = 0;
        var closed = false;
        var seen = 0;
        while (NextField(ref reader, out var field))
        {
            var valid = field switch
            {
                (byte)'t' => TryTime(ref reader, out start) && Mark(ref seen, 0),
                (byte)'i' => IsInterval(ref reader, interval) && Mark(ref seen, 1),
                (byte)'o' => TryDecimal(ref reader, out open) && Mark(ref seen, 2),
                (byte)'h' => TryDecimal(ref reader, out high) && Mark(ref seen, 3),
                (byte)'l' => TryDecimal(ref reader, out low) && Mark(ref seen, 4),
                (byte)'c' => TryDecimal(ref reader, out close) && Mark(ref seen, 5),
                (byte)'v' => TryDecimal(ref reader, out volume) && Mark(ref seen, 6),
                (byte)'q' => TryDecimal(ref reader, out quoteVolume) && Mark(ref seen, 7),
                (byte)'n' => TryInt64(ref reader, out trades) && Mark(ref seen, 8),
                (byte)'x' => TryBoolean(ref reader, out closed) && Mark(ref seen, 9),
                _ => Skip(ref reader),
            };
            if (!valid)
            {
                return false;
            }
        }

        return seen == CandleFields
            && Candle.TryCreate(interval, start, open, high, low, close, volume, quoteVolume, trades, closed, out candle) is null;
    }

    private static bool IsInterval(ref Utf8JsonReader reader, CandleInterval interval) =>
        reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(interval.Code());
}
