using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.Benchmarks.Fanout;

/// <summary>Candle rows of a database that has none.</summary>
internal sealed class NoCandles : ICandleQueries
{
    public Task<ImmutableArray<Candle>> GetAsync(
        Symbol symbol, CandleInterval interval, DateTimeOffset? from, DateTimeOffset? to, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableArray<Candle>.Empty);
}
