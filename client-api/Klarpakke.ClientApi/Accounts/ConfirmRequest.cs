using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Proves that the address is yours.</summary>
/// <param name="Token">What the mail holds.</param>
/// <param name="Password">The password you registered with.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ConfirmRequest(string? Token, string? Password);
