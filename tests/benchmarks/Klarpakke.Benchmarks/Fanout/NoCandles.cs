using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Benchmarks.Fanout;

/// <summary>Candle rows of a database that has none, and never gets one since the benchmark has no candles.</summary>
internal sealed class NoCandles : ICandleQueries, ICandleStore
{
    public Task<ImmutableArray<Candle>> GetAsync(
        Symbol symbol, CandleInterval interval, DateTimeOffset? from, DateTimeOffset? to, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableArray<Candle>.Empty);

    public Task SaveAsync(Symbol symbol, IReadOnlyCollection<Candle> candles, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The benchmark has no candles.");

    public Task<ImmutableDictionary<(Symbol Symbol, CandleInterval Interval), DateTimeOffset>> GetLastClosedAsync(Venue venue, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableDictionary<(Symbol, CandleInterval), DateTimeOffset>.Empty);
}
