using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using Klarpakke.PaperExchange.Http;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>Accepts WebSocket clients and keeps track of them.</summary>
internal abstract class SocketServer(PaperExchangeOptions options, TimeProvider time)
{
    private readonly ClockWindowLimiter _attempts = new(options.ConnectionsPerFiveMinutes, RequestLimits.FiveMinutes, time);
    private readonly ConcurrentDictionary<SocketConnection, Task> _connections = new();
    private volatile bool _closing;

    public int ConnectionCount => _connections.Count;

    /// <summary>Announces the shutdown to every client and waits until they are gone.</summary>
    public async Task CloseAsync(long now)
    {
        _closing = true;
        foreach (var connection in _connections.Keys)
        {
            connection.Shutdown(now);
        }

        await Task.WhenAll(_connections.Values);
    }

    /// <summary>Cuts every connection without a word.</summary>
    public void CutAll()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Cut();
        }
    }

    protected static bool WantsMicroseconds(HttpContext context) =>
        context.Request.Query["timeUnit"].ToString().Equals("MICROSECOND", StringComparison.OrdinalIgnoreCase);

    protected async Task AcceptAsync<T>(HttpContext context, Func<WebSocket, T> create, Action<T> opened)
        where T : SocketConnection
    {
        if (Refuse(context))
        {
            return;
        }

        var accept = new WebSocketAcceptContext { KeepAliveInterval = options.PingInterval, KeepAliveTimeout = options.PongTimeout };
        using var socket = await context.WebSockets.AcceptWebSocketAsync(accept);
        using var connection = create(socket);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        opened(connection);
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

    private bool Refuse(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return true;
        }

        var use = _attempts.Charge(context.Connection.RemoteIpAddress ?? IPAddress.None, 1);
        if (use.IsOver)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = use.SecondsUntilReset.ToString(CultureInfo.InvariantCulture);
            return true;
        }

        if (_closing)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return _closing;
    }
}
