using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>An order book whose snapshot and changes both come on the stream, so that nothing has to be joined.</summary>
/// <param name="levels">Levels per side that are passed on.</param>
/// <param name="interval">Shortest time between two tops.</param>
/// <param name="depth">Levels per side that the venue keeps us told of.</param>
internal sealed class StreamBook(int levels, TimeSpan interval, int depth) : IBookFeed
{
    private readonly OrderBook _book = new();
    private bool _isChanged;
    private long _version;
    private DateTimeOffset _passedOnAt = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public bool IsSynced { get; private set; }

    /// <summary>The levels.</summary>
    public OrderBook Levels => _book;

    /// <summary>The venue's number of the last change, where it has one.</summary>
    public long LastId { get; private set; }

    /// <inheritdoc/>
    public void Restart()
    {
        IsSynced = false;
        _isChanged = false;
        _book.Clear();
    }

    /// <summary>Takes a whole book.</summary>
    /// <returns>False when it is crossed, which is bad data; then the book is not synced.</returns>
    public bool ApplySnapshot(BookChange[] bids, BookChange[] asks, long lastId = 0)
    {
        _book.Clear();
        IsSynced = true;
        return Apply(bids, asks, lastId);
    }

    /// <summary>Takes changes of a synced book.</summary>
    /// <returns>False when the result is crossed; then the book is not synced any more.</returns>
    public bool Apply(BookChange[] bids, BookChange[] asks, long lastId = 0)
    {
        _book.Apply(bids, asks);
        _book.Bids.Keep(depth);
        _book.Asks.Keep(depth);
        LastId = lastId;
        _version++;
        _isChanged = true;
        if (_book.IsCrossed)
        {
            Restart();
        }

        return IsSynced;
    }

    /// <inheritdoc/>
    public BookTop? Take(DateTimeOffset now)
    {
        if (!_isChanged || !IsSynced || now - _passedOnAt < interval || _book.Bids.Best is null || _book.Asks.Best is null)
        {
            return null;
        }

        _isChanged = false;
        _passedOnAt = now;
        return _book.Top(levels, LastId == 0 ? _version : LastId);
    }
}
