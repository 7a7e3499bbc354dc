using System.Text.Json;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Persistence.GrainState;

namespace Klarpakke.Persistence.KillSwitch;

/// <summary>An episode as JSON: what it is made of, and nothing that follows from it.</summary>
internal static class KillJson
{
    private static readonly JsonSerializerOptions Options = new(StateJson.Options) { IgnoreReadOnlyProperties = true };

    public static string Write(KillRecord record) => JsonSerializer.Serialize(record, Options);

    public static KillRecord Read(string state) => JsonSerializer.Deserialize<KillRecord>(state, Options) ?? throw new JsonException("A stored episode is empty.");
}
