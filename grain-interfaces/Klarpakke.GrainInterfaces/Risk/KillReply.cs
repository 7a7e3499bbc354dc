namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>What became of a command.</summary>
/// <param name="Refused">Why it was not done, as a stable code; null when it was.</param>
/// <param name="Episode">The episode as it is now; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.kill-reply")]
public sealed record KillReply([property: Id(0)] string? Refused, [property: Id(1)] KillStatus? Episode);
