using Klarpakke.Domain.Plans;

namespace Klarpakke.GrainInterfaces.Plans;

/// <summary>Something that happened to a user's plan.</summary>
/// <param name="Id">Name of the event, unique for the user; 1 to 128 characters.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Plan">For an activation the paid plan; null otherwise.</param>
/// <param name="Interval">For an activation how it is paid; null otherwise.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Source">Who says so.</param>
/// <param name="By">The user or operator behind it; the billing provider's name when it is neither.</param>
/// <param name="Reason">Why; empty when the event says it all.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.plans.tell")]
public sealed record TellPlan(
    [property: Id(0)] string Id,
    [property: Id(1)] PlanEventKind Kind,
    [property: Id(2)] Plan? Plan,
    [property: Id(3)] BillingInterval? Interval,
    [property: Id(4)] DateTimeOffset OccurredAt,
    [property: Id(5)] PlanSource Source,
    [property: Id(6)] string By,
    [property: Id(7)] string Reason);
