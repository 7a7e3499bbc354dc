namespace Klarpakke.PaperExchange.Market;

/// <summary>
/// Where one symbol's order flow comes from: a model or a recording. A tape is a function of time: reading the same span
/// again gives the same ticks, so history served after a restart cannot contradict what was streamed live before it.
/// Implementations are safe for concurrent use.
/// </summary>
internal interface IMarketTape
{
    SymbolSpec Symbol { get; }

    /// <summary>Time of the oldest tick, ms.</summary>
    long FirstTime { get; }

    /// <summary>Appends the ticks of [from, to) in time order.</summary>
    void ReadTicks(long from, long to, List<TapeTick> ticks);

    /// <summary>Writes the 60 one-minute candles of the hour that opens at <paramref name="hourOpen"/>; a minute without trades stays empty.</summary>
    void ReadHour(long hourOpen, Span<Candle> minutes);

    /// <summary>The quotes in force at <paramref name="time"/>.</summary>
    TapeTick QuoteAt(long time);
}
