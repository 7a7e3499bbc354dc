using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>A whole order book, as far as it is known.</summary>
internal sealed class OrderBook
{
    public OrderBookSide Bids { get; } = new(isBid: true);

    public OrderBookSide Asks { get; } = new(isBid: false);

    /// <summary>True when the best buyer pays what the best seller asks or more: an impossible book, so what we hold is wrong.</summary>
    public bool IsCrossed => Bids.Best is { } bid && Asks.Best is { } ask && bid.Price >= ask.Price;

    public void Clear()
    {
        Bids.Clear();
        Asks.Clear();
    }

    public void Apply(IReadOnlyList<BookChange> bids, IReadOnlyList<BookChange> asks)
    {
        Apply(Bids, bids);
        Apply(Asks, asks);
    }

    public BookTop Top(int levels, long updateId) => new(Bids.Top(levels), Asks.Top(levels), updateId);

    private static void Apply(OrderBookSide side, IReadOnlyList<BookChange> changes)
    {
        for (var index = 0; index < changes.Count; index++)
        {
            side.Set(changes[index]);
        }
    }
}
