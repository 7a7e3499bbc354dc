namespace Klarpakke.PaperExchange.Trading.Lists;

/// <summary>An account's order lists by ascending id.</summary>
internal sealed class ListHistory
{
    private readonly Log<OrderList> _all = new();
    private readonly Dictionary<string, OrderList> _openByClientId = [];

    public IReadOnlyList<OrderList> All => _all.Entries;

    /// <summary>Lists with an open order, oldest first.</summary>
    public IEnumerable<OrderList> Open => _openByClientId.Values.OrderBy(list => list.Id);

    public void Opened(OrderList list, int remembered)
    {
        _all.Add(list, remembered);
        _openByClientId.Add(list.ClientOrderId, list);
    }

    /// <summary>Takes up a list from before a restart; by ascending id.</summary>
    public void Restored(OrderList list, int remembered)
    {
        if (list.IsDone)
        {
            _all.Add(list, remembered);
        }
        else
        {
            Opened(list, remembered);
        }
    }

    public void Closed(OrderList list) => _openByClientId.Remove(list.ClientOrderId);

    public OrderList? Find(long id)
    {
        var (low, high) = (0, All.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = All[middle].Id < id ? (middle + 1, high) : (low, middle);
        }

        return low < All.Count && All[low].Id == id ? All[low] : null;
    }

    public OrderList? FindOpen(string clientOrderId) => _openByClientId.GetValueOrDefault(clientOrderId);

    public int OpenCount(string symbol) => _openByClientId.Values.Count(list => list.Market.Symbol.Name == symbol);
}
