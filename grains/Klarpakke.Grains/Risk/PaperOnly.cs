using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Grains.Risk;

/// <summary>Entries on the paper venue and nowhere else: what holds where nobody else says what plans and venue gates allow. Every other venue is denied by both.</summary>
public sealed class PaperOnly : IEntitlements, IVenueGates
{
    /// <inheritdoc/>
    public Task<PlanStanding?> GetAsync(AccountKey account, CancellationToken cancellationToken) =>
        Task.FromResult<PlanStanding?>(new PlanStanding(AllowsEntries: account.Venue == Venue.Paper, SignalOnlyUntil: null));

    /// <inheritdoc/>
    public Task<bool?> IsOpenAsync(Venue venue, CancellationToken cancellationToken) => Task.FromResult<bool?>(venue == Venue.Paper);
}
