using Klarpakke.ClientApi.Json;
using Klarpakke.ClientApi.Stop;

namespace Klarpakke.ClientApi.Problems;

/// <summary>An error as the answer to a request. Written the same way whatever the client says it accepts.</summary>
internal sealed class ApiProblem(ApiError error, string? detail = null) : IResult
{
    /// <summary>The kind of error.</summary>
    public ApiError Error => error;

    /// <summary>Code of a refusal by what the command was meant for; null for an error of the request itself.</summary>
    public string? Refused { get; init; }

    /// <summary>For a refused command about a stop, what became of it.</summary>
    public StopAnswer? Stop { get; init; }

    /// <summary>The body for this request.</summary>
    public ProblemBody BodyFor(HttpContext httpContext) => ProblemBody.Of(error, detail, httpContext) with { Refused = Refused, Stop = Stop };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = error.Status;
        return httpContext.Response.WriteAsJsonAsync(BodyFor(httpContext), ApiJson.Options, ProblemBody.ContentType, httpContext.RequestAborted);
    }
}
