using System.Net.WebSockets;
using System.Text;

namespace Klarpakke.Benchmarks.Fanout;

/// <summary>A SignalR connection to the live hub over a real WebSocket, which watches symbols and hands on the bytes of every frame.</summary>
internal sealed class PriceSocket(FrameTaker take, TimeProvider clock) : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1e;
    private static readonly TimeSpan PingPeriod = TimeSpan.FromSeconds(4);
    private static readonly byte[] Handshake = Record("""{"protocol":"json","version":1}""");
    private static readonly byte[] Ping = Record("""{"type":6}""");

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;

    private static ReadOnlySpan<byte> FrameMark => "\"target\":\"frame\""u8;

    /// <summary>Fails when the connection has failed.</summary>
    public void ThrowIfBroken()
    {
        if (_work.IsCompleted)
        {
            throw new InvalidOperationException("The server has closed a connection.", _work.Exception);
        }
    }

    public async Task ConnectAsync(Uri hub, IEnumerable<string> symbols, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(hub, cancellationToken);
        await SendAsync(Handshake, cancellationToken);
        var names = string.Join(',', symbols.Select(symbol => $"\"{symbol}\""));
        await SendAsync(Record($$"""{"type":1,"target":"Watch","arguments":[[{{names}}]]}"""), cancellationToken);
        _work = WorkAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _stop.Dispose();
    }

    private static byte[] Record(string json) => [.. Encoding.UTF8.GetBytes(json), RecordSeparator];

    // Whichever ends first ends the connection: a reader that has failed must not hide behind a pinger that goes on.
    private async Task WorkAsync()
    {
        var first = await Task.WhenAny(ReadAsync(_stop.Token), PingAsync(_stop.Token));
        await first;
    }

    private async Task SendAsync(byte[] record, CancellationToken cancellationToken) =>
        await _socket.SendAsync(record, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private async Task PingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(PingPeriod, clock, cancellationToken);
            await SendAsync(Ping, cancellationToken);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[256 * 1024];
        var length = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                throw new InvalidOperationException($"The server closed the connection: {_socket.CloseStatusDescription}");
            }

            length += received.Count;
            var taken = TakeRecords(buffer.AsSpan(0, length));
            buffer.AsSpan(taken, length - taken).CopyTo(buffer);
            length -= taken;
        }
    }

    private int TakeRecords(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (bytes[taken..].IndexOf(RecordSeparator) is >= 0 and var end)
        {
            var record = bytes.Slice(taken, end);
            if (record.IndexOf(FrameMark) >= 0)
            {
                take(record);
            }

            taken += end + 1;
        }

        return taken;
    }
}
