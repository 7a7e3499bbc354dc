using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>Where people are signed in. What begins and ends is an audit row of the user in the same transaction.</summary>
public interface IAccountSessions
{
    /// <summary>Begins a session.</summary>
    /// <returns>False when the user has left: nothing was written.</returns>
    Task<bool> OpenAsync(NewSession session, CancellationToken cancellationToken);

    /// <summary>The session that a secret belongs to; null when there is none, or it is over.</summary>
    /// <param name="accessHash">SHA-256 of the secret.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<AccountSession?> FindAsync(ImmutableArray<byte> accessHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes that the session is in use.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="now">The time.</param>
    /// <param name="accessUntil">Until when its secret is good from now on; null leaves it.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task TouchAsync(string session, DateTimeOffset now, DateTimeOffset? accessUntil, CancellationToken cancellationToken);

    /// <summary>Uses a refresh token up and puts new secrets in place of the old. Of two that come with the same token, one renews and the other ends the session.</summary>
    /// <param name="refreshHash">SHA-256 of the token.</param>
    /// <param name="nextRefreshHash">SHA-256 of the next one.</param>
    /// <param name="access">The new secret to use.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops the call; whether the token is used up is then unknown.</param>
    Task<RefreshOutcome> RefreshAsync(
        ImmutableArray<byte> refreshHash, ImmutableArray<byte> nextRefreshHash, AccessSecret access, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a session of the user.</summary>
    /// <returns>False when the user has no such session, or it is over.</returns>
    Task<bool> EndAsync(string user, string session, SessionEnd reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends the user's sessions.</summary>
    /// <returns>How many.</returns>
    Task<int> EndAllAsync(string user, EndSessions end, CancellationToken cancellationToken);

    /// <summary>The user's sessions that are not over, the newest first.</summary>
    Task<ImmutableArray<AccountSession>> ListAsync(string user, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Those of the named sessions that are over.</summary>
    Task<ImmutableArray<string>> FindOverAsync(IReadOnlyCollection<string> sessions, DateTimeOffset now, CancellationToken cancellationToken);
}
