using Orleans.Streams;

namespace Klarpakke.ClientApi.Prices;

/// <summary>The subscription to one symbol's stream: passes what it brings to the board, and remembers how far it came.</summary>
internal sealed partial class PriceSubscription(Symbol symbol, PriceBoard board, ILogger logger) : IAsyncObserver<PriceUpdate>
{
    private long _newestSeq;
    private int _received;
    private int _isBroken;

    public Symbol Symbol => symbol;

    /// <summary>The handle to end the subscription with; set once it is made.</summary>
    public StreamSubscriptionHandle<PriceUpdate>? Handle { get; set; }

    /// <summary>Number of the newest update the stream has brought.</summary>
    public long NewestSeq => Volatile.Read(ref _newestSeq);

    /// <summary>True when the stream has said that it failed.</summary>
    public bool IsBroken => Volatile.Read(ref _isBroken) != 0;

    /// <summary>How many updates came since this was last asked.</summary>
    public int TakeReceivedCount() => Interlocked.Exchange(ref _received, 0);

    /// <summary>The grain had this when the subscription was made: the stream will bring only what is newer.</summary>
    public void NoteSeed(long seq) => Interlocked.CompareExchange(ref _newestSeq, seq, 0);

    public Task OnNextAsync(PriceUpdate item, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        Volatile.Write(ref _newestSeq, item.Seq);
        Interlocked.Increment(ref _received);
        board.Publish(item);
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => OnErrorAsync(new InvalidOperationException("The stream has ended, which price streams never do."));

    public Task OnErrorAsync(Exception ex)
    {
        Volatile.Write(ref _isBroken, 1);
        LogBroken(ex, symbol);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "The price stream of {Symbol} failed; it will be subscribed again.")]
    private partial void LogBroken(Exception exception, Symbol symbol);
}
