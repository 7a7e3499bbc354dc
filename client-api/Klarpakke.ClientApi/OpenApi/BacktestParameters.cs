using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>The query parameters of backtests. Endpoints take text, so that every fault gets an error of ours; the document says what the text must be.</summary>
internal static class BacktestParameters
{
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            (parameter.Description, parameter.Schema) = parameter.Name switch
            {
                "lang" => ("Norwegian or English.", new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["nb", "en"], Default = "nb" }),
                "ids" => ("Two to five ids, parted by commas.", new OpenApiSchema { Type = JsonSchemaType.String }),
                _ => (parameter.Description, parameter.Schema),
            };
        }

        return Task.CompletedTask;
    }
}
