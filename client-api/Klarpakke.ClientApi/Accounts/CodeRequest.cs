using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Shows that the authenticator works.</summary>
/// <param name="Code">Its code now.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CodeRequest(string? Code);
