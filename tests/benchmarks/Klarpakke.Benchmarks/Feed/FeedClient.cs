using Klarpakke.Benchmarks.Fanout;

namespace Klarpakke.Benchmarks.Feed;

/// <summary>One browser's worth of reading from the real host.</summary>
internal sealed class FeedClient : IAsyncDisposable
{
    private readonly FeedSymbols _symbols;
    private readonly TradeTape _tape;
    private readonly FeedLatencies _latencies;
    private readonly TimeProvider _clock;
    private readonly PriceSocket _socket;
    private readonly long[] _shownAt;
    private readonly long[] _counted;
    private long _lastFrame;
    private long _longestGap;
    private int _frames;

    public FeedClient(FeedSymbols symbols, TradeTape tape, FeedLatencies latencies, TimeProvider clock)
    {
        (_symbols, _tape, _latencies, _clock) = (symbols, tape, latencies, clock);
        _shownAt = new long[symbols.Count];
        _counted = new long[symbols.Count];
        _lastFrame = clock.GetTimestamp();
        _socket = new PriceSocket(Take, clock);
    }

    private static ReadOnlySpan<byte> SymbolMark => "\"symbol\":\""u8;

    private static ReadOnlySpan<byte> OccurredMark => "\"occurredAt\":\""u8;

    private static ReadOnlySpan<byte> ReceivedMark => "\"receivedAt\":\""u8;

    private static ReadOnlySpan<byte> SentMark => "\"sentAt\":\""u8;

    /// <summary>True when every symbol has shown a trade.</summary>
    public bool HasSeenAll => Enumerable.Range(0, _symbols.Count).All(symbol => Volatile.Read(ref _shownAt[symbol]) > 0);

    /// <summary>Frames, and the longest time between two of them, since this was last asked.</summary>
    public (int Frames, TimeSpan LongestGap) TakeFigures()
    {
        var silence = _clock.GetTimestamp() - Volatile.Read(ref _lastFrame);
        var gap = Math.Max(silence, Interlocked.Exchange(ref _longestGap, 0));
        return (Interlocked.Exchange(ref _frames, 0), TimeSpan.FromSeconds((double)gap / _clock.TimestampFrequency));
    }

    /// <inheritdoc cref="PriceSocket.ThrowIfBroken"/>
    public void ThrowIfBroken() => _socket.ThrowIfBroken();

    public Task ConnectAsync(Uri hub, CancellationToken cancellationToken) => _socket.ConnectAsync(hub, _symbols.Ours, cancellationToken);

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    private void Take(ReadOnlySpan<byte> frame)
    {
        var tick = _clock.GetTimestamp();
        _longestGap = Math.Max(_longestGap, tick - _lastFrame);
        Volatile.Write(ref _lastFrame, tick);
        Interlocked.Increment(ref _frames);

        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var sent = JsonText.Milliseconds(JsonText.After(frame, SentMark));
        while (frame.IndexOf(SymbolMark) is >= 0 and var at)
        {
            var end = at + frame[at..].IndexOf((byte)'}');
            TakeRow(frame[at..end], sent, now);
            frame = frame[end..];
        }
    }

    private void TakeRow(ReadOnlySpan<byte> row, long sent, long now)
    {
        var symbol = _symbols.Find(JsonText.After(row, SymbolMark));
        var occurred = JsonText.Milliseconds(JsonText.After(row, OccurredMark));
        if (symbol < 0 || occurred <= _shownAt[symbol])
        {
            return;
        }

        var isFirst = _shownAt[symbol] == 0;
        Volatile.Write(ref _shownAt[symbol], occurred);
        CountUpTo(symbol, occurred, isFirst ? 0 : now);
        if (!isFirst)
        {
            var received = JsonText.Milliseconds(JsonText.After(row, ReceivedMark));
            Add(_latencies.Shown, occurred, now);
            Add(_latencies.ToPlatform, occurred, received);
            Add(_latencies.ToFrame, received, sent);
            Add(_latencies.ToClient, sent, now);
        }
    }

    // A trade that has reached the platform before it reached the tape is counted with the next row, later than it came: never left out, never too early.
    private void CountUpTo(int symbol, long occurred, long now)
    {
        for (var count = _tape.CountOf(symbol); _counted[symbol] < count && _tape.TimeOf(symbol, _counted[symbol]) <= occurred; _counted[symbol]++)
        {
            if (now > 0)
            {
                Add(_latencies.Every, _tape.TimeOf(symbol, _counted[symbol]), now);
            }
        }
    }

    private static void Add(LatencyHistogram histogram, long from, long to) => histogram.Add(TimeSpan.FromMilliseconds(to - from));
}
