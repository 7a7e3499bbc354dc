namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>Ends all sessions of a user, those that can only stop included: whoever took one must not keep it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="Except">Id of the session that stays; null for none.</param>
public sealed record EndSessions(SessionEnd Reason, DateTimeOffset At, string? Except);
