using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.Caching;

/// <summary>What changes slowly is sent once.</summary>
internal static class CachingEndpointExtensions
{
    /// <summary>Answers for everybody carry an entity tag.</summary>
    public static RouteHandlerBuilder WithEntityTag(this RouteHandlerBuilder builder) => builder.WithEntityTag(new EntityTagged(IsPersonal: false));

    /// <summary>Answers about the caller's own carry an entity tag, and nothing shared may keep them.</summary>
    public static RouteHandlerBuilder WithPersonalEntityTag(this RouteHandlerBuilder builder) => builder.WithEntityTag(new EntityTagged(IsPersonal: true));

    private static RouteHandlerBuilder WithEntityTag(this RouteHandlerBuilder builder, EntityTagged tagged) =>
        builder.AddEndpointFilter(new EntityTagFilter(tagged))
            .WithMetadata(tagged)
            .Produces(StatusCodes.Status304NotModified)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = "If-None-Match",
                    In = ParameterLocation.Header,
                    Description = "`ETag` of the answer that is held. While nothing has changed the answer is 304, without a body.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
                return Task.CompletedTask;
            });
}
