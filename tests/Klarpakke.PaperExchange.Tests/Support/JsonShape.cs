using System.Text.Json;

namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>Names and kinds of a JSON body, without its values.</summary>
internal static class JsonShape
{
    /// <summary>Lists where <paramref name="actual"/> lacks a property of <paramref name="expected"/> or has another kind there.</summary>
    public static IEnumerable<string> Differences(JsonElement expected, JsonElement actual, string path = "$")
    {
        if (Kind(expected) != Kind(actual))
        {
            return [$"{path}: {Kind(actual)} instead of {Kind(expected)}"];
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object => expected.EnumerateObject().SelectMany(property => actual.TryGetProperty(property.Name, out var value)
                ? Differences(property.Value, value, $"{path}.{property.Name}")
                : [$"{path}.{property.Name} is missing"]),
            JsonValueKind.Array when expected.GetArrayLength() > 0 => actual.GetArrayLength() == 0
                ? [$"{path} is empty"]
                : expected[0].ValueKind is JsonValueKind.Object or JsonValueKind.Array
                    ? Differences(expected[0], actual[0], $"{path}[0]")
                    : expected.EnumerateArray().Zip(actual.EnumerateArray()).SelectMany((pair, index) => Differences(pair.First, pair.Second, $"{path}[{index}]")),
            _ => [],
        };
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "Boolean",
        var kind => kind.ToString(),
    };
}
