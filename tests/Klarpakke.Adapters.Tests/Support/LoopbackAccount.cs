using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>The venue's end of one account stream.</summary>
internal sealed class LoopbackAccount(WebSocket socket, HttpContext context, Func<string, long, string?> replyWith) : IDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _sending = new(1, 1);

    /// <summary>The subscription as it was asked for.</summary>
    public JsonElement Subscription { get; private set; }

    /// <summary>Ends when the client is gone.</summary>
    public Task Ended => _ended.Task;

    public Task SendEventAsync(string inner) => SendAsync($$"""{"subscriptionId":0,"event":{{inner}}}""");

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

    /// <summary>Cuts the connection without a word.</summary>
    public void Abort() => context.Abort();

    public void Dispose() => _sending.Dispose();

    public async Task RunAsync(ChannelWriter<LoopbackAccount> announce)
    {
        try
        {
            var buffer = new byte[64 * 1024];
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: WebSocketMessageType.Text } received)
            {
                var request = JsonDocument.Parse(buffer.AsMemory(0, received.Count)).RootElement.Clone();
                var method = request.GetProperty("method").GetString()!;
                if (replyWith(method, request.GetProperty("id").GetInt64()) is { } reply)
                {
                    await SendAsync(reply);
                }

                if (method != "ping")
                {
                    Subscription = request;
                    announce.TryWrite(this);
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
}
