using Klarpakke.Domain.Plans;

namespace Klarpakke.GrainInterfaces.Plans;

/// <summary>A user's plan.</summary>
/// <param name="Plan">The plan as it was last begun.</param>
/// <param name="Entitled">The plan whose rights the user has now: <see cref="Domain.Plans.Plan.Free"/> once the days of grace are over.</param>
/// <param name="Interval">How it is paid; null for a plan that costs nothing.</param>
/// <param name="Status">Whether it is paid.</param>
/// <param name="ActiveSince">When the paid plan began; null for a plan that costs nothing.</param>
/// <param name="WatchingUntil">When the days of watching end; null for a plan that costs nothing.</param>
/// <param name="GraceUntil">When a plan that is not paid is over; null when it is paid.</param>
/// <param name="Source">Who told of the newest change; null when there was none.</param>
/// <param name="Seq">Grows with every change.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.plans.view")]
public sealed record PlanView(
    [property: Id(0)] Plan Plan,
    [property: Id(1)] Plan Entitled,
    [property: Id(2)] BillingInterval? Interval,
    [property: Id(3)] PlanStatus Status,
    [property: Id(4)] DateTimeOffset? ActiveSince,
    [property: Id(5)] DateTimeOffset? WatchingUntil,
    [property: Id(6)] DateTimeOffset? GraceUntil,
    [property: Id(7)] PlanSource? Source,
    [property: Id(8)] long Seq);
