using Klarpakke.ClientApi.Paging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;

namespace Klarpakke.ClientApi.Problems;

/// <summary>Says which errors an endpoint answers with; the OpenAPI document tells.</summary>
internal static class ProblemEndpointExtensions
{
    // What can happen to every request before or while an endpoint has it.
    private static readonly ApiError[] Common = [ApiError.ParameterUnknown, ApiError.RateLimited, ApiError.Internal];

    private static readonly ApiError[] OfBodies = [ApiError.RequestMalformed, ApiError.MediaTypeUnsupported, ApiError.PayloadTooLarge];
    private static readonly ApiError[] OfSignedIn = [ApiError.Unauthorized, ApiError.Forbidden, ApiError.ProviderUnavailable];
    private static readonly ApiError[] OfPages = [ApiError.CursorInvalid, ApiError.LimitOutOfRange];

    /// <summary>States for every endpoint of the group the errors that follow from how it is mapped: from its body, its policy, its pages.</summary>
    public static void WithImpliedProblems(this RouteGroupBuilder group) => ((IEndpointConventionBuilder)group).Finally(endpoint =>
    {
        var problems = endpoint.Metadata.OfType<EndpointProblems>().SelectMany(stated => stated.Errors).Concat(ImpliedBy(endpoint.Metadata)).Distinct().ToList();
        var known = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(response => response.StatusCode).ToHashSet();
        foreach (var status in problems.Select(error => error.Status).Where(known.Add))
        {
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), [ProblemBody.ContentType]));
        }

        endpoint.Metadata.Add(new EndpointProblems(problems));
    });

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

    private static IEnumerable<ApiError> ImpliedBy(IList<object> metadata)
    {
        var isClosed = metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any();
        var isCommand = metadata.OfType<IHttpMethodMetadata>().Any(methods => methods.HttpMethods.Any(method => !HttpMethods.IsGet(method)));
        return
        [
            .. metadata.OfType<IAcceptsMetadata>().Any() ? OfBodies : [],
            .. isClosed ? OfSignedIn : [],
            .. isClosed && isCommand ? [ApiError.CsrfInvalid] : Array.Empty<ApiError>(),
            .. metadata.OfType<PagedList>().Any() ? OfPages : [],
        ];
    }
}
