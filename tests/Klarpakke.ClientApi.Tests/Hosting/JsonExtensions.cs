namespace Klarpakke.ClientApi.Tests.Hosting;

internal static class JsonExtensions
{
    /// <summary>Whether the element is an object that has the property.</summary>
    public static bool TryGetPropertyOrNothing(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);
}
