using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>A server on loopback, real HTTP and real WebSockets, that answers correctly until a test tells it to misbehave. It sends no events by itself.</summary>
internal abstract class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<(string Request, Func<HttpContext, Task<bool>> Handler)> _misbehaviour = [];
    private readonly Channel<LoopbackStream> _streams = Channel.CreateUnbounded<LoopbackStream>();
    private readonly ConcurrentQueue<(string Path, DateTimeOffset At)> _requests = new();

    protected LoopbackServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(HandleAsync);
    }

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<(string Path, DateTimeOffset At)> Requests => [.. _requests];

    protected async Task StartServerAsync()
    {
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    /// <summary>Handles the next request whose address contains a text in another way; false from the handler means: now answer correctly.</summary>
    public void Next(string request, Func<HttpContext, Task<bool>> handler)
    {
        lock (_gate)
        {
            _misbehaviour.Add((request, handler));
        }
    }

    /// <summary>Answers the next request with a status and body.</summary>
    public void Next(string request, int status, string body, params (string Name, string Value)[] headers) => Next(request, async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers.Append(name, value);
        }

        await context.Response.WriteAsync(body);
        return true;
    });

    /// <summary>The next stream connection, once its subscriptions have come.</summary>
    public async Task<LoopbackStream> NextStreamAsync() => await _streams.Reader.ReadAsync().AsTask().WaitAsync(RecordingSink.Patience);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            var stream = new LoopbackStream(await context.WebSockets.AcceptWebSocketAsync(), context, AnswerStream);
            await stream.RunAsync(_streams.Writer);
            return;
        }

        var path = context.Request.Path.Value!;
        var request = path + context.Request.QueryString;
        _requests.Enqueue((request, TimeProvider.System.GetUtcNow()));
        if (TakeMisbehaviour(request) is { } handler && await handler(context))
        {
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(await AnswerAsync(context));
    }

    private Func<HttpContext, Task<bool>>? TakeMisbehaviour(string request)
    {
        lock (_gate)
        {
            var index = _misbehaviour.FindIndex(entry => request.Contains(entry.Request, StringComparison.Ordinal));
            var handler = index < 0 ? null : _misbehaviour[index].Handler;
            if (handler is not null)
            {
                _misbehaviour.RemoveAt(index);
            }

            return handler;
        }
    }

    /// <summary>The answer to a request.</summary>
    protected abstract Task<string> AnswerAsync(HttpContext context);

    /// <summary>The answers to a message on a stream.</summary>
    protected abstract IEnumerable<string> AnswerStream(JsonElement message);
}
