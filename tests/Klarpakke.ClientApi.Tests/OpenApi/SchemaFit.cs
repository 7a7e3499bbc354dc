using System.Text.RegularExpressions;

namespace Klarpakke.ClientApi.Tests.OpenApi;

/// <summary>Holds a value against a schema of the document: the parts of JSON Schema that the document uses.</summary>
internal static class SchemaFit
{
    /// <summary>What does not fit, by place; empty when all does.</summary>
    public static IEnumerable<string> Faults(string place, JsonElement schema, JsonElement value)
    {
        schema = ApiOperation.Resolve(schema);
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            return choices.EnumerateArray().Any(choice => !Faults(place, choice, value).Any()) ? [] : [$"{place}: fits none of its choices"];
        }

        if (schema.TryGetProperty("enum", out var words))
        {
            return words.EnumerateArray().Any(word => word.GetRawText() == value.GetRawText()) ? [] : [$"{place}: {value} is none of its words"];
        }

        if (schema.TryGetProperty("type", out var type) && !TypesOf(type).Contains(TypeOf(value)))
        {
            return [$"{place}: a {TypeOf(value)} where {type} is stated"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => FaultsOfObject(place, schema, value),
            JsonValueKind.Array => FaultsOfArray(place, schema, value),
            JsonValueKind.String => FaultsOfText(place, schema, value.GetString()!),
            _ => [],
        };
    }

    private static IEnumerable<string> FaultsOfObject(string place, JsonElement schema, JsonElement value)
    {
        if (!schema.TryGetProperty("properties", out var properties))
        {
            return [];
        }

        var missing = schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)) : [];
        return missing.Select(name => $"{place}/{name}: missing").Concat(value.EnumerateObject().SelectMany(property =>
            properties.TryGetProperty(property.Name, out var stated) ? Faults($"{place}/{property.Name}", stated, property.Value) : [$"{place}/{property.Name}: not in the schema"]));
    }

    private static IEnumerable<string> FaultsOfArray(string place, JsonElement schema, JsonElement value)
    {
        var isLong = !schema.TryGetProperty("minItems", out var least) || value.GetArrayLength() >= least.GetInt32();
        return (isLong ? [] : new[] { $"{place}: too short" }).Concat(
            schema.TryGetProperty("items", out var items) ? value.EnumerateArray().SelectMany((item, index) => Faults($"{place}/{index}", items, item)) : [$"{place}: items of no type"]);
    }

    private static IEnumerable<string> FaultsOfText(string place, JsonElement schema, string text)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            yield return $"{place}: '{text}' does not match {pattern}";
        }

        if (schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" && !DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            yield return $"{place}: '{text}' is no time";
        }
    }

    private static IEnumerable<string?> TypesOf(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()) : [type.GetString()];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
