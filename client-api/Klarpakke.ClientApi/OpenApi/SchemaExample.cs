using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Makes a value that fits a schema: what its name is known to hold, or else the plainest of its type.</summary>
internal sealed class SchemaExample(OpenApiDocument document)
{
    private const int Deepest = 12;

    public JsonNode? Of(IOpenApiSchema schema) => Of("", schema, 0);

    private JsonNode? Of(string name, IOpenApiSchema schema, int depth)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } id } && document.Components?.Schemas?.TryGetValue(id, out var target) == true)
        {
            schema = target;
        }

        if (depth > Deepest)
        {
            throw new InvalidOperationException($"The schema of '{name}' has no end.");
        }

        var type = (schema.Type ?? JsonSchemaType.Object) & ~JsonSchemaType.Null;
        return schema.Enum is [var first, ..] ? first?.DeepClone()
            : schema.OneOf is { Count: > 0 } choices ? Of(name, choices.First(choice => choice.Type != JsonSchemaType.Null), depth + 1)
            : type.HasFlag(JsonSchemaType.Array) ? ArrayOf(name, schema, depth)
            : type.HasFlag(JsonSchemaType.String) ? TextOf(name, schema)
            : type.HasFlag(JsonSchemaType.Integer) ? ExampleWords.NumberOf(name)
            : type.HasFlag(JsonSchemaType.Boolean) ? name is "simulated"
            : ObjectOf(schema, depth);
    }

    private JsonArray ArrayOf(string name, IOpenApiSchema schema, int depth) =>
        schema.Items is { } items ? [.. Enumerable.Range(0, schema.MinItems ?? 1).Select(_ => Of(name, items, depth + 1))] : [];

    private JsonObject ObjectOf(IOpenApiSchema schema, int depth)
    {
        var value = new JsonObject();
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
        {
            value[name] = Of(name, property, depth + 1);
        }

        if (schema.AdditionalProperties is { } others)
        {
            value["portfolios"] = Of("", others, depth + 1);
        }

        return value;
    }

    private static string TextOf(string name, IOpenApiSchema schema) => schema.Format switch
    {
        "decimal" => ExampleWords.DecimalOf(name),
        "date-time" => "2026-11-20T08:15:30.123Z",
        _ => ExampleWords.TextOf(name),
    };
}
