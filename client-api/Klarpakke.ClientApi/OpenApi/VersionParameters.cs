using Klarpakke.ClientApi.Universe;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Describes the page of universe versions. The endpoint takes text, so that every fault gets an error of ours; the document says what the text must be.</summary>
internal static class VersionParameters
{
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            (parameter.Description, parameter.Schema) = parameter.Name == "before"
                ? ("Only versions before this one: the last of a page gives the next page. All when left out.", new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^Universe_Version_[0-9]{4}_[0-9]{2}$" })
                : ("At most so many, the newest.", PageLimit.Schema(VersionsQuery.DefaultLimit, VersionsQuery.MaxLimit));
        }

        return Task.CompletedTask;
    }
}
