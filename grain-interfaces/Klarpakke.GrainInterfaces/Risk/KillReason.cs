using Klarpakke.Domain.KillSwitch;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>One reason for an episode.</summary>
/// <param name="Source">Who or what.</param>
/// <param name="Code">Which limit, or who.</param>
/// <param name="At">When.</param>
/// <param name="Drawdown">For a limit, the drawdown as a fraction of the baseline.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.kill-reason")]
public sealed record KillReason(
    [property: Id(0)] KillSource Source, [property: Id(1)] string Code, [property: Id(2)] DateTimeOffset At, [property: Id(3)] decimal? Drawdown);
