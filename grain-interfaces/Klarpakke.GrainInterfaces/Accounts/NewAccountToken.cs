using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>A token that goes out by mail.</summary>
/// <param name="Hash">SHA-256 of it.</param>
/// <param name="User">Whose.</param>
/// <param name="Purpose">What for.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
public sealed record NewAccountToken(ImmutableArray<byte> Hash, string User, TokenPurpose Purpose, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
