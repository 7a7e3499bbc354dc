using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Proves once more that it is you.</summary>
/// <param name="Password">Your password.</param>
/// <param name="Code">Code of your authenticator, when signing in needs one.</param>
/// <param name="RecoveryCode">Recovery code in place of it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ProofRequest(string? Password, string? Code = null, string? RecoveryCode = null);
