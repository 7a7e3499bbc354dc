using Klarpakke.Domain.Plans;
using Klarpakke.GrainInterfaces.Plans;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>A plan judged by the real rules, in memory.</summary>
internal sealed class FakeUserPlanGrain(FakeAccounts accounts) : Grain, IUserPlanGrain
{
    private UserPlan _plan = UserPlan.Free;
    private PlanSource? _source;

    public Task<PlanView> TellAsync(TellPlan command, CancellationToken cancellationToken)
    {
        accounts.Note(this.GetPrimaryKeyString(), command);
        (_plan, _source) = (_plan.After(new PlanEvent(command.Kind, command.Plan, command.Interval, command.OccurredAt)), command.Source);
        return GetAsync(cancellationToken);
    }

    public Task<PlanView> GetAsync(CancellationToken cancellationToken) => Task.FromResult(new PlanView(
        _plan.Plan, _plan.EntitledAt(accounts.Now), _plan.Interval, _plan.Status, _plan.ActiveSince, _plan.WatchingUntil, _plan.GraceUntil, _source, 1));

    public Task<PlanVerdict> StandingAsync(Venue venue, CancellationToken cancellationToken) => throw new NotSupportedException("The API does not ask this.");

    public Task<PlanRefusal?> TakePlaceAsync(string portfolio, Venue venue, CancellationToken cancellationToken) => Task.FromResult(accounts.PlanRefusal);
}
