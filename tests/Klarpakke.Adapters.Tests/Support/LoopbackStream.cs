using System.Collections.Immutable;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>The venue's end of one stream connection.</summary>
internal sealed class LoopbackStream(WebSocket socket, HttpContext context, Func<long, string?> confirmWith)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _streams = [];

    /// <summary>What the client subscribed to.</summary>
    public ImmutableArray<string> Streams => [.. _streams];

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
                var control = JsonDocument.Parse(message).RootElement;
                _streams.AddRange(control.GetProperty("params").EnumerateArray().Select(name => name.GetString()!));
                if (confirmWith(control.GetProperty("id").GetInt64()) is { } confirmation)
                {
                    await SendAsync(confirmation);
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
