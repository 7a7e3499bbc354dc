using System.Buffers.Text;
using System.Net.WebSockets;
using System.Text;

namespace Klarpakke.Benchmarks.Fanout;

/// <summary>One browser's worth of reading: a SignalR connection over a real WebSocket, parsed as little as the figures need.</summary>
internal sealed class FanoutClient(TickLog log, int symbols, TimeProvider clock) : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1e;
    private static readonly TimeSpan PingPeriod = TimeSpan.FromSeconds(4);
    private static readonly byte[] Handshake = Record("""{"protocol":"json","version":1}""");
    private static readonly byte[] Ping = Record("""{"type":6}""");

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly int[] _seen = new int[symbols];
    private Task _work = Task.CompletedTask;
    private int _frames;

    private static ReadOnlySpan<byte> FrameMark => "\"target\":\"frame\""u8;

    private static ReadOnlySpan<byte> SymbolMark => "\"symbol\":\"PAPER:S"u8;

    private static ReadOnlySpan<byte> SeqMark => "\"seq\":"u8;

    /// <summary>Frames since this was last asked.</summary>
    public int TakeFrames() => Interlocked.Exchange(ref _frames, 0);

    public bool HasSeenAll => Enumerable.Range(0, symbols).All(symbol => Volatile.Read(ref _seen[symbol]) >= log.Newest(symbol));

    /// <summary>Fails when the connection has failed.</summary>
    public void ThrowIfBroken()
    {
        if (_work.IsCompleted)
        {
            throw new InvalidOperationException("The server has closed a connection.", _work.Exception);
        }
    }

    public async Task ConnectAsync(Uri hub, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(hub, cancellationToken);
        await SendAsync(Handshake, cancellationToken);
        var names = string.Join(',', Enumerable.Range(0, symbols).Select(symbol => $"\"{FanoutHost.SymbolOf(symbol)}\""));
        await SendAsync(Record($$"""{"type":1,"target":"Watch","arguments":[[{{names}}]]}"""), cancellationToken);
        _work = Task.WhenAll(ReadAsync(_stop.Token), PingAsync(_stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _stop.Dispose();
    }

    private static byte[] Record(string json) => [.. Encoding.UTF8.GetBytes(json), RecordSeparator];

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
            TakeRecord(bytes.Slice(taken, end));
            taken += end + 1;
        }

        return taken;
    }

    private void TakeRecord(ReadOnlySpan<byte> record)
    {
        if (record.IndexOf(FrameMark) < 0)
        {
            return;
        }

        Interlocked.Increment(ref _frames);
        while (record.IndexOf(SymbolMark) is >= 0 and var at)
        {
            record = record[(at + SymbolMark.Length)..];
            _ = Utf8Parser.TryParse(record, out int symbol, out _);
            record = record[(record.IndexOf(SeqMark) + SeqMark.Length)..];
            _ = Utf8Parser.TryParse(record, out int seq, out _);
            log.Seen(symbol, _seen[symbol], seq);
            Volatile.Write(ref _seen[symbol], Math.Max(_seen[symbol], seq));
        }
    }
}
