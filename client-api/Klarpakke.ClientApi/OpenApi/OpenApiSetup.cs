using System.Globalization;
using System.Text.Json.Nodes;
using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>The OpenAPI document: what the code cannot say of itself.</summary>
internal static class OpenApiSetup
{
    public const string DocumentName = "v1";
    public const string DocumentPath = "/openapi/v1.json";
    public const string PagePath = "swagger";

    private const string DecimalPattern = "^-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?$";

    public static void AddDocument(IServiceCollection services) => services.AddOpenApi(DocumentName, options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Klarpakke client API";
            document.Info.Version = DocumentName;
            document.Info.Description = "Markets and prices, strategies, portfolios, keys at venues, risk, the stop, notifications and the audit log. Prices, quantities and money are strings, times are UTC. "
                + "Live prices come over the SignalR hub /hubs/prices, live state of the account over /hubs/account; docs/api.md describes both.";
            document.Servers?.Clear(); // Where it is served from is where it was fetched from.
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            DescribeProblems(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<EndpointProblems>().SelectMany(problems => problems.Errors));
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context);
            return Task.CompletedTask;
        });
    });

    private static void DescribeProblems(OpenApiOperation operation, IEnumerable<ApiError> errors)
    {
        foreach (var group in errors.GroupBy(error => error.Status.ToString(CultureInfo.InvariantCulture)))
        {
            if (operation.Responses?.TryGetValue(group.Key, out var response) == true)
            {
                response.Description = string.Join(" ", group.Select(error => $"`{error.Code}`: {error.Title}"));
            }
        }
    }

    private static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(decimal))
        {
            schema.Type = JsonSchemaType.String | NullabilityOf(context);
            schema.Format = "decimal";
            schema.Pattern = DecimalPattern;
        }
        else if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String | NullabilityOf(context);
            schema.Format = "date-time";
        }
        else if (type == typeof(string) && context.JsonPropertyInfo is { Name: "code", DeclaringType: var owner } && owner == typeof(ProblemBody))
        {
            schema.Enum = [.. ApiError.Http.Select(error => (JsonNode)error.Code)];
        }
    }

    private static JsonSchemaType NullabilityOf(OpenApiSchemaTransformerContext context) =>
        Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is null ? default : JsonSchemaType.Null;
}
