namespace Klarpakke.Grains.Ports.KillSwitch;

/// <summary>An account with open positions that tripped by itself.</summary>
/// <param name="User">Whose.</param>
/// <param name="At">When.</param>
public sealed record KillTrip(string User, DateTimeOffset At);
