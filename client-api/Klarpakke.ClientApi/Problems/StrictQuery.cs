namespace Klarpakke.ClientApi.Problems;

/// <summary>Refuses query parameters that an endpoint does not have: a misspelt bound must not be ignored.</summary>
internal static class StrictQuery
{
    /// <summary>Names the endpoint and says what it does, for one that takes no query parameters.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder builder, string name, string summary) => builder.WithName(name).WithSummary(summary).WithOnlyParameters();

    /// <summary>States the only query parameters of the endpoint, in their exact spelling.</summary>
    public static RouteHandlerBuilder WithOnlyParameters(this RouteHandlerBuilder builder, params string[] known) =>
        builder.AddEndpointFilter((context, next) =>
            context.HttpContext.Request.Query.Keys.FirstOrDefault(key => !known.Contains(key, StringComparer.Ordinal)) is { } unknown
                ? ValueTask.FromResult<object?>(new ApiProblem(ApiError.ParameterUnknown, DetailOf(unknown, known)))
                : next(context));

    private static string DetailOf(string unknown, string[] known) => known.Length == 0
        ? $"'{unknown}' is not a parameter here; there are none."
        : $"'{unknown}' is not a parameter here; there are {string.Join(", ", known)}.";
}
