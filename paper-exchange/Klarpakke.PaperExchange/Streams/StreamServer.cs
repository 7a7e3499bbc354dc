using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>Accepts clients of the market streams on <c>/ws</c> and <c>/stream</c>.</summary>
internal sealed class StreamServer(StreamDirectory streams, PaperExchangeOptions options, TimeProvider time, ILogger<StreamServer> logger)
    : SocketServer(options, time)
{
    private const StringSplitOptions NoEmpty = StringSplitOptions.RemoveEmptyEntries;

    private readonly PaperExchangeOptions _options = options;
    private readonly TimeProvider _time = time;

    public Task AcceptRawAsync(HttpContext context) =>
        AcceptAsync(context, (context.Request.RouteValues["streams"] as string ?? string.Empty).Split('/', NoEmpty), combined: false);

    public Task AcceptCombinedAsync(HttpContext context)
    {
        // Clients send the + of a time zone as it is, and query parsing reads it as a space; no stream name has one.
        var names = context.Request.Query["streams"].ToString().Replace(' ', '+');
        return AcceptAsync(context, names.Split('/', NoEmpty), combined: true);
    }

    private Task AcceptAsync(HttpContext context, string[] names, bool combined)
    {
        if (names.Length > _options.StreamsPerConnection)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return AcceptAsync(
            context,
            socket => new StreamConnection(socket, streams, _options, _time, combined, WantsMicroseconds(context), logger),
            connection => connection.Subscribe(names));
    }
}
