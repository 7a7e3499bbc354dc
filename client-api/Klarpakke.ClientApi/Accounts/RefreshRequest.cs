using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Goes on with a session.</summary>
/// <param name="RefreshToken">The newest refresh token of the session.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RefreshRequest(string? RefreshToken);
