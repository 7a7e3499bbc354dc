using System.Globalization;
using Klarpakke.ClientApi.Strategies;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Describes the page of a strategy's log. The endpoint takes text, so that every fault gets an error of ours; the document says what the text must be.</summary>
internal static class StrategySignalParameters
{
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            (parameter.Description, parameter.Schema) = parameter.Name switch
            {
                "before" => ("Only rows with a smaller number: the last of a page gives the next page. All when left out.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" }),
                "limit" => ("At most so many, the newest.", Limit()),
                _ => (parameter.Description, parameter.Schema),
            };
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Limit() => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = "1",
        Maximum = StrategySignalsQuery.MaxLimit.ToString(CultureInfo.InvariantCulture),
        Default = StrategySignalsQuery.DefaultLimit,
    };
}
