using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Plans;
using Klarpakke.Grains.Ports.Risk;
using Orleans;

namespace Klarpakke.Grains.Plans;

/// <summary>What plans say of entries, asked of each user's plan. Paper is in every plan, so it works while plans cannot be read.</summary>
internal sealed class PlanEntitlements(IGrainFactory grains) : IEntitlements
{
    private static readonly PlanStanding Paper = new(AllowsEntries: true, SignalOnlyUntil: null);

    public async Task<PlanStanding?> GetAsync(AccountKey account, CancellationToken cancellationToken)
    {
        if (account.Venue == Venue.Paper)
        {
            return Paper;
        }

        var verdict = await grains.GetGrain<IUserPlanGrain>(account.User).StandingAsync(account.Venue, cancellationToken);
        return new PlanStanding(verdict.AllowsEntries, verdict.SignalOnlyUntil);
    }
}
