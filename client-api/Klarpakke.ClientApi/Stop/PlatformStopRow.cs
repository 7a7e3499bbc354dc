using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Stop;

/// <summary>How far a stop of everybody is.</summary>
/// <param name="CommandId">Its name.</param>
/// <param name="AskedBy">The operator who asked for it.</param>
/// <param name="ConfirmedBy">The operator who confirmed it; null while nobody has, and nothing has happened then.</param>
/// <param name="Accounts">How many accounts it is for; 0 until confirmed.</param>
/// <param name="Stopped">Of these, closed for purchases with an episode open.</param>
/// <param name="Failed">Of these, not reached yet; tried again.</param>
internal sealed record PlatformStopRow(string CommandId, string AskedBy, string? ConfirmedBy, int Accounts, int Stopped, int Failed)
{
    public static PlatformStopRow Of(PlatformStopStatus status) =>
        new(status.CommandId, status.AskedBy, status.ConfirmedBy, status.Accounts, status.Stopped, status.Failed);
}
