namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>Something that happened to an account. Never a secret, an address or anything else of the person.</summary>
/// <param name="Kind">What, for example <c>account.password-changed</c>.</param>
/// <param name="At">When.</param>
/// <param name="Session">Id of the session it happened in; null when nobody was signed in.</param>
public sealed record AccountNote(string Kind, DateTimeOffset At, string? Session);
