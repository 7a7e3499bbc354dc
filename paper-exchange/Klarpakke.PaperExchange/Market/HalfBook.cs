namespace Klarpakke.PaperExchange.Market;

/// <summary>One side of an order book, by who offers.</summary>
internal sealed class HalfBook(bool isBid)
{
    public BookSide Makers { get; } = new(isBid);

    /// <summary>What accounts' resting orders offer.</summary>
    public BookSide Orders { get; } = new(isBid);

    /// <summary>Both together, as published.</summary>
    public BookSide Everybody { get; } = new(isBid);

    public long Total(long price) => Makers.QuantityOf(price) + Orders.QuantityOf(price);
}
