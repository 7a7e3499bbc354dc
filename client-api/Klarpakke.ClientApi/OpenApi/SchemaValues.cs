using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Describes values as they are sent: decimals and times are strings, codes are a closed list.</summary>
internal static class SchemaValues
{
    private const string DecimalPattern = "^-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?$";

    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(decimal))
        {
            var shape = Decimal(JsonSchemaType.String | NullabilityOf(context));
            (schema.Type, schema.Format, schema.Pattern) = (shape.Type, shape.Format, shape.Pattern);
        }
        else if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String | NullabilityOf(context);
            schema.Format = "date-time";
        }
        else if (type == typeof(ImmutableArray<decimal>))
        {
            // A level of a book; the framework loses what is in an array of arrays.
            schema.Items = Decimal(JsonSchemaType.String);
            (schema.MinItems, schema.MaxItems) = (2, 2);
        }
        else if (type == typeof(string) && context.JsonPropertyInfo is { Name: "code", DeclaringType: var owner } && owner == typeof(ProblemBody))
        {
            schema.Enum = [.. ApiError.Http.Select(error => (JsonNode)error.Code)];
        }

        StateRequired(schema, context);
        return Task.CompletedTask;
    }

    private static OpenApiSchema Decimal(JsonSchemaType type) => new() { Type = type, Format = "decimal", Pattern = DecimalPattern };

    // What we send has every field that is not left out for null. What we take needs the fields that have no value of their own, and null is none.
    private static void StateRequired(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo;
        if (type.Kind != JsonTypeInfoKind.Object || schema.Properties is not { } properties)
        {
            return;
        }

        if (type.UnmappedMemberHandling == JsonUnmappedMemberHandling.Disallow)
        {
            RefuseNull(properties.Where(property => schema.Required?.Contains(property.Key) == true));
            return;
        }

        var leftOut = type.Properties.Where(property => property.ShouldSerialize is not null).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        schema.Required = properties.Keys.Where(name => !leftOut.Contains(name)).ToHashSet(StringComparer.Ordinal);
        RefuseNull(properties.Where(property => leftOut.Contains(property.Key)));
    }

    private static void RefuseNull(IEnumerable<KeyValuePair<string, IOpenApiSchema>> properties)
    {
        foreach (var property in properties.Select(entry => entry.Value).OfType<OpenApiSchema>())
        {
            property.Type &= ~JsonSchemaType.Null;
        }
    }

    private static JsonSchemaType NullabilityOf(OpenApiSchemaTransformerContext context) =>
        Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is null ? default : JsonSchemaType.Null;
}
