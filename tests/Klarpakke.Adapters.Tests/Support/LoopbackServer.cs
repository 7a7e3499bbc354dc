using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>The market data of a venue on loopback. It sends no events by itself; tests name a request by a part of its address.</summary>
internal abstract class LoopbackServer : LoopbackHost
{
    private readonly Channel<LoopbackStream> _streams = Channel.CreateUnbounded<LoopbackStream>();
    private readonly ConcurrentQueue<(string Path, DateTimeOffset At)> _requests = new();

    public IReadOnlyList<(string Path, DateTimeOffset At)> Requests => [.. _requests];

    /// <summary>The next stream connection, once its subscriptions have come.</summary>
    public async Task<LoopbackStream> NextStreamAsync() => await _streams.Reader.ReadAsync().AsTask().WaitAsync(RecordingSink.Patience);

    protected sealed override async Task HandleAsync(HttpContext context)
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
        if (await MisbehaveAsync(request, context))
        {
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(await AnswerAsync(context));
    }

    protected sealed override bool IsMeant(string request, string meant) => request.Contains(meant, StringComparison.Ordinal);

    /// <summary>The answer to a request.</summary>
    protected abstract Task<string> AnswerAsync(HttpContext context);

    /// <summary>The answers to a message on a stream.</summary>
    protected abstract IEnumerable<string> AnswerStream(JsonElement message);
}
