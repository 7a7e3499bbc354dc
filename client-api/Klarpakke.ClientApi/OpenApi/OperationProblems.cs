using System.Globalization;
using System.Text.Json.Nodes;
using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Says which codes an operation answers with, for people and for programs, and what comes in the headers.</summary>
internal static class OperationProblems
{
    public const string CodesExtension = "x-problem-codes";

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var errors = context.Description.ActionDescriptor.EndpointMetadata.OfType<EndpointProblems>().SelectMany(problems => problems.Errors).Distinct();
        foreach (var group in errors.GroupBy(error => error.Status.ToString(CultureInfo.InvariantCulture)))
        {
            if (operation.Responses?.TryGetValue(group.Key, out var found) == true && found is OpenApiResponse response)
            {
                Describe(response, [.. group.OrderBy(error => error.Code, StringComparer.Ordinal)]);
            }
        }

        return Task.CompletedTask;
    }

    private static void Describe(OpenApiResponse response, IReadOnlyList<ApiError> errors)
    {
        response.Description = string.Join(" ", errors.Select(error => $"`{error.Code}`: {error.Title}"));
        response.AddExtension(CodesExtension, new JsonNodeExtension(new JsonArray([.. errors.Select(error => (JsonNode)error.Code)])));
        if (errors.Contains(ApiError.RateLimited))
        {
            (response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)).Add("Retry-After", new OpenApiHeader
            {
                Description = "Whole seconds until it may be tried again.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
            });
        }
    }
}
