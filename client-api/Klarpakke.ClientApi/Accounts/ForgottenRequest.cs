using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Somebody who has forgotten the password.</summary>
/// <param name="Email">Your address: printable ASCII with one @, at most 254 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ForgottenRequest(string? Email);
