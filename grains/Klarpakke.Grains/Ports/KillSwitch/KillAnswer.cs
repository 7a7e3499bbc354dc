namespace Klarpakke.Grains.Ports.KillSwitch;

/// <summary>How a command was answered: the same command again is answered alike and does nothing.</summary>
/// <param name="CommandId">Its name.</param>
/// <param name="Command">What was asked for, as a word for the audit log.</param>
/// <param name="By">Who gave it.</param>
/// <param name="At">When.</param>
/// <param name="Refused">Why it was refused, as a stable code; null when it was done.</param>
public sealed record KillAnswer(string CommandId, string Command, string By, DateTimeOffset At, string? Refused);
