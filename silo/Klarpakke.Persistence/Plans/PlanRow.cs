using Klarpakke.Domain.Plans;
using Klarpakke.GrainInterfaces.Plans;
using Klarpakke.Grains.Ports.Plans;

namespace Klarpakke.Persistence.Plans;

/// <summary>A row of <c>user_plans</c>.</summary>
internal sealed record PlanRow(
    string Plan,
    string? Interval,
    string Status,
    DateTimeOffset? ActiveSince,
    DateTimeOffset? WatchingSince,
    DateTimeOffset? PastDueSince,
    DateTimeOffset ChangedAt,
    string Source,
    long Version)
{
    public static PlanRow Of(UserPlan plan, PlanSource source, long version) => new(
        PlanCodes.Of(plan.Plan), PlanCodes.Of(plan.Interval), PlanCodes.Of(plan.Status), plan.ActiveSince, plan.WatchingSince, plan.PastDueSince, plan.ChangedAt!.Value, PlanCodes.Of(source), version);

    public StoredPlan ToStored() => new(
        new UserPlan(
            PlanCodes.Read<Plan>(Plan), Interval is null ? null : PlanCodes.Read<BillingInterval>(Interval), PlanCodes.Read<PlanStatus>(Status), ActiveSince, WatchingSince, PastDueSince, ChangedAt),
        PlanCodes.Read<PlanSource>(Source),
        Version);
}
