using System.Text.Json.Nodes;
using Klarpakke.ClientApi.Paging;
using Klarpakke.ClientApi.Problems;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Shows in the document what answers look like. Made from their schemas, so that no example tells of a field that is no more.</summary>
internal static class AnswerExamples
{
    private const string Next = "next";

    public static void Add(OpenApiDocument document)
    {
        var examples = new SchemaExample(document);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []))
        {
            foreach (var media in ContentOf(operation).Where(media => media is { Example: null, Schema: not null }))
            {
                media.Example = examples.Of(media.Schema!);
                RemoveNext(operation, media.Example);
            }
        }

        // Once, and not for every status of every operation: they differ in their codes alone.
        if (document.Components?.Schemas?.TryGetValue(nameof(ProblemBody), out var found) == true && found is OpenApiSchema problem)
        {
            problem.Examples = [ProblemOf(ApiError.ParameterUnknown)];
        }
    }

    private static IEnumerable<OpenApiMediaType> ContentOf(OpenApiOperation operation) =>
        operation.Responses?.TryGetValue("200", out var response) == true && response.Content is { } content ? content.Values : [];

    private static void RemoveNext(OpenApiOperation operation, JsonNode? example)
    {
        if (example is JsonObject envelope && operation.Parameters?.Any(parameter => parameter.Name == PageQuery.CursorName) != true)
        {
            envelope.Remove(Next);
        }
    }

    private static JsonObject ProblemOf(ApiError error) => new()
    {
        ["type"] = $"urn:klarpakke:problem:{error.Code}",
        ["title"] = error.Title,
        ["status"] = error.Status,
        ["detail"] = "'form' is not a parameter here; there are from, to.",
        ["code"] = error.Code,
        ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
    };
}
