using System.Buffers.Text;

namespace Klarpakke.Benchmarks.Fanout;

/// <summary>One browser's worth of reading, parsed as little as the figures need.</summary>
internal sealed class FanoutClient : IAsyncDisposable
{
    private readonly TickLog _log;
    private readonly int[] _seen;
    private readonly PriceSocket _socket;
    private int _frames;

    public FanoutClient(TickLog log, int symbols, TimeProvider clock)
    {
        _log = log;
        _seen = new int[symbols];
        _socket = new PriceSocket(Take, clock);
    }

    private static ReadOnlySpan<byte> SymbolMark => "\"symbol\":\"PAPER:S"u8;

    private static ReadOnlySpan<byte> SeqMark => "\"seq\":"u8;

    public bool HasSeenAll => Enumerable.Range(0, _seen.Length).All(symbol => Volatile.Read(ref _seen[symbol]) >= _log.Newest(symbol));

    /// <summary>Frames since this was last asked.</summary>
    public int TakeFrames() => Interlocked.Exchange(ref _frames, 0);

    /// <inheritdoc cref="PriceSocket.ThrowIfBroken"/>
    public void ThrowIfBroken() => _socket.ThrowIfBroken();

    public Task ConnectAsync(Uri hub, CancellationToken cancellationToken) =>
        _socket.ConnectAsync(hub, Enumerable.Range(0, _seen.Length).Select(symbol => FanoutHost.SymbolOf(symbol).ToString()), cancellationToken);

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    private void Take(ReadOnlySpan<byte> frame)
    {
        Interlocked.Increment(ref _frames);
        while (frame.IndexOf(SymbolMark) is >= 0 and var at)
        {
            frame = frame[(at + SymbolMark.Length)..];
            _ = Utf8Parser.TryParse(frame, out int symbol, out _);
            frame = frame[(frame.IndexOf(SeqMark) + SeqMark.Length)..];
            _ = Utf8Parser.TryParse(frame, out int seq, out _);
            _log.Seen(symbol, _seen[symbol], seq);
            Volatile.Write(ref _seen[symbol], Math.Max(_seen[symbol], seq));
        }
    }
}
