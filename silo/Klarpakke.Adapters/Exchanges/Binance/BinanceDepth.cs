using Klarpakke.Adapters.MarketData;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>
/// Changes of an order book, or a snapshot of one. Filled again and again by the parser: whoever keeps one takes a <see cref="Copy"/>.
/// </summary>
internal sealed class BinanceDepth
{
    /// <summary>Number of the first change in it; for a snapshot the same as <see cref="LastId"/>.</summary>
    public long FirstId { get; set; }

    /// <summary>Number of the last change in it.</summary>
    public long LastId { get; set; }

    public List<BookChange> Bids { get; } = [];

    public List<BookChange> Asks { get; } = [];

    public void Clear()
    {
        FirstId = LastId = 0;
        Bids.Clear();
        Asks.Clear();
    }

    public BinanceDepth Copy()
    {
        var copy = new BinanceDepth { FirstId = FirstId, LastId = LastId };
        copy.Bids.AddRange(Bids);
        copy.Asks.AddRange(Asks);
        return copy;
    }
}
