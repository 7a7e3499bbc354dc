using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

internal sealed class FakePairGrain(FakeVenue venue) : Grain, ITradingPairGrain
{
    public Task ApplyAsync(MarketUpdate update, CancellationToken cancellationToken) => throw new NotSupportedException("The client API only reads.");

    public Task<PriceUpdate?> GetSnapshotAsync(CancellationToken cancellationToken) =>
        Task.FromResult(venue.Answer(venue.Snapshots.GetValueOrDefault(Symbol.Parse(this.GetPrimaryKeyString()))));
}
