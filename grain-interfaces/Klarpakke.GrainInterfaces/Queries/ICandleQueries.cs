using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>Reads closed candles from rows. Never changes anything.</summary>
public interface ICandleQueries
{
    /// <summary>Closed candles of one symbol and interval, oldest first.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="interval">The interval.</param>
    /// <param name="from">First open time, inclusive; null for no bound.</param>
    /// <param name="to">Last open time, inclusive; null for no bound.</param>
    /// <param name="limit">1 to 5,000. With more rows in range than this, the newest are returned.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<ImmutableArray<Candle>> GetAsync(
        Symbol symbol, CandleInterval interval, DateTimeOffset? from, DateTimeOffset? to, int limit, CancellationToken cancellationToken);
}
