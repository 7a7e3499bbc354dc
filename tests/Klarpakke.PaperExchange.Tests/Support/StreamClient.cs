using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>A plain WebSocket client of the stream port.</summary>
internal sealed class StreamClient(ClientWebSocket socket) : IDisposable
{
    private readonly byte[] _buffer = new byte[4 * 1024 * 1024];

    public ClientWebSocket Socket => socket;

    public Task SendAsync(string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>The next message, or null when the server closed.</summary>
    public async Task<JsonElement?> ReceiveAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(RunningExchange.Patience);
        var filled = 0;
        while (true)
        {
            var result = await socket.ReceiveAsync(_buffer.AsMemory(filled), patience.Token);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            filled += result.Count;
            if (result.EndOfMessage)
            {
                return JsonElement.Parse(_buffer.AsSpan(0, filled));
            }
        }
    }

    /// <summary>Reads until a message fits.</summary>
    public async Task<JsonElement> ReceiveAsync(Func<JsonElement, bool> fits)
    {
        while (await ReceiveAsync() is { } message)
        {
            if (fits(message))
            {
                return message;
            }
        }

        throw new InvalidOperationException($"The server closed the connection: {socket.CloseStatus} {socket.CloseStatusDescription}");
    }

    public void Dispose() => socket.Dispose();
}
