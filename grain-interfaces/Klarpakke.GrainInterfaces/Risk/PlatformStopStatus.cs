namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>How far a stop of everybody is.</summary>
/// <param name="CommandId">Its name.</param>
/// <param name="AskedBy">The operator who asked for it.</param>
/// <param name="ConfirmedBy">The operator who confirmed it; null while nobody has, and nothing has happened then.</param>
/// <param name="Accounts">How many accounts it is for; 0 until confirmed.</param>
/// <param name="Stopped">Of these, closed for purchases with an episode open.</param>
/// <param name="Failed">Of these, not reached yet; tried again.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.platform-stop-status")]
public sealed record PlatformStopStatus(
    [property: Id(0)] string CommandId,
    [property: Id(1)] string AskedBy,
    [property: Id(2)] string? ConfirmedBy,
    [property: Id(3)] int Accounts,
    [property: Id(4)] int Stopped,
    [property: Id(5)] int Failed);
