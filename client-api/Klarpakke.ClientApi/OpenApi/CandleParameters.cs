using System.Globalization;
using System.Text.Json.Nodes;
using Klarpakke.ClientApi.Markets;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Describes the candle query. The endpoint takes text, so that every fault gets an error of ours; the document says what the text must be.</summary>
internal static class CandleParameters
{
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            (parameter.Description, parameter.Schema) = parameter.Name switch
            {
                "interval" => ("Length of a candle.", Interval()),
                "from" => ("First open time, inclusive; no bound when left out.", Time()),
                "to" => ("Last open time, inclusive; no bound when left out.", Time()),
                "limit" => ("At most so many candles, the newest of the range.", Limit()),
                _ => (parameter.Description, parameter.Schema),
            };
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Interval() => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. CandleIntervals.All.Select(interval => (JsonNode)interval.Code())],
        Default = CandlesQuery.DefaultInterval,
    };

    private static OpenApiSchema Time() => new() { Type = JsonSchemaType.String, Format = "date-time" };

    private static OpenApiSchema Limit() => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = "1",
        Maximum = CandlesQuery.MaxLimit.ToString(CultureInfo.InvariantCulture),
        Default = CandlesQuery.DefaultLimit,
    };
}
