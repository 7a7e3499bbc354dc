namespace Klarpakke.GrainInterfaces.Backtests;

/// <summary>Says what the platform has recorded of a market.</summary>
public interface IRecordedCandles
{
    /// <summary>Closed candles within a time.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="interval">Their length.</param>
    /// <param name="from">First open time, inclusive; null for no bound.</param>
    /// <param name="to">Candles that open from here on do not count; null for no bound.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>How many, the open of the first, and the end of the last; null when there is none.</returns>
    Task<RecordedSpan?> FindAsync(Symbol symbol, CandleInterval interval, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken);
}
