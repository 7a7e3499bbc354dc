using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>The OpenAPI document: what the code cannot say of itself.</summary>
internal static class OpenApiSetup
{
    public const string DocumentName = "v1";
    public const string DocumentPath = "/openapi/v1.json";
    public const string PagePath = "swagger";

    public static void AddDocument(IServiceCollection services) => services.AddOpenApi(DocumentName, options =>
    {
        options.AddSchemaTransformer(SchemaValues.DescribeAsync);
        options.AddOperationTransformer(OperationProblems.DescribeAsync);
        options.AddOperationTransformer(OperationSecurity.DescribeAsync);
        options.AddOperationTransformer(OperationText.DescribeAsync);
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            OperationSecurity.AddSchemes(document);
            EnvelopeData.State(document);
            Sort(document);
            AnswerExamples.Add(document);
            return Task.CompletedTask;
        });
    });

    private static void Introduce(OpenApiDocument document)
    {
        document.Info.Title = "Klarpakke client API";
        document.Info.Version = DocumentName;
        document.Info.Description = "Markets and prices, strategies, backtests, portfolios, venues, keys at venues, risk, the stop, notifications and the audit log. Prices, quantities and money are strings, times are UTC. "
            + "Live prices come over the SignalR hub /hubs/prices, live state of the account over /hubs/account, progress of backtests over /hubs/backtests; docs/api.md describes them.";
        document.Servers?.Clear(); // Where it is served from is where it was fetched from.
    }

    // A new endpoint must be a few new lines in the committed file, wherever in the code it is mapped.
    private static void Sort(OpenApiDocument document)
    {
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            paths.Add(path, item);
            foreach (var operation in item.Operations?.Values.AsEnumerable() ?? [])
            {
                operation.Responses = Sorted(operation.Responses ?? []);
            }
        }

        document.Paths = paths;
        document.Tags = document.Tags?.OrderBy(tag => tag.Name, StringComparer.Ordinal).ToHashSet();
        if (document.Components?.Schemas is { } schemas)
        {
            document.Components.Schemas = schemas.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        }
    }

    private static OpenApiResponses Sorted(OpenApiResponses responses)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in responses.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            sorted.Add(status, response);
        }

        return sorted;
    }
}
