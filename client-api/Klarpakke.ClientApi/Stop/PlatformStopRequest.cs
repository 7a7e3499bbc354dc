using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Stop;

/// <summary>An operator's wish to stop everybody.</summary>
/// <param name="CommandId">Name of the wish: a second operator confirms it by giving the same. 1 to 64 of A-Z, a-z, 0-9, - and _.</param>
/// <param name="Reason">Why; 1 to 500 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlatformStopRequest(string? CommandId, string? Reason);
