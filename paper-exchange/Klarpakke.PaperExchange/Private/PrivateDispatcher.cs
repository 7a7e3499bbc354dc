using System.Globalization;
using System.Net;
using Klarpakke.PaperExchange.Http;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Signed calls over REST.</summary>
internal sealed class PrivateDispatcher(PrivateExecutor executor)
{
    public async Task HandleAsync(HttpContext context, PrivateEndpoint endpoint)
    {
        if (await RequestPayload.ReadAsync(context.Request, context.RequestAborted) is not { } payload)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var signed = new SignedCall(
            context.Connection.RemoteIpAddress ?? IPAddress.None,
            context.Request.Headers["X-MBX-APIKEY"].FirstOrDefault(),
            payload.Signed,
            payload["signature"],
            payload["timestamp"],
            payload["recvWindow"]);
        var unit = context.Request.Headers["X-MBX-TIME-UNIT"].ToString();
        var answer = await executor.ExecuteAsync(endpoint, payload.Fields, signed, unit.Equals("MICROSECOND", StringComparison.OrdinalIgnoreCase));
        WriteHeaders(context.Response, endpoint, answer);
        await context.Response.Body.WriteAsync(answer.Body.WrittenMemory, context.RequestAborted);
    }

    private static void WriteHeaders(HttpResponse response, PrivateEndpoint endpoint, CallAnswer answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = "application/json;charset=UTF-8";
        response.ContentLength = answer.Body.Length;
        answer.Admission.WriteHeaders(response, endpoint.IsWallet);
        foreach (var window in answer.Orders)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"X-MBX-ORDER-COUNT-{window.IntervalCount}{window.Interval[0]}");
            response.Headers[name] = window.Count.ToString(CultureInfo.InvariantCulture);
        }
    }
}
