using System.Net;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.PaperExchange.Http;

/// <summary>Calls without a signature over REST.</summary>
internal sealed class ApiDispatcher(PublicExecutor executor)
{
    public async Task HandleAsync(HttpContext context, Endpoint endpoint)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        var (microseconds, wrong) = ReadTimeUnit(context.Request);
        var answer = executor.Execute(endpoint, context.Request.Query, address, microseconds, wrong);
        answer.Admission.WriteHeaders(context.Response);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json;charset=UTF-8";
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body.WrittenMemory, context.RequestAborted);
    }

    private static (bool Microseconds, ApiError? Wrong) ReadTimeUnit(HttpRequest request)
    {
        var unit = request.Headers["X-MBX-TIME-UNIT"].ToString();
        if (unit.Length == 0 || unit.Equals("MILLISECOND", StringComparison.OrdinalIgnoreCase))
        {
            return (false, null);
        }

        return unit.Equals("MICROSECOND", StringComparison.OrdinalIgnoreCase) ? (true, null) : (false, ApiError.BadTimeUnit);
    }
}
