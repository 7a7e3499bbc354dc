namespace Klarpakke.GrainInterfaces.Plans;

/// <summary>What a plan says of entries at a venue.</summary>
/// <param name="AllowsEntries">Whether it allows them now.</param>
/// <param name="SignalOnlyUntil">End of the days of watching; null when the venue asks for none.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.plans.verdict")]
public sealed record PlanVerdict([property: Id(0)] bool AllowsEntries, [property: Id(1)] DateTimeOffset? SignalOnlyUntil);
