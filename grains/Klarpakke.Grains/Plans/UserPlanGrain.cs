using Klarpakke.Domain.Plans;
using Klarpakke.GrainInterfaces.Plans;
using Klarpakke.Grains.Ports.Plans;
using Orleans;

namespace Klarpakke.Grains.Plans;

/// <summary>A user's plan in an actor: the rows first, then memory.</summary>
internal sealed class UserPlanGrain(IPlanStore store, TimeProvider time) : Grain, IUserPlanGrain
{
    private const int LongestId = 128;

    private StoredPlan _stored = StoredPlan.None;

    private string User => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => _stored = await store.ReadAsync(User, cancellationToken);

    public async Task<PlanView> TellAsync(TellPlan command, CancellationToken cancellationToken)
    {
        Check(command);
        var after = _stored.Plan.After(new PlanEvent(command.Kind, command.Plan, command.Interval, command.OccurredAt));
        try
        {
            var change = new PlanChange(User, command, _stored.Plan, after, time.GetUtcNow());
            if (await store.WriteAsync(change, _stored.Version, cancellationToken))
            {
                _stored = new StoredPlan(after, command.Source, _stored.Version + 1);
            }
        }
        catch (Exception)
        {
            // Whether it was written is not known, or somebody else has: the next call reads the rows.
            DeactivateOnIdle();
            throw;
        }

        return View();
    }

    public Task<PlanView> GetAsync(CancellationToken cancellationToken) => Task.FromResult(View());

    public Task<PlanVerdict> StandingAsync(Venue venue, CancellationToken cancellationToken)
    {
        var standing = _stored.Plan.StandingAt(venue, time.GetUtcNow());
        return Task.FromResult(new PlanVerdict(standing.AllowsEntries, standing.SignalOnlyUntil));
    }

    public async Task<PlanRefusal?> TakePlaceAsync(string portfolio, Venue venue, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var terms = PlanTable.Of(_stored.Plan.EntitledAt(now));
        if (venue != Venue.Paper && !terms.LiveVenues.Contains(venue))
        {
            return PlanRefusal.VenueNotIncluded;
        }

        return await store.TakePlaceAsync(User, portfolio, terms.Portfolios, now, cancellationToken) ? null : PlanRefusal.PortfolioLimit;
    }

    private PlanView View()
    {
        var plan = _stored.Plan;
        return new PlanView(
            plan.Plan, plan.EntitledAt(time.GetUtcNow()), plan.Interval, plan.Status, plan.ActiveSince, plan.WatchingUntil, plan.GraceUntil, _stored.Source, _stored.Version);
    }

    private static void Check(TellPlan command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Id is not { Length: > 0 and <= LongestId } || string.IsNullOrWhiteSpace(command.By))
        {
            throw new ArgumentException("An event of a plan has a name, and somebody who tells of it.", nameof(command));
        }
    }
}
