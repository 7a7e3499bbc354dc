namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>An account's orders on a symbol by ascending id. Finished ones beyond the limit are forgotten, oldest first.</summary>
internal sealed class OrderHistory
{
    private readonly Dictionary<string, Order> _newestByClientId = [];
    private List<Order> _orders = [];

    public IReadOnlyList<Order> Orders => _orders;

    public void Add(Order order, int remembered)
    {
        if (_orders.Count >= remembered * 2)
        {
            Forget(remembered);
        }

        _orders.Add(order);
        _newestByClientId[order.ClientOrderId] = order;
    }

    /// <summary>An order is about to get another client id.</summary>
    public void Renamed(Order order, string clientOrderId)
    {
        if (_newestByClientId.GetValueOrDefault(order.ClientOrderId) == order)
        {
            _newestByClientId.Remove(order.ClientOrderId);
        }

        _newestByClientId[clientOrderId] = order;
    }

    /// <summary>Makes an order that was renamed before a restart findable by its last client id again, unless a later one took the name.</summary>
    public void RestoreName(Order order, long renamedAt)
    {
        if (_newestByClientId.GetValueOrDefault(order.ClientOrderId) is not { } newest || newest.Time <= renamedAt)
        {
            _newestByClientId[order.ClientOrderId] = order;
        }
    }

    public Order? Find(long id)
    {
        var index = IndexFrom(id);
        return index < _orders.Count && _orders[index].Id == id ? _orders[index] : null;
    }

    /// <summary>The newest order with this client id.</summary>
    public Order? Find(string clientOrderId) => _newestByClientId.GetValueOrDefault(clientOrderId);

    /// <summary>Index of the first order whose id is at least <paramref name="id"/>.</summary>
    public int IndexFrom(long id)
    {
        var (low, high) = (0, _orders.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _orders[middle].Id < id ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Forget(int remembered)
    {
        var old = _orders.Count - remembered;
        var kept = new List<Order>(_orders.Count);
        for (var index = 0; index < _orders.Count; index++)
        {
            var order = _orders[index];
            if (index >= old || !order.IsFinal)
            {
                kept.Add(order);
            }
            else if (_newestByClientId.GetValueOrDefault(order.ClientOrderId) == order)
            {
                _newestByClientId.Remove(order.ClientOrderId);
            }
        }

        _orders = kept;
    }
}
