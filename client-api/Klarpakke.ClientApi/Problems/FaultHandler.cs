using System.Data.Common;
using Klarpakke.GrainInterfaces.Trading;
using Microsoft.AspNetCore.Diagnostics;
using Orleans.Runtime;

namespace Klarpakke.ClientApi.Problems;

/// <summary>Turns an exception that nobody handled into a problem, and logs it once under the trace id the client is told.</summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true; // Nobody is left to tell.
        }

        var error = ErrorOf(exception);
        if (error.Status >= StatusCodes.Status500InternalServerError)
        {
            LogFault(exception, httpContext.Request.Method, httpContext.Request.Path, ProblemBody.TraceIdOf(httpContext));
        }

        await new ApiProblem(error).ExecuteAsync(httpContext);
        return true;
    }

    private static ApiError ErrorOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => ApiError.OfStatus(bad.StatusCode),
        NoVenueKeyException => ApiError.KeyUnknown,
        DbException or TimeoutException or OrleansException => ApiError.ProviderUnavailable,
        _ => ApiError.Internal,
    };

    [LoggerMessage(LogLevel.Error, "The request {Method} {Path} failed. The client was told the trace id {TraceId}.")]
    private partial void LogFault(Exception exception, string method, string path, string traceId);
}
