using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>
/// The order book of one symbol over the life of a feed: kept by <see cref="BinanceBook"/>, taken anew from time to time beside the running one,
/// and passed on no more often than wanted.
/// </summary>
internal sealed class BinanceBookFeed(int levels, TimeSpan interval) : IBookFeed
{
    private BinanceBook _book = new();
    private BinanceBook? _successor;
    private bool _isChanged;
    private DateTimeOffset _passedOnAt = DateTimeOffset.MinValue;

    public bool IsSynced => _book.IsSynced;

    public bool WasCrossed => _book.WasCrossed;

    /// <summary>When the book was last laid on a fresh snapshot.</summary>
    public DateTimeOffset SyncedAt { get; private set; }

    /// <summary>True from the moment a snapshot is wanted until one fits.</summary>
    public bool IsSnapshotWanted { get; private set; } = true;

    /// <summary>The connection was lost: what was buffered does not join what comes.</summary>
    public void Restart()
    {
        _book.Reset();
        _successor = null;
        _isChanged = false;
        IsSnapshotWanted = true;
    }

    /// <summary>Starts a new book beside the running one.</summary>
    public void Refresh()
    {
        _successor = new BinanceBook();
        IsSnapshotWanted = true;
    }

    /// <summary>Takes changes from the stream.</summary>
    /// <returns>True when the book broke and a snapshot has to be fetched.</returns>
    public bool Apply(BinanceDepth change)
    {
        _successor?.Apply(change);
        var outcome = _book.Apply(change);
        _isChanged |= outcome == BinanceBookOutcome.Applied;
        if (outcome != BinanceBookOutcome.NeedsSnapshot)
        {
            return false;
        }

        var isNew = !IsSnapshotWanted;
        _successor = null;
        _isChanged = false;
        IsSnapshotWanted = true;
        return isNew;
    }

    /// <summary>Takes a snapshot.</summary>
    /// <returns>True when the book is complete; false when another snapshot is needed.</returns>
    public bool ApplySnapshot(BinanceDepth snapshot, DateTimeOffset now)
    {
        var book = _successor ?? _book;
        if (book.ApplySnapshot(snapshot) != BinanceBookOutcome.Applied)
        {
            return false;
        }

        _book = book;
        _successor = null;
        _isChanged = true;
        IsSnapshotWanted = false;
        SyncedAt = now;
        return true;
    }

    /// <summary>The top of the book if it changed, is whole on both sides, and the last one is old enough; otherwise null.</summary>
    public BookTop? Take(DateTimeOffset now)
    {
        if (!_isChanged || !_book.IsSynced || now - _passedOnAt < interval || _book.Levels.Bids.Best is null || _book.Levels.Asks.Best is null)
        {
            return null;
        }

        _isChanged = false;
        _passedOnAt = now;
        return _book.Top(levels);
    }
}
