using System.Collections.Immutable;
using Klarpakke.Domain.Plans;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Plans;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Trading;
using Orleans;

namespace Klarpakke.Grains.Strategies;

/// <summary>The others as actors.</summary>
internal sealed class GrainStrategyPartners(IGrainFactory grains, string user, string portfolio) : IStrategyPartners
{
    private IPortfolioGrain Portfolio => grains.GetGrain<IPortfolioGrain>(portfolio);

    private IUserPlanGrain Plan => grains.GetGrain<IUserPlanGrain>(user);

    public Task<PortfolioStatus?> GetPortfolioAsync(CancellationToken cancellationToken) => Portfolio.GetAsync(cancellationToken);

    public Task<SignalDecision> ProposeAsync(Signal signal, CancellationToken cancellationToken) => Portfolio.ProposeAsync(signal, cancellationToken);

    public Task<SignalPreview> PreviewAsync(Signal signal, CancellationToken cancellationToken) => Portfolio.PreviewAsync(signal, cancellationToken);

    public Task<PositionStatus?> ExitAsync(ExitPosition command, CancellationToken cancellationToken) => Portfolio.ExitAsync(command, cancellationToken);

    public Task WakeAccountAsync(AccountKey account, CancellationToken cancellationToken) => grains.GetGrain<IVenueAccountGrain>(account.ToString()).GetStatusAsync(cancellationToken);

    public async Task<int> GetPlacesAsync(CancellationToken cancellationToken) => PlanTable.Of((await Plan.GetAsync(cancellationToken)).Entitled).Strategies;

    // Nothing is watched on paper, whatever the plan: it works while plans cannot be read.
    public async Task<DateTimeOffset?> GetWatchingUntilAsync(Venue venue, CancellationToken cancellationToken) =>
        venue == Venue.Paper ? null : (await Plan.StandingAsync(venue, cancellationToken)).SignalOnlyUntil;

    public Task<ImmutableArray<Instrument>> GetInstrumentsAsync(Venue venue, CancellationToken cancellationToken) =>
        grains.GetGrain<IMarketFeedGrain>(venue.Code()).GetInstrumentsAsync(cancellationToken);
}
