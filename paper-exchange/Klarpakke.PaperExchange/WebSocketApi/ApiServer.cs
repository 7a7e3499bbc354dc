using System.Net;
using Klarpakke.PaperExchange.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>Accepts clients of the WebSocket API on <c>/ws-api/v3</c>.</summary>
internal sealed class ApiServer(ApiServices services, ILogger<ApiServer> logger) : SocketServer(services.Options, services.Time)
{
    private const int ConnectionWeight = 2;

    public Task AcceptAsync(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        var admission = services.Limits.Admit(address, ConnectionWeight);
        if (admission.Refusal is { } refusal)
        {
            context.Response.StatusCode = refusal.Status;
            admission.WriteHeaders(context.Response);
            return Task.CompletedTask;
        }

        var showLimits = context.Request.Query["returnRateLimits"] != "false";
        return AcceptAsync(
            context,
            socket => new ApiConnection(socket, services, address, WantsMicroseconds(context), showLimits, logger),
            static _ => { });
    }
}
