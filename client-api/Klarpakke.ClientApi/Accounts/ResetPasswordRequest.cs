using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Sets a new password with what the mail holds.</summary>
/// <param name="Token">What the mail holds.</param>
/// <param name="Password">The new password: 12 to 128 characters, none of the first that anybody would try.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ResetPasswordRequest(string? Token, string? Password);
