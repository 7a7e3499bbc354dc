using Klarpakke.ClientApi.Caching;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.Paging;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Tells of every operation what follows from how it is mapped: who may call it, how it is named, what it costs. What else there is to say, the endpoint says first.</summary>
internal static class OperationText
{
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        string?[] parts =
        [
            operation.Description,
            OperationSecurity.WhoMay(metadata),
            KeyText(operation, context, metadata),
            metadata.OfType<PagedList>().Any() ? "In pages: `next` beside the data is the `cursor` of the next page, and left out on the last." : null,
            CacheText(metadata.OfType<EntityTagged>().LastOrDefault()),
            BudgetText(context.Description.HttpMethod!, $"/{context.Description.RelativePath}"),
        ];
        operation.Description = string.Join(' ', parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return Task.CompletedTask;
    }

    private static string? KeyText(OpenApiOperation operation, OpenApiOperationTransformerContext context, IEnumerable<object> metadata) =>
        HttpMethods.IsGet(context.Description.HttpMethod!) ? null
        : operation.Parameters?.Any(parameter => parameter.Name == IdempotencyKey.Header) == true ? null
        : metadata.OfType<UnnamedCommand>().LastOrDefault() is { } unnamed ? $"Takes no `{IdempotencyKey.Header}`: {unnamed.Why}" : null;

    private static string? CacheText(EntityTagged? tagged) => tagged switch
    {
        null => null,
        { IsPersonal: true } => "Answers carry a weak `ETag`; they may be kept by the caller alone, and must be asked for each time.",
        _ => "Answers carry a weak `ETag`; they may be kept, and must be asked for each time.",
    };

    private static string BudgetText(string method, PathString path)
    {
        var budget = ClientApiPaths.IsAccountCommand(method, path) ? "commands about accounts"
            : !ClientApiPaths.IsStop(path) ? "calls"
            : HttpMethods.IsPost(method) ? "stops" : "looks at a stop";
        return $"Counts against its client address's budget of {budget}.";
    }
}
