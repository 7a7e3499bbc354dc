using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>
/// One side of an order book: levels in one array, worst first, so that the many changes near the best price move few others.
/// </summary>
/// <param name="isBid">True when the highest price is the best.</param>
internal sealed class OrderBookSide(bool isBid)
{
    private BookChange[] _levels = new BookChange[64];

    public int Count { get; private set; }

    /// <summary>The best level; null when the side is empty.</summary>
    public BookChange? Best => Count == 0 ? null : _levels[Count - 1];

    public void Clear() => Count = 0;

    public void Set(BookChange change)
    {
        var index = Find(change.Price, out var found);
        if (found)
        {
            if (change.Quantity == 0m)
            {
                Array.Copy(_levels, index + 1, _levels, index, --Count - index);
            }
            else
            {
                _levels[index] = change;
            }
        }
        else if (change.Quantity != 0m)
        {
            Insert(index, change);
        }
    }

    /// <summary>Forgets all but the best levels: a venue that sends only those says nothing of the others any more.</summary>
    public void Keep(int best)
    {
        if (Count > best)
        {
            Array.Copy(_levels, Count - best, _levels, 0, best);
            Count = best;
        }
    }

    /// <summary>One of the levels, counted from the best.</summary>
    public BookChange At(int fromBest) => _levels[Count - 1 - fromBest];

    /// <summary>The best levels, best first.</summary>
    public ImmutableArray<BookLevel> Top(int levels)
    {
        var top = ImmutableArray.CreateBuilder<BookLevel>(Math.Min(levels, Count));
        for (var index = Count - 1; index >= 0 && top.Count < levels; index--)
        {
            top.Add(new BookLevel(Price.Of(_levels[index].Price), Quantity.Of(_levels[index].Quantity)));
        }

        return top.MoveToImmutable();
    }

    private void Insert(int index, BookChange change)
    {
        if (Count == _levels.Length)
        {
            Array.Resize(ref _levels, Count * 2);
        }

        Array.Copy(_levels, index, _levels, index + 1, Count++ - index);
        _levels[index] = change;
    }

    private int Find(decimal price, out bool found)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = isBid ? price.CompareTo(_levels[middle].Price) : _levels[middle].Price.CompareTo(price);
            if (order == 0)
            {
                found = true;
                return middle;
            }

            if (order > 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        found = false;
        return low;
    }
}
