namespace Klarpakke.Domain.KillSwitch;

/// <summary>One reason for an episode.</summary>
/// <param name="Source">Who or what.</param>
/// <param name="Reason">Which limit, or who, as a code or id: for example <c>DAY_HARD</c>.</param>
/// <param name="At">When it was given.</param>
/// <param name="Drawdown">For a limit, the drawdown that tripped it, as a fraction of the baseline (-0.04); else null.</param>
/// <param name="LatchedUntil">For a limit, when its period ends: no reset before; else null.</param>
/// <param name="Floor">For a limit, what tells later whether it still holds; null when that was not told.</param>
public sealed record KillTrigger(
    KillSource Source, string Reason, DateTimeOffset At, decimal? Drawdown = null, DateTimeOffset? LatchedUntil = null, EquityFloor? Floor = null);
