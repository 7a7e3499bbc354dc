using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>
/// A local order book kept by the venue's documented procedure (market streams, "How to manage a local order book correctly"):
/// changes are buffered, a snapshot is laid under them, and from there on every change must join the one before.
/// </summary>
internal sealed class BinanceBook
{
    // Ten minutes of one change per 100 ms. Older ones can go: a later snapshot contains them.
    private const int MaxBuffered = 6000;

    private readonly OrderBook _book = new();
    private readonly Queue<BinanceDepth> _buffer = new();
    private long _lastId;

    /// <summary>True while the book is complete as far as its snapshot reached.</summary>
    public bool IsSynced { get; private set; }

    /// <summary>Number of the last change in the book.</summary>
    public long UpdateId => _lastId;

    public OrderBook Levels => _book;

    /// <summary>Forgets everything; the next changes are buffered until a snapshot comes.</summary>
    public void Reset()
    {
        IsSynced = false;
        _book.Clear();
        _buffer.Clear();
    }

    /// <summary>Takes changes from the stream.</summary>
    public BinanceBookOutcome Apply(BinanceDepth change)
    {
        if (!IsSynced)
        {
            Keep(change);
            return BinanceBookOutcome.Buffered;
        }

        var outcome = Join(change);
        if (outcome == BinanceBookOutcome.NeedsSnapshot)
        {
            Reset();
            Keep(change);
        }

        return outcome;
    }

    /// <summary>Lays a snapshot under the buffered changes.</summary>
    public BinanceBookOutcome ApplySnapshot(BinanceDepth snapshot)
    {
        if (_buffer.TryPeek(out var first) && snapshot.LastId < first.FirstId)
        {
            return BinanceBookOutcome.NeedsSnapshot;
        }

        _book.Clear();
        _book.Apply(snapshot.Bids, snapshot.Asks);
        _lastId = snapshot.LastId;
        IsSynced = true;
        while (IsSynced && _buffer.TryDequeue(out var change))
        {
            if (Join(change) == BinanceBookOutcome.NeedsSnapshot)
            {
                RebuildFrom(change);
            }
        }

        if (IsSynced && _book.IsCrossed)
        {
            Reset();
        }

        return IsSynced ? BinanceBookOutcome.Applied : BinanceBookOutcome.NeedsSnapshot;
    }

    public BookTop Top(int levels) => _book.Top(levels, _lastId);

    private BinanceBookOutcome Join(BinanceDepth change)
    {
        // Everything up to _lastId is in the book already; a change that ends there would set the same amounts again.
        if (change.LastId <= _lastId)
        {
            return BinanceBookOutcome.Ignored;
        }

        // Straddling (FirstId <= _lastId) is normal right after a snapshot.
        if (change.FirstId > _lastId + 1)
        {
            return BinanceBookOutcome.NeedsSnapshot;
        }

        _book.Apply(change.Bids, change.Asks);
        _lastId = change.LastId;
        return _book.IsCrossed ? BinanceBookOutcome.NeedsSnapshot : BinanceBookOutcome.Applied;
    }

    private void Keep(BinanceDepth change)
    {
        if (_buffer.Count == MaxBuffered)
        {
            _buffer.Dequeue();
        }

        _buffer.Enqueue(change.Copy());
    }

    private void RebuildFrom(BinanceDepth change)
    {
        var rest = _buffer.ToArray();
        Reset();
        Keep(change);
        foreach (var later in rest)
        {
            Keep(later);
        }
    }
}
