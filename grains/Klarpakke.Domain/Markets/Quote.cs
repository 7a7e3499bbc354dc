namespace Klarpakke.Domain.Markets;

/// <summary>The best bid and ask of a symbol: never crossed, both sides present.</summary>
public sealed record Quote
{
    private Quote(Price bid, Quantity bidQuantity, Price ask, Quantity askQuantity)
    {
        Bid = bid;
        BidQuantity = bidQuantity;
        Ask = ask;
        AskQuantity = askQuantity;
    }

    /// <summary>Best price somebody buys at. Longs are valued at this.</summary>
    public Price Bid { get; }

    /// <summary>Amount at the best bid.</summary>
    public Quantity BidQuantity { get; }

    /// <summary>Best price somebody sells at.</summary>
    public Price Ask { get; }

    /// <summary>Amount at the best ask.</summary>
    public Quantity AskQuantity { get; }

    /// <summary>Makes a quote; null when a side is missing or the two cross, which is bad data and never a price.</summary>
    public static Quote? TryCreate(decimal bid, decimal bidQuantity, decimal ask, decimal askQuantity) =>
        Price.TryOf(bid, out var bidPrice) && Price.TryOf(ask, out var askPrice) && bidPrice < askPrice && bidQuantity >= 0m && askQuantity >= 0m
            ? new Quote(bidPrice, Quantity.Of(bidQuantity), askPrice, Quantity.Of(askQuantity))
            : null;
}
