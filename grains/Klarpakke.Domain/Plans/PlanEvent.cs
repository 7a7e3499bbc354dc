namespace Klarpakke.Domain.Plans;

/// <summary>Something that happened to a plan.</summary>
/// <param name="Kind">What.</param>
/// <param name="Plan">For <see cref="PlanEventKind.Activated"/> the paid plan; null otherwise.</param>
/// <param name="Interval">For <see cref="PlanEventKind.Activated"/> how it is paid; null otherwise.</param>
/// <param name="OccurredAt">When, by whoever says so.</param>
public sealed record PlanEvent(PlanEventKind Kind, Plan? Plan, BillingInterval? Interval, DateTimeOffset OccurredAt)
{
    /// <summary>True when it says all that such an event has to say.</summary>
    public bool IsWhole => Kind == PlanEventKind.Activated ? Plan is Plans.Plan.Pro or Plans.Plan.Elite && Interval is not null : Plan is null && Interval is null;
}
