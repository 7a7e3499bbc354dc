using Klarpakke.ClientApi.Problems;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.Commands;

/// <summary>Says how an endpoint takes the name of a command.</summary>
internal static class CommandEndpointExtensions
{
    /// <summary>The errors of every endpoint that needs a key.</summary>
    public static readonly ApiError[] Errors =
        [ApiError.IdempotencyKeyMissing, ApiError.IdempotencyKeyInvalid, ApiError.IdempotencyKeyReused, ApiError.CommandInFlight, ApiError.RequestMalformed, ApiError.MediaTypeUnsupported];

    /// <summary>The endpoint needs a key, and does what it does once for each.</summary>
    public static RouteHandlerBuilder WithIdempotencyKey(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter<IdempotencyFilter>()
            .Describe(isRequired: true, "Names the command: the same request with the same key is done once, and answered alike (`Idempotency-Replayed: true`).");

    /// <summary>The endpoint takes a key as its command id, and makes one where there is none.</summary>
    public static RouteHandlerBuilder WithCommandId(this RouteHandlerBuilder builder) =>
        builder.Describe(isRequired: false, "Command id; made by the server when left out. The same again is done once, and answered with the stop as it is then.");

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder builder, bool isRequired, string description) =>
        builder.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = IdempotencyKey.Header,
                In = ParameterLocation.Header,
                Required = isRequired,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = IdempotencyKey.Pattern },
            });
            return Task.CompletedTask;
        });
}
