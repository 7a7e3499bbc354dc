using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Describes the period of an export. The endpoint takes text, so that every fault gets an error of ours; the document says what the text must be.</summary>
internal static class AuditParameters
{
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description = parameter.Name == "from" ? "First moment, inclusive; the beginning when left out." : "Last moment, inclusive; the end when left out.";
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" };
        }

        return Task.CompletedTask;
    }
}
