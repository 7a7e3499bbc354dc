using Klarpakke.ClientApi.Json;

namespace Klarpakke.ClientApi.Problems;

/// <summary>An error as the answer to a request. Written the same way whatever the client says it accepts.</summary>
internal sealed class ApiProblem(ApiError error, string? detail = null) : IResult
{
    /// <summary>The kind of error.</summary>
    public ApiError Error => error;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = error.Status;
        return httpContext.Response.WriteAsJsonAsync(
            ProblemBody.Of(error, detail, httpContext), ApiJson.Options, ProblemBody.ContentType, httpContext.RequestAborted);
    }
}
