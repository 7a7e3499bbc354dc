using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>A session that begins.</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">Whose.</param>
/// <param name="Kind">How it proves itself.</param>
/// <param name="Method">How the person proved to be the user, for the audit log: <c>password</c>, <c>password+code</c>, <c>password+recovery</c> or <c>session</c>.</param>
/// <param name="Access">The secret to use.</param>
/// <param name="RefreshHash">SHA-256 of the first refresh token; null when there is none.</param>
/// <param name="At">When.</param>
/// <param name="ExpiresAt">When it ends whatever happens.</param>
/// <param name="Device">What the program says it is; at most 200 printable characters.</param>
public sealed record NewSession(
    string Id, string User, SessionKind Kind, string Method, AccessSecret Access, ImmutableArray<byte>? RefreshHash, DateTimeOffset At, DateTimeOffset ExpiresAt, string? Device);
