using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Klarpakke.PaperExchange.Faults;

/// <summary>Stands between the network and the calls: delays, breaks and hides their answers.</summary>
internal sealed class FaultMiddleware(FaultBoard faults, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value ?? string.Empty);
        var isRest = path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/sapi/", StringComparison.Ordinal);
        if (faults.StrikeCall(isRest ? FaultKind.RefuseRest : FaultKind.RefuseWebSocket, method, path) is { } refused)
        {
            // A gateway that lets nobody in speaks no protocol.
            context.Response.StatusCode = refused.Spec.Status;
            return;
        }

        if (!isRest)
        {
            await next(context);
            return;
        }

        if (faults.StrikeCall(FaultKind.SlowAnswer, method, path) is { } slow)
        {
            await Task.Delay(slow.Duration, time, context.RequestAborted);
        }

        if (!await BreakBeforeAsync(context, method, path))
        {
            await BreakAfterAsync(context, method, path, next);
        }
    }

    private async Task<bool> BreakBeforeAsync(HttpContext context, string method, string path)
    {
        if (faults.StrikeCall(FaultKind.ConnectionReset, method, path) is not null)
        {
            context.Abort();
        }
        else if (faults.StrikeCall(FaultKind.ServerErrorBefore, method, path) is { } failing)
        {
            await AnswerErrorAsync(context, failing.Spec.Status);
        }
        else if (faults.StrikeCall(FaultKind.ErrorInsideOk, method, path) is not null)
        {
            await AnswerErrorAsync(context, StatusCodes.Status200OK);
        }
        else
        {
            return false;
        }

        return true;
    }

    private async Task BreakAfterAsync(HttpContext context, string method, string path, RequestDelegate next)
    {
        if (faults.StrikeCall(FaultKind.ServerErrorAfter, method, path) is { } failing)
        {
            await RunUnheardAsync(context, next);
            await AnswerErrorAsync(context, failing.Spec.Status);
        }
        else if (faults.StrikeCall(FaultKind.AcceptThenTimeout, method, path) is { } silent)
        {
            await RunUnheardAsync(context, next);
            await Task.Delay(silent.Duration, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Abort();
        }
        else
        {
            await next(context);
        }
    }

    private static async Task RunUnheardAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        await next(context);
        context.Features.Set(body);
        context.Response.Headers.Clear();
    }

    private static async Task AnswerErrorAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=UTF-8";
        await context.Response.WriteAsync(FaultAnswers.UnknownExecution, context.RequestAborted);
    }
}
