using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Klarpakke.Silo.Tests.Cluster;

/// <summary>One connection to the live hub that watches one symbol, in the hub's wire protocol itself.</summary>
internal sealed class PriceFrames : IAsyncDisposable
{
    private const byte EndOfMessage = 0x1e;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonElement> _messages = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _filled;

    public static async Task<PriceFrames> WatchAsync(Uri api, string symbol, CancellationToken cancellationToken)
    {
        var frames = new PriceFrames();
        await frames._socket.ConnectAsync(new UriBuilder(api) { Scheme = Uri.UriSchemeWs, Path = "/hubs/prices" }.Uri, cancellationToken);
        await frames.SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
        await frames.SendAsync($$"""{"type":1,"target":"Watch","arguments":[["{{symbol}}"]]}""", cancellationToken);
        return frames;
    }

    /// <summary>The next price row, however many frames without one come before it.</summary>
    public async Task<JsonElement> NextPriceAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var message = await NextMessageAsync(patience.Token);
            if (message.TryGetProperty("target", out var target) && target.GetString() == "frame"
                && message.GetProperty("arguments")[0].GetProperty("prices") is var prices && prices.GetArrayLength() > 0)
            {
                return prices[0];
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task SendAsync(string message, CancellationToken cancellationToken) =>
        _socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes(message), EndOfMessage], WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private async Task<JsonElement> NextMessageAsync(CancellationToken cancellationToken)
    {
        while (_messages.Count == 0)
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                throw new IOException($"The hub closed the connection: {_socket.CloseStatusDescription}");
            }

            _filled += received.Count;
            TakeWholeMessages();
        }

        return _messages.Dequeue();
    }

    private void TakeWholeMessages()
    {
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf(EndOfMessage)) >= 0)
        {
            using var message = JsonDocument.Parse(_buffer.AsMemory(0, end));
            _messages.Enqueue(message.RootElement.Clone());
            _buffer.AsSpan(end + 1, _filled - end - 1).CopyTo(_buffer);
            _filled -= end + 1;
        }
    }
}
