using Klarpakke.GrainInterfaces.Risk;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

internal sealed class FakePairGrain(FakeVenue venue) : Grain, ITradingPairGrain
{
    public Task ApplyAsync(MarketUpdate update, CancellationToken cancellationToken) => throw new NotSupportedException("The client API only reads.");

    public Task<RiskPrice> GetRiskPriceAsync(CancellationToken cancellationToken) => throw new NotSupportedException("The client API only reads.");

    public Task<RiskPrice> ArmAsync(string user, Price? price, long generation, CancellationToken cancellationToken) => throw new NotSupportedException("The client API only reads.");

    public Task DisarmAsync(string user, long generation, CancellationToken cancellationToken) => throw new NotSupportedException("The client API only reads.");

    public Task<PriceUpdate?> GetSnapshotAsync(CancellationToken cancellationToken) =>
        Task.FromResult(venue.Answer(venue.Snapshots.GetValueOrDefault(Symbol.Parse(this.GetPrimaryKeyString()))));
}
