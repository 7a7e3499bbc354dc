using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Stop;

/// <summary>A command about a stop. Nothing of it is needed.</summary>
/// <param name="CommandId">Command id, where the header has none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record EpisodeRequest(string? CommandId = null);
