using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceFields;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceNumbers;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Reads the members of events that tell of prices. False for anything that is not what the protocol says; may throw what the JSON reader throws.</summary>
internal static class BinancePriceEvents
{
    private const int TradeFields = 0b11111;
    private const int QuoteFields = 0b11111;
    private const int DayFields = 0b11111;

    public static bool ReadTrade(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out Trade? trade)
    {
        ref var reader = ref frame.Data;
        trade = null;
        long id = 0;
        decimal price = 0m, quantity = 0m;
        DateTimeOffset time = default;
        var sold = false;
        var seen = 0;
        while (NextField(ref reader, out var field))
        {
            var valid = field switch
            {
                (byte)'s' => reader.ValueTextEquals(symbol),
                (byte)'t' => TryInt64(ref reader, out id) && Mark(ref seen, 0),
                (byte)'p' => TryDecimal(ref reader, out price) && Mark(ref seen, 1),
                (byte)'q' => TryDecimal(ref reader, out quantity) && Mark(ref seen, 2),
                (byte)'T' => TryTime(ref reader, out time) && Mark(ref seen, 3),
                (byte)'m' => TryBoolean(ref reader, out sold) && Mark(ref seen, 4),
                _ => Skip(ref reader),
            };
            if (!valid)
            {
                return false;
            }
        }

        if (seen != TradeFields || !Price.TryOf(price, out var positive) || quantity <= 0m)
        {
            return false;
        }

        trade = new Trade(id, positive, Quantity.Of(quantity), sold, time);
        return ReadToEnd(ref reader);
    }

    public static bool ReadQuote(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out RawQuote quote)
    {
        ref var reader = ref frame.Data;
        quote = default;
        decimal bid = 0m, bidQuantity = 0m, ask = 0m, askQuantity = 0m;
        var seen = 0;
        while (NextField(ref reader, out var field))
        {
            var valid = field switch
            {
                (byte)'s' => reader.ValueTextEquals(symbol),
                (byte)'u' => TryInt64(ref reader, out _) && Mark(ref seen, 0),
                (byte)'b' => TryDecimal(ref reader, out bid) && Mark(ref seen, 1),
                (byte)'B' => TryDecimal(ref reader, out bidQuantity) && Mark(ref seen, 2),
                (byte)'a' => TryDecimal(ref reader, out ask) && Mark(ref seen, 3),
                (byte)'A' => TryDecimal(ref reader, out askQuantity) && Mark(ref seen, 4),
                _ => Skip(ref reader),
            };
            if (!valid)
            {
                return false;
            }
        }

        quote = new RawQuote(bid, bidQuantity, ask, askQuantity);
        return seen == QuoteFields && ReadToEnd(ref reader);
    }

    public static bool ReadDay(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out DayStatistics? day)
    {
        ref var reader = ref frame.Data;
        day = null;
        decimal open = 0m, high = 0m, low = 0m, volume = 0m, quoteVolume = 0m;
        var seen = 0;
        while (NextField(ref reader, out var field))
        {
            var valid = field switch
            {
                (byte)'s' => reader.ValueTextEquals(symbol),
                (byte)'o' => TryDecimal(ref reader, out open) && Mark(ref seen, 0),
                (byte)'h' => TryDecimal(ref reader, out high) && Mark(ref seen, 1),
                (byte)'l' => TryDecimal(ref reader, out low) && Mark(ref seen, 2),
                (byte)'v' => TryDecimal(ref reader, out volume) && Mark(ref seen, 3),
                (byte)'q' => TryDecimal(ref reader, out quoteVolume) && Mark(ref seen, 4),
                _ => Skip(ref reader),
            };
            if (!valid)
            {
                return false;
            }
        }

        day = Price.TryOf(open, out var first) && Price.TryOf(high, out var highest) && Price.TryOf(low, out var lowest)
            ? new DayStatistics(first, highest, lowest, volume, quoteVolume)
            : null;
        return seen == DayFields && ReadToEnd(ref reader);
    }
}
