namespace Klarpakke.Grains.Ports.KillSwitch;

/// <summary>A stop of everybody.</summary>
/// <param name="CommandId">Its name.</param>
/// <param name="AskedBy">The operator who asked for it.</param>
/// <param name="Reason">Why.</param>
/// <param name="AskedAt">When.</param>
/// <param name="ConfirmedBy">The operator who agreed; null while nobody has.</param>
/// <param name="ConfirmedAt">When; null before.</param>
/// <param name="Accounts">For how many accounts it is; 0 until confirmed.</param>
/// <param name="Stopped">Of these, stopped.</param>
public sealed record PlatformStopRecord(
    string CommandId, string AskedBy, string Reason, DateTimeOffset AskedAt, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, int Accounts, int Stopped)
{
    /// <summary>True while accounts are left to be stopped.</summary>
    public bool IsRunning => ConfirmedBy is not null && Stopped < Accounts;
}
