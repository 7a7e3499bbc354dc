using Klarpakke.Domain.Plans;
using Klarpakke.GrainInterfaces.Plans;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>A plan judged by the real rules; outlives the activation, as rows do.</summary>
internal sealed class FakeUserPlanGrain(FakeAccounts accounts) : Grain, IUserPlanGrain
{
    private (UserPlan Plan, PlanSource? Source) Known => accounts.Plans.GetValueOrDefault(this.GetPrimaryKeyString(), (UserPlan.Free, null));

    public Task<PlanView> TellAsync(TellPlan command, CancellationToken cancellationToken)
    {
        accounts.Note(this.GetPrimaryKeyString(), command);
        var after = Known.Plan.After(new PlanEvent(command.Kind, command.Plan, command.Interval, command.OccurredAt));
        accounts.Plans[this.GetPrimaryKeyString()] = (after, command.Source);
        return GetAsync(cancellationToken);
    }

    public Task<PlanView> GetAsync(CancellationToken cancellationToken)
    {
        var (plan, source) = Known;
        return Task.FromResult(new PlanView(
            plan.Plan, plan.EntitledAt(accounts.Now), plan.Interval, plan.Status, plan.ActiveSince, plan.WatchingUntil, plan.GraceUntil, source, 1));
    }

    public Task<PlanVerdict> StandingAsync(Venue venue, CancellationToken cancellationToken) => throw new NotSupportedException("The API does not ask this.");

    public Task<PlanRefusal?> TakePlaceAsync(string portfolio, Venue venue, CancellationToken cancellationToken) => Task.FromResult(accounts.PlanRefusal);
}
