using Klarpakke.ClientApi.Json;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Stop;

/// <summary>One reason for a stop.</summary>
/// <param name="Source">Who or what.</param>
/// <param name="Code">Which limit, or who.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Drawdown">For a limit, the drawdown as a fraction of the baseline (-0.04).</param>
internal sealed record StopReasonRow(KillSource Source, string Code, DateTimeOffset At, [property: Figure] decimal? Drawdown)
{
    public static StopReasonRow Of(KillReason reason) => new(reason.Source, reason.Code, reason.At, reason.Drawdown);
}
