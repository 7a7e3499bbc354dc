using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Market;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>Accepts stream clients on <c>/ws</c> and <c>/stream</c> and keeps track of them.</summary>
internal sealed class StreamServer(MarketEngine engine, StreamDirectory streams, PaperExchangeOptions options, TimeProvider time, ILogger<StreamServer> logger)
{
    private const StringSplitOptions NoEmpty = StringSplitOptions.RemoveEmptyEntries;

    private readonly ClockWindowLimiter _attempts = new(options.ConnectionsPerFiveMinutes, RequestLimits.FiveMinutes, time);
    private readonly ConcurrentDictionary<StreamConnection, Task> _connections = new();
    private volatile bool _closing;

    public int ConnectionCount => _connections.Count;

    public Task AcceptRawAsync(HttpContext context) =>
        AcceptAsync(context, (context.Request.RouteValues["streams"] as string ?? string.Empty).Split('/', NoEmpty), combined: false);

    public Task AcceptCombinedAsync(HttpContext context)
    {
        // Clients send the + of a time zone as it is, and query parsing reads it as a space; no stream name has one.
        var names = context.Request.Query["streams"].ToString().Replace(' ', '+');
        return AcceptAsync(context, names.Split('/', NoEmpty), combined: true);
    }

    /// <summary>Announces the shutdown to every client and waits until they are gone.</summary>
    public async Task CloseAsync()
    {
        _closing = true;
        var notice = ShutdownNotice(engine.Now);
        foreach (var connection in _connections.Keys)
        {
            connection.Shutdown(notice);
        }

        await Task.WhenAll(_connections.Values);
    }

    private async Task AcceptAsync(HttpContext context, string[] names, bool combined)
    {
        if (!context.WebSockets.IsWebSocketRequest || names.Length > options.StreamsPerConnection)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var use = _attempts.Charge(context.Connection.RemoteIpAddress ?? IPAddress.None, 1);
        if (use.IsOver)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = use.SecondsUntilReset.ToString(CultureInfo.InvariantCulture);
            return;
        }

        if (_closing)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var accept = new WebSocketAcceptContext { KeepAliveInterval = options.PingInterval, KeepAliveTimeout = options.PongTimeout };
        using var socket = await context.WebSockets.AcceptWebSocketAsync(accept);
        var microseconds = context.Request.Query["timeUnit"].ToString().Equals("MICROSECOND", StringComparison.OrdinalIgnoreCase);
        using var connection = new StreamConnection(socket, streams, options, time, combined, microseconds, logger);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Subscribe(names);
        _connections[connection] = ended.Task;
        try
        {
            await connection.RunAsync(options.ConnectionLifetime, context.RequestAborted);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            socket.Abort();
            ended.SetResult();
        }
    }

    private static StreamEvent ShutdownNotice(long now)
    {
        var payload = $"{{\"e\":\"serverShutdown\",\"E\":{now}}}";
        const string Envelope = "{\"stream\":\"!serverShutdown\",\"data\":";
        return new StreamEvent(Encoding.UTF8.GetBytes($"{Envelope}{payload}}}"), Envelope.Length, payload.Length);
    }
}
