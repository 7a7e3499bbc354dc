using System.Text.Json;
using Klarpakke.Domain.Markets;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceFields;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceNumbers;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Reads the members of <c>@kline_*</c> events. False for anything that is not what the protocol says; may throw what the JSON reader throws.</summary>
internal static class BinanceCandleEvents
{
    public static bool ReadCandle(ref Utf8JsonReader reader, ReadOnlySpan<byte> symbol, CandleInterval interval, out Candle? candle)
    {
        var members = new EventMembers(symbol, interval);
        var valid = ReadMembers(ref reader, ref members);
        candle = members.Candle;
        return valid && candle is not null && ReadToEnd(ref reader);
    }

    private ref struct EventMembers(ReadOnlySpan<byte> symbol, CandleInterval interval) : IEventMembers
    {
        private readonly ReadOnlySpan<byte> _symbol = symbol;

        public Candle? Candle { get; private set; }

        public bool Take(ref Utf8JsonReader reader, byte field) => field switch
        {
            (byte)'s' => reader.ValueTextEquals(_symbol),
            (byte)'k' => TakeCandle(ref reader),
            _ => Skip(ref reader),
        };

        private bool TakeCandle(ref Utf8JsonReader reader)
        {
            var members = new CandleMembers(interval);
            Candle = reader.TokenType == JsonTokenType.StartObject && ReadMembers(ref reader, ref members) ? members.TryMake() : null;
            return Candle is not null;
        }
    }

    private struct CandleMembers(CandleInterval interval) : IEventMembers
    {
        private DateTimeOffset _start;
        private decimal _open;
        private decimal _high;
        private decimal _low;
        private decimal _close;
        private decimal _volume;
        private decimal _quoteVolume;
        private long _trades;
        private bool _closed;
        private int _seen;

        public bool Take(ref Utf8JsonReader reader, byte field) => field switch
        {
            (byte)'t' => TryTime(ref reader, out _start) && Mark(ref _seen, 0),
            (byte)'i' => IsInterval(ref reader) && Mark(ref _seen, 1),
            (byte)'o' => TryDecimal(ref reader, out _open) && Mark(ref _seen, 2),
            (byte)'h' => TryDecimal(ref reader, out _high) && Mark(ref _seen, 3),
            (byte)'l' => TryDecimal(ref reader, out _low) && Mark(ref _seen, 4),
            (byte)'c' => TryDecimal(ref reader, out _close) && Mark(ref _seen, 5),
            (byte)'v' => TryDecimal(ref reader, out _volume) && Mark(ref _seen, 6),
            (byte)'q' => TryDecimal(ref reader, out _quoteVolume) && Mark(ref _seen, 7),
            (byte)'n' => TryInt64(ref reader, out _trades) && Mark(ref _seen, 8),
            (byte)'x' => TryBoolean(ref reader, out _closed) && Mark(ref _seen, 9),
            _ => Skip(ref reader),
        };

        public readonly Candle? TryMake() =>
            _seen == 0b11_1111_1111 && Candle.TryCreate(interval, _start, _open, _high, _low, _close, _volume, _quoteVolume, _trades, _closed, out var candle) is null ? candle : null;

        private readonly bool IsInterval(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(interval.Code());
    }
}
