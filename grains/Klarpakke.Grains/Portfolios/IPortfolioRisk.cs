using Klarpakke.Domain.Positions;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Portfolios;

/// <summary>What a portfolio asks of its user's risk, of the kill switch, and of prices.</summary>
internal interface IPortfolioRisk
{
    Task<EntryDecision> DecideAsync(ProposedEntry proposal, CancellationToken cancellationToken);

    Task<SignalPreview> PreviewAsync(ProposedEntry proposal, CancellationToken cancellationToken);

    Task BookAsync(BookEntries entries, CancellationToken cancellationToken);

    Task ReleaseAsync(PositionId position, CancellationToken cancellationToken);

    /// <summary>The user's newest kill episode; null when there never was one.</summary>
    Task<KillStatus?> GetEpisodeAsync(CancellationToken cancellationToken);

    Task<RiskPrice> GetPriceAsync(Symbol symbol, CancellationToken cancellationToken);
}
