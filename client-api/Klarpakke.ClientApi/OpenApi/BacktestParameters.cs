using System.Globalization;
using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>The query parameters of backtests. Endpoints take text, so that every fault gets an error of ours; the document says what the text must be.</summary>
internal static class BacktestParameters
{
    public const int MostListed = 50;
    public const int UsuallyListed = 20;
    public const int MostTrades = 1_000;
    public const int UsualTrades = 200;

    /// <summary>Reads a limit that may be left out.</summary>
    public static bool TryParseLimit(string? text, int most, int usual, out int limit)
    {
        limit = usual;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit >= 1 && limit <= most);
    }

    public static ApiProblem NotALimit(int most) => new(ApiError.LimitOutOfRange, $"'limit' is not a number from 1 to {most}.");

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var isTrades = operation.OperationId == "GetBacktestTrades";
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            (parameter.Description, parameter.Schema) = parameter.Name switch
            {
                "before" => ("Only backtests older than the one of this id: the last of a page gives the next page. All when left out.", new OpenApiSchema { Type = JsonSchemaType.String }),
                "after" => ("Only trades after the one of this number: as many as were seen. All when left out.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" }),
                "limit" => ("At most so many.", isTrades ? Limit(MostTrades, UsualTrades) : Limit(MostListed, UsuallyListed)),
                "lang" => ("Norwegian or English.", new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["nb", "en"], Default = "nb" }),
                "ids" => ("Two to five ids, parted by commas.", new OpenApiSchema { Type = JsonSchemaType.String }),
                _ => (parameter.Description, parameter.Schema),
            };
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Limit(int most, int usual) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = "1",
        Maximum = most.ToString(CultureInfo.InvariantCulture),
        Default = usual,
    };
}
