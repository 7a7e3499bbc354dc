namespace Klarpakke.Notifications.Tests.Hosting;

/// <summary>A request as it came.</summary>
internal sealed record ReceivedRequest(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);
}
