namespace Klarpakke.PaperExchange.Market;

/// <summary>One side of an order book, by who offers.</summary>
internal sealed class HalfBook(bool isBid)
{
    private readonly SortedDictionary<long, long> _orders = [];

    public BookSide Makers { get; } = new(isBid);

    /// <summary>The makers and the accounts' orders, as published.</summary>
    public BookSide Everybody { get; } = new(isBid);

    /// <summary>Prices at which accounts' orders rest, in a fixed order.</summary>
    public IEnumerable<long> OrderPrices => _orders.Keys;

    public long OrdersAt(long price) => _orders.Count == 0 ? 0 : _orders.GetValueOrDefault(price);

    public long Total(long price) => Makers.QuantityOf(price) + OrdersAt(price);

    public void AddOrders(long price, long change)
    {
        var quantity = OrdersAt(price) + change;
        if (quantity == 0)
        {
            _orders.Remove(price);
        }
        else
        {
            _orders[price] = quantity;
        }
    }
}
