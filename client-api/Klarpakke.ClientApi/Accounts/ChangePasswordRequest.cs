using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Sets a new password.</summary>
/// <param name="Current">The password up to now.</param>
/// <param name="Password">The new password: 12 to 128 characters, none of the first that anybody would try.</param>
/// <param name="Code">Code of your authenticator, when signing in needs one.</param>
/// <param name="RecoveryCode">Recovery code in place of it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChangePasswordRequest(string? Current, string? Password, string? Code = null, string? RecoveryCode = null);
