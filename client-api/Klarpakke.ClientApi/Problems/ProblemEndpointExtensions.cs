using Microsoft.AspNetCore.Http.Metadata;

namespace Klarpakke.ClientApi.Problems;

/// <summary>Says in the OpenAPI document which errors an endpoint answers with.</summary>
internal static class ProblemEndpointExtensions
{
    // What can happen to every request before or while an endpoint has it.
    private static readonly ApiError[] Common = [ApiError.ParameterUnknown, ApiError.RateLimited, ApiError.Internal];

    /// <summary>States the errors of the endpoint, beside those that every endpoint has.</summary>
    public static RouteHandlerBuilder WithProblems(this RouteHandlerBuilder builder, params ReadOnlySpan<ApiError> errors)
    {
        foreach (var group in errors.ToArray().Concat(Common).GroupBy(error => error.Status))
        {
            builder.WithMetadata(new ProblemResponse(group.Key, string.Join(" ", group.Select(error => $"`{error.Code}`: {error.Title}"))));
        }

        return builder;
    }

    private sealed record ProblemResponse(int StatusCode, string Description) : IProducesResponseTypeMetadata
    {
        public Type Type => typeof(ProblemBody);

        public IEnumerable<string> ContentTypes => [ProblemBody.ContentType];
    }
}
