using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>The venue's end of one connection to the WebSocket API, with the subscriptions on it.</summary>
internal sealed class LoopbackAccount(WebSocket socket, HttpContext context, LoopbackTrading venue) : IDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly List<long> _subscriptions = [];
    private long _lastSubscription = -1;

    /// <summary>The subscription as it was last asked for.</summary>
    public JsonElement Subscription { get; private set; }

    /// <summary>Ends when the client is gone.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Numbers of the subscriptions that live.</summary>
    public IReadOnlyList<long> Subscriptions
    {
        get
        {
            lock (_subscriptions)
            {
                return [.. _subscriptions];
            }
        }
    }

    /// <summary>Sends an event of a subscription, the last one unless told otherwise.</summary>
    public Task SendEventAsync(string inner, long? subscription = null) =>
        SendAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"subscriptionId":{{subscription ?? _lastSubscription}},"event":{{inner}}}"""));

    public async Task SendAsync(string text)
    {
        await _sending.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Forgets a subscription without a word.</summary>
    public void Forget(long subscription)
    {
        lock (_subscriptions)
        {
            _subscriptions.Remove(subscription);
        }
    }

    /// <summary>Cuts the connection without a word.</summary>
    public void Abort() => context.Abort();

    public void Dispose() => _sending.Dispose();

    public async Task RunAsync()
    {
        try
        {
            var buffer = new byte[64 * 1024];
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: WebSocketMessageType.Text } received)
            {
                var request = JsonDocument.Parse(buffer.AsMemory(0, received.Count)).RootElement.Clone();
                var (method, id) = (request.GetProperty("method").GetString()!, request.GetProperty("id").GetInt64());
                if (venue.SocketReply(method, id, () => Usual(request, method, id)) is { } reply)
                {
                    await SendAsync(reply);
                }

                if (method == "userDataStream.subscribe.signature")
                {
                    Subscription = request;
                    venue.Announce(this, request.GetProperty("params").GetProperty("apiKey").GetString()!);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The client or the test cut the connection, which is what these tests are about.
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private string Usual(JsonElement request, string method, long id)
    {
        lock (_subscriptions)
        {
            switch (method)
            {
                case "userDataStream.subscribe.signature":
                    _subscriptions.Add(++_lastSubscription);
                    return $$"""{"id":{{id}},"status":200,"result":{"subscriptionId":{{_lastSubscription}}} }""";
                case "userDataStream.unsubscribe":
                    _subscriptions.Remove(request.GetProperty("params").GetProperty("subscriptionId").GetInt64());
                    return $$"""{"id":{{id}},"status":200,"result":{} }""";
                case "session.subscriptions":
                    return $$"""{"id":{{id}},"status":200,"result":[{{string.Join(',', _subscriptions.Select(number => $$"""{"subscriptionId":{{number}}}"""))}}] }""";
                default:
                    var (status, body) = venue.Execute(method, request.GetProperty("params"));
                    return $$"""{"id":{{id}},"status":{{status}},"{{(status == 200 ? "result" : "error")}}":{{body}} }""";
            }
        }
    }
}
