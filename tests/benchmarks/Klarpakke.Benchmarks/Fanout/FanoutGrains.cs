using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Orleans;

namespace Klarpakke.Benchmarks.Fanout;

/// <summary>A feed that lists the symbols of the benchmark.</summary>
internal sealed class FanoutFeedGrain : Grain, IMarketFeedGrain
{
    public Task EnsureRunningAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken) => Task.FromResult(FanoutHost.Instruments);

    public Task<FeedStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new FeedStatus(Venue.Paper, FeedState.Live, DateTimeOffset.UnixEpoch, null, 0, null));
}

/// <summary>A symbol that knows nothing: the benchmark publishes on the streams itself.</summary>
internal sealed class FanoutPairGrain : Grain, ITradingPairGrain
{
    public Task ApplyAsync(MarketUpdate update, CancellationToken cancellationToken) => throw new NotSupportedException("The benchmark publishes on the streams itself.");

    public Task<PriceUpdate?> GetSnapshotAsync(CancellationToken cancellationToken) => Task.FromResult<PriceUpdate?>(null);
}
