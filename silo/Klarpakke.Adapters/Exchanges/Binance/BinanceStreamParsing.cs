using System.Text.Json;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>
/// Reads market-stream frames. Pure; every method answers false for anything that is not what the protocol says and never throws.
/// Members that are not known are skipped: the venue adds some every few months.
/// </summary>
internal static class BinanceStreamParsing
{
    private delegate bool EventReader<T>(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out T? value);

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
    public static bool TryReadTrade(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out Trade? trade) =>
        TryRead(BinancePriceEvents.ReadTrade, ref frame, symbol, out trade);

    /// <summary>Reads a <c>@bookTicker</c> event. What it says may be zero or crossed.</summary>
    public static bool TryReadQuote(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out RawQuote quote) =>
        TryRead(BinancePriceEvents.ReadQuote, ref frame, symbol, out quote);

    /// <summary>Reads a <c>@miniTicker</c> event. True with null means: well formed, but the symbol has no prices yet.</summary>
    public static bool TryReadDay(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out DayStatistics? day) =>
        TryRead(BinancePriceEvents.ReadDay, ref frame, symbol, out day);

    /// <summary>Reads a <c>@kline_*</c> event of one interval.</summary>
    public static bool TryReadCandle(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, CandleInterval interval, out Candle? candle)
    {
        candle = null;
        try
        {
            return BinanceCandleEvents.ReadCandle(ref frame.Data, symbol, interval, out candle);
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
            return BinanceDepthEvents.ReadDepth(ref frame, symbol, depth);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return false;
        }
    }

    private static bool TryRead<T>(EventReader<T> read, ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out T? value)
    {
        value = default;
        try
        {
            return read(ref frame, symbol, out value);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return false;
        }
    }

    // InvalidOperationException: text that is compared with a string but holds broken UTF-8 or escapes.
    private static bool IsMalformed(Exception exception) => exception is JsonException or InvalidOperationException;
}
