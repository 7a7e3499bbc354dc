namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>What became of a reset.</summary>
/// <param name="Refused">Why it was not done, as a stable code; null when it was.</param>
/// <param name="Status">The user's risk as it is now.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.reset-reply")]
public sealed record ResetReply([property: Id(0)] string? Refused, [property: Id(1)] RiskStatus Status);
