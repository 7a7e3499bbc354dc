using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>The secret that a session proves itself with. Who keeps it keeps its hash.</summary>
/// <param name="Hash">SHA-256 of the secret.</param>
/// <param name="Until">Until when it is good.</param>
public sealed record AccessSecret(ImmutableArray<byte> Hash, DateTimeOffset Until);
