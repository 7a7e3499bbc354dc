namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>
/// Somebody who may sign in, as ASP.NET Core Identity handles it: changed in memory, then written by <c>IUserStore.UpdateAsync</c> together with its audit rows. Of two writers
/// that read the same version, the second is told so.
/// </summary>
public sealed class UserAccount
{
    private readonly List<AccountNote> _notes = [];

    /// <summary>Random, 31 of a-z and 0-9; the key of the user's actors and of the audit chain. Never says who it is.</summary>
    public required string Id { get; init; }

    /// <summary>The address as the person wrote it; null once the person has left.</summary>
    public string? Email { get; set; }

    /// <summary>The address as it is compared; no two accounts have the same.</summary>
    public string? NormalizedEmail { get; set; }

    /// <summary>Whether the person has proved to get mail there. Nobody signs in before.</summary>
    public bool EmailConfirmed { get; set; }

    /// <summary>Salted and slow hash of the password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>As what.</summary>
    public AccountRole Role { get; init; }

    /// <summary>Secret shared with the person's authenticator, base32; there before the second factor is on.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>Whether signing in needs a code as well.</summary>
    public bool TwoFactor { get; set; }

    /// <summary>When the person registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts the writes; 0 for one that was never written.</summary>
    public long Version { get; set; }

    /// <summary>When set, the next write ends the user's sessions and all tokens sent by mail.</summary>
    public EndSessions? EndsSessions { get; set; }

    /// <summary>What has happened since the last write; goes into the audit log with the next.</summary>
    public IReadOnlyList<AccountNote> Notes => _notes;

    /// <summary>Notes what happened, for the audit log.</summary>
    /// <param name="kind">For example <c>account.password-changed</c>.</param>
    /// <param name="at">When.</param>
    /// <param name="session">In which session; null when nobody was signed in.</param>
    public void Happened(string kind, DateTimeOffset at, string? session = null) => _notes.Add(new AccountNote(kind, at, session));

    /// <summary>The write is done.</summary>
    public void Written()
    {
        Version++;
        EndsSessions = null;
        _notes.Clear();
    }
}
