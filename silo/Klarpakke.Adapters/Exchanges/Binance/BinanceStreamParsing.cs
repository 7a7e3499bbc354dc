using System.Text.Json;
using Klarpakke.Domain.Markets;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceNumbers;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>
/// Reads market-stream frames. Pure; every method answers false for anything that is not what the protocol says and never throws.
/// Members that are not known are skipped: the venue adds some every few months.
/// </summary>
internal static class BinanceStreamParsing
{
    private const int TradeFields = 0b11111;
    private const int QuoteFields = 0b11111;
    private const int DayFields = 0b11111;
    private const int DepthFields = 0b1111;
    private const int CandleFields = 0b11_1111_1111;

    /// <summary>Finds out what a frame is and, for an event, opens it.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> text, out BinanceFrame frame)
    {
        frame = default;
        try
        {
            return BinanceEnvelope.TryOpen(text, ref frame);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return false;
        }
    }

    /// <summary>Reads a <c>@trade</c> event.</summary>
    public static bool TryReadTrade(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out Trade? trade)
    {
        trade = null;
        try
        {
            return ReadTrade(ref frame.Data, symbol, out trade);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return false;
        }
    }

    /// <summary>Reads a <c>@bookTicker</c> event. True with a null quote means: well formed, but zero or crossed.</summary>
    public static bool TryReadQuote(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out Quote? quote)
    {
        quote = null;
        try
        {
            return ReadQuote(ref frame.Data, symbol, out quote);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return false;
        }
    }

    /// <summary>Reads a <c>@miniTicker</c> event. True with null means: well formed, but the symbol has no prices yet.</summary>
    public static bool TryReadDay(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out DayStatistics? day)
    {
        day = null;
        try
        {
            return ReadDay(ref frame.Data, symbol, out day);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return false;
        }
    }

    /// <summary>Reads a <c>@kline_*</c> event of one interval.</summary>
    public static bool TryReadCandle(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, CandleInterval interval, out Candle? candle)
    {
        candle = null;
        try
        {
            return ReadCandle(ref frame.Data, symbol, interval, out candle);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return false;
        }
    }

    /// <summary>Reads a <c>@depth</c> event into <paramref name="depth"/>, which holds nothing of use when the answer is false.</summary>
    public static bool TryReadDepth(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, BinanceDepth depth)
    {
        depth.Clear();
        try
        {
            return ReadDepth(ref frame, symbol, depth);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return false;
        }
    }

    private static bool ReadTrade(ref Utf8JsonReader reader, ReadOnlySpan<byte> symbol, out Trade? trade)
    {
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

    private static bool ReadQuote(ref Utf8JsonReader reader, ReadOnlySpan<byte> symbol, out Quote? quote)
    {
        quote = null;
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

        quote = seen == QuoteFields ? Quote.TryCreate(bid, bidQuantity, ask, askQuantity) : null;
        return seen == QuoteFields && ReadToEnd(ref reader);
    }

    private static bool ReadDay(ref Utf8JsonReader reader, ReadOnlySpan<byte> symbol, out DayStatistics? day)
    {
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

    private static bool ReadCandle(ref Utf8JsonReader reader, ReadOnlySpan<byte> symbol, CandleInterval interval, out Candle? candle)
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

    private static bool ReadDepth(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, BinanceDepth depth)
    {
        ref var reader = ref frame.Data;
        long first = 0, last = 0;
        var seen = 0;
        while (NextField(ref reader, out var field))
        {
            var valid = field switch
            {
                (byte)'s' => reader.ValueTextEquals(symbol),
                (byte)'U' => TryInt64(ref reader, out first) && Mark(ref seen, 0),
                (byte)'u' => TryInt64(ref reader, out last) && Mark(ref seen, 1),
                (byte)'b' => BinanceLevels.TryRead(ref reader, ref frame.Text, depth.Bids) && Mark(ref seen, 2),
                (byte)'a' => BinanceLevels.TryRead(ref reader, ref frame.Text, depth.Asks) && Mark(ref seen, 3),
                _ => Skip(ref reader),
            };
            if (!valid)
            {
                return false;
            }
        }

        depth.FirstId = first;
        depth.LastId = last;
        return seen == DepthFields && first <= last && ReadToEnd(ref reader);
    }

    // The members we want all have one-letter names; anything else comes out as zero and is skipped.
    private static bool NextField(ref Utf8JsonReader reader, out byte field)
    {
        field = 0;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        field = reader.ValueSpan.Length == 1 ? reader.ValueSpan[0] : (byte)0;
        return reader.Read();
    }

    private static bool IsInterval(ref Utf8JsonReader reader, CandleInterval interval) =>
        reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(interval.Code());

    private static bool Mark(ref int seen, int bit)
    {
        seen |= 1 << bit;
        return true;
    }

    private static bool Skip(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return true;
    }

    // What follows the event must still be JSON: half a frame is not an event, and the reader throws at a missing end.
    private static bool ReadToEnd(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }

        return true;
    }

    // InvalidOperationException: text that is compared with a string but holds broken UTF-8 or escapes.
    private static bool IsMalformed(Exception exception) => exception is JsonException or InvalidOperationException;
}
