using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>Keeps what people prove to be themselves with from being guessed or used twice. Every call is one statement, so that of many at once none slips through.</summary>
public interface IAccountProofs
{
    /// <summary>
    /// Counts an attempt before it is judged, so that many at once are not more than allowed. An address that nobody has is counted alike.
    /// </summary>
    /// <param name="subject">SHA-256 of the address as it is compared.</param>
    /// <param name="rule">How many, and what then.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<AttemptTaken> TakeAttemptAsync(ImmutableArray<byte> subject, LockoutRule rule, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The attempt was none: it was right as far as it went. A lock that another attempt set stays.</summary>
    Task GiveAttemptBackAsync(ImmutableArray<byte> subject, AttemptTaken attempt, CancellationToken cancellationToken);

    /// <summary>The attempt succeeded: those before are forgotten.</summary>
    Task ForgetAttemptsAsync(ImmutableArray<byte> subject, CancellationToken cancellationToken);

    /// <summary>Writes into the user's audit chain that an attempt failed.</summary>
    /// <param name="user">Whose account it was.</param>
    /// <param name="method">What was wrong: <c>password</c>, <c>code</c> or <c>recovery</c>.</param>
    /// <param name="locked">Whether no further attempt is taken for a while.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task RecordFailureAsync(string user, string method, bool locked, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Uses a code of an authenticator up.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="step">Number of the code's step of time.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>False when a code of this step or a later one was used before.</returns>
    Task<bool> UseCodeStepAsync(string user, long step, CancellationToken cancellationToken);

    /// <summary>Keeps a token that goes out by mail. Those sent before for the same purpose are dead.</summary>
    /// <returns>False when the user has been sent as many as may be in the last hour: nothing was kept.</returns>
    Task<bool> IssueTokenAsync(NewAccountToken token, int mostPerHour, CancellationToken cancellationToken);

    /// <summary>Whose token it is; null when there is none that is good.</summary>
    Task<string?> FindTokenUserAsync(ImmutableArray<byte> hash, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Uses a token up.</summary>
    /// <returns>False when it is not good, or was used.</returns>
    Task<bool> UseTokenAsync(ImmutableArray<byte> hash, string user, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken);
}
