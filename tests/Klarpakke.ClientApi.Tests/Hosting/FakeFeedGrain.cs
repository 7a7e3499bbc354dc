using System.Collections.Immutable;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

internal sealed class FakeFeedGrain(FakeVenue venue) : Grain, IMarketFeedGrain
{
    public Task EnsureRunningAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken) => Task.FromResult(venue.Answer(venue.Instruments, this.GetPrimaryKeyString()));

    public Task<FeedStatus> GetStatusAsync(CancellationToken cancellationToken) => Task.FromResult(venue.Answer(venue.Status, this.GetPrimaryKeyString()));
}
