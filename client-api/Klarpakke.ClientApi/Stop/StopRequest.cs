using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Stop;

/// <summary>The wish to stop. Nothing of it is needed.</summary>
/// <param name="CommandId">Command id, where the header has none.</param>
/// <param name="Drill">True for a rehearsal, which is possible on the paper venue only.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StopRequest(string? CommandId = null, bool Drill = false);
