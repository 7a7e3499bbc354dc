using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Somebody who wants an account.</summary>
/// <param name="Email">Your address: printable ASCII with one @, at most 254 characters.</param>
/// <param name="Password">The new password: 12 to 128 characters, none of the first that anybody would try.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RegisterRequest(string? Email, string? Password);
