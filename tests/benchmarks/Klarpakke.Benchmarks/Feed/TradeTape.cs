using System.Buffers.Text;
using System.Net.WebSockets;

namespace Klarpakke.Benchmarks.Feed;

/// <summary>
/// Every trade of the venue, read from its own streams beside the platform: without it nobody would know of the trades that conflation leaves out.
/// Keeps the newest of each symbol; one writer, many readers.
/// </summary>
internal sealed class TradeTape(FeedSymbols symbols, FeedLatencies latencies, TimeProvider clock) : IAsyncDisposable
{
    // Minutes of trades at 20 a second: more than any client may lag behind.
    private const int Kept = 4_096;

    private readonly long[][] _times = [.. Enumerable.Range(0, symbols.Count).Select(_ => new long[Kept])];
    private readonly long[] _counts = new long[symbols.Count];
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;

    private static ReadOnlySpan<byte> SymbolMark => "\"s\":\""u8;

    private static ReadOnlySpan<byte> TimeMark => "\"T\":"u8;

    /// <summary>Trades of all symbols so far.</summary>
    public long Total
    {
        get
        {
            var total = 0L;
            for (var symbol = 0; symbol < _counts.Length; symbol++)
            {
                total += Volatile.Read(ref _counts[symbol]);
            }

            return total;
        }
    }

    public async Task ConnectAsync(Uri paper, CancellationToken cancellationToken)
    {
        var streams = string.Join('/', symbols.Venue.Select(name => $"{name.ToLowerInvariant()}@trade"));
        await _socket.ConnectAsync(new UriBuilder(paper) { Scheme = "ws", Path = "/stream", Query = "streams=" + streams }.Uri, cancellationToken);
        _reading = ReadAsync(_stop.Token);
    }

    /// <summary>Fails when the connection has failed.</summary>
    public void ThrowIfBroken()
    {
        if (_reading.IsCompleted)
        {
            throw new InvalidOperationException("The venue's streams have ended.", _reading.Exception);
        }
    }

    /// <summary>How many trades of a symbol there were so far.</summary>
    public long CountOf(int symbol) => Volatile.Read(ref _counts[symbol]);

    /// <summary>When a trade happened, ms since the epoch.</summary>
    public long TimeOf(int symbol, long trade) => Volatile.Read(ref _times[symbol][trade % Kept]);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var length = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                throw new InvalidOperationException("The venue closed the connection.");
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                Take(buffer.AsSpan(0, length));
                length = 0;
            }
        }
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        var symbol = symbols.Find(JsonText.After(message, SymbolMark));
        if (symbol < 0 || !Utf8Parser.TryParse(message[(message.IndexOf(TimeMark) + TimeMark.Length)..], out long time, out _))
        {
            throw new FormatException("The venue sent something that is not a trade.");
        }

        latencies.VenueToReader.Add(clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(time));
        var count = _counts[symbol];
        Volatile.Write(ref _times[symbol][count % Kept], time);
        Volatile.Write(ref _counts[symbol], count + 1);
    }
}
