using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>The venue's end of one stream connection.</summary>
/// <param name="socket">The connection.</param>
/// <param name="context">What it came from.</param>
/// <param name="answer">What a message of the client is answered with.</param>
internal sealed class LoopbackStream(WebSocket socket, HttpContext context, Func<JsonElement, IEnumerable<string>> answer)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<JsonElement> _messages = new();
    private readonly long _openedAt = TimeProvider.System.GetTimestamp();

    /// <summary>What the client has sent.</summary>
    public ImmutableArray<JsonElement> Messages => [.. _messages];

    /// <summary>What the client subscribed to, by the names in its messages.</summary>
    public ImmutableArray<string> Streams => [.. Messages.SelectMany(message => message.GetProperty("params").EnumerateArray()).Select(name => name.GetString()!)];

    /// <summary>From the opening of the connection to the client's first message.</summary>
    public TimeSpan SilentFor { get; private set; }

    /// <summary>Ends when the client is gone.</summary>
    public Task Ended => _ended.Task;

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] bytes) => socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public Task CloseAsync() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "bye", CancellationToken.None);

    /// <summary>Cuts the connection without a word.</summary>
    public void Abort() => context.Abort();

    public async Task RunAsync(ChannelWriter<LoopbackStream> announce)
    {
        try
        {
            var announced = false;
            while (await ReceiveAsync() is { } message)
            {
                SilentFor = _messages.IsEmpty ? TimeProvider.System.GetElapsedTime(_openedAt) : SilentFor;
                var control = JsonDocument.Parse(message).RootElement;
                _messages.Enqueue(control);
                foreach (var text in answer(control))
                {
                    await SendAsync(text);
                }

                if (!announced)
                {
                    announced = announce.TryWrite(this);
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

    private async Task<string?> ReceiveAsync()
    {
        var buffer = new byte[1024 * 1024];
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }
}
