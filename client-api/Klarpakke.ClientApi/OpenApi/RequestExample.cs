using System.Text.Json.Nodes;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Shows in the document what the body of a command looks like.</summary>
internal static class RequestExample
{
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder builder, string json) =>
        builder.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (var media in operation.RequestBody?.Content?.Values ?? [])
            {
                media.Example = JsonNode.Parse(json);
            }

            return Task.CompletedTask;
        });
}
