using Klarpakke.ClientApi.VenueGates;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Describes the page of a gate's changes. The endpoint takes text, so that every fault gets an error of ours; the document says what the text must be.</summary>
internal static class ChangesParameters
{
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Query) ?? [])
        {
            (parameter.Description, parameter.Schema) = parameter.Name == "before"
                ? ("Only changes with a lower number: the last of a page gives the next page. All when left out.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" })
                : ("At most so many, the newest.", PageLimit.Schema(ChangesQuery.DefaultLimit, ChangesQuery.MaxLimit));
        }

        return Task.CompletedTask;
    }
}
