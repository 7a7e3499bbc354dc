using Klarpakke.Domain.KillSwitch;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>The wish to stop an account.</summary>
/// <param name="CommandId">Name of the wish; the same again is answered alike and joins nothing twice.</param>
/// <param name="Source">Who or what.</param>
/// <param name="Reason">Which limit, or which operator, as a code.</param>
/// <param name="At">When it was wished; a wish of the button older than a minute is void.</param>
/// <param name="Drawdown">For a limit, the drawdown, as a fraction of the baseline (-0.04).</param>
/// <param name="LatchedUntil">For a limit, when its period ends.</param>
/// <param name="IsDrill">True for a rehearsal, which is possible on the paper venue only.</param>
/// <param name="Cash">For a limit, managed equity that is not in open positions, in quote; with <paramref name="Floor"/> it lets a restart find out whether the limit still holds.</param>
/// <param name="Floor">For a limit, the equity at which it is reached, in quote.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.trigger-kill")]
public sealed record TriggerKill(
    [property: Id(0)] string CommandId,
    [property: Id(1)] KillSource Source,
    [property: Id(2)] string Reason,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] decimal? Drawdown,
    [property: Id(5)] DateTimeOffset? LatchedUntil,
    [property: Id(6)] bool IsDrill,
    [property: Id(7)] decimal? Cash = null,
    [property: Id(8)] decimal? Floor = null);
