namespace Klarpakke.ClientApi.Problems;

/// <summary>Says which errors an endpoint answers with; the OpenAPI document tells.</summary>
internal static class ProblemEndpointExtensions
{
    // What can happen to every request before or while an endpoint has it.
    private static readonly ApiError[] Common = [ApiError.ParameterUnknown, ApiError.RateLimited, ApiError.Internal];

    /// <summary>As <see cref="WithProblems"/>, for an endpoint that needs somebody who has signed in.</summary>
    public static RouteHandlerBuilder WithPrivateProblems(this RouteHandlerBuilder builder, params ReadOnlySpan<ApiError> errors) =>
        builder.WithProblems([.. errors, ApiError.Unauthorized, ApiError.Forbidden]);

    /// <summary>States the errors of the endpoint, beside those that every endpoint has.</summary>
    public static RouteHandlerBuilder WithProblems(this RouteHandlerBuilder builder, params ReadOnlySpan<ApiError> errors)
    {
        EndpointProblems problems = new([.. errors, .. Common]);
        foreach (var status in problems.Errors.Select(error => error.Status).Distinct())
        {
            builder.Produces<ProblemBody>(status, ProblemBody.ContentType);
        }

        return builder.WithMetadata(problems);
    }
}
