using Klarpakke.Domain.Positions;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Orleans;

namespace Klarpakke.Grains.Portfolios;

/// <summary>Risk, kill switch and prices as actors. Of the kill switch only the state is asked, which any of its turns answers.</summary>
internal sealed class GrainRisk(IGrainFactory grains, string user) : IPortfolioRisk
{
    private readonly IUserRiskGrain _risk = grains.GetGrain<IUserRiskGrain>(user);
    private readonly IKillSwitchGrain _kill = grains.GetGrain<IKillSwitchGrain>(user);

    public Task<EntryDecision> DecideAsync(ProposedEntry proposal, CancellationToken cancellationToken) => _risk.DecideAsync(proposal, cancellationToken);

    public Task<SignalPreview> PreviewAsync(ProposedEntry proposal, CancellationToken cancellationToken) => _risk.PreviewAsync(proposal, cancellationToken);

    public Task BookAsync(BookEntries entries, CancellationToken cancellationToken) => _risk.BookAsync(entries, cancellationToken);

    public Task ReleaseAsync(PositionId position, CancellationToken cancellationToken) => _risk.ReleaseAsync(position.Text, cancellationToken);

    public Task<KillStatus?> GetEpisodeAsync(CancellationToken cancellationToken) => _kill.GetAsync(cancellationToken);

    public Task<RiskPrice> GetPriceAsync(Symbol symbol, CancellationToken cancellationToken) =>
        grains.GetGrain<ITradingPairGrain>(symbol.ToString()).GetRiskPriceAsync(cancellationToken);
}
