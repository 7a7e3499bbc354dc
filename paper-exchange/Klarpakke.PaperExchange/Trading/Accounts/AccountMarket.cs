using Klarpakke.PaperExchange.Trading.Matching;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Accounts;

/// <summary>What one account has on one symbol: open orders, history and fills.</summary>
internal sealed class AccountMarket(TradingAccount account, TradedSymbol symbol)
{
    private readonly Dictionary<long, Order> _open = [];
    private readonly Dictionary<string, Order> _openByClientId = [];

    public TradingAccount Account { get; } = account;

    public TradedSymbol Symbol { get; } = symbol;

    public AssetBalance Base { get; } = account.Asset(symbol.Spec.BaseAsset);

    public AssetBalance Quote { get; } = account.Asset(symbol.Spec.QuoteAsset);

    public OrderHistory History { get; } = new();

    public Log<AccountTrade> Trades { get; } = new();

    public Log<PreventedMatch> Prevented { get; } = new();

    public int OpenCount => _open.Count;

    /// <summary>Open stops and take-profits that have not fired.</summary>
    public int OpenAlgoCount { get; private set; }

    /// <summary>Open orders, oldest first.</summary>
    public Order[] Open()
    {
        var orders = _open.Values.ToArray();
        Array.Sort(orders, static (left, right) => left.Id.CompareTo(right.Id));
        return orders;
    }

    public Order? FindOpen(long id) => _open.GetValueOrDefault(id);

    public Order? FindOpen(string clientOrderId) => _openByClientId.GetValueOrDefault(clientOrderId);

    public void Opened(Order order, int remembered)
    {
        _open.Add(order.Id, order);
        _openByClientId.Add(order.ClientOrderId, order);
        OpenAlgoCount += order.IsAlgo ? 1 : 0;
        History.Add(order, remembered);
    }

    /// <summary>Takes up an order from before a restart, open or finished; by ascending id.</summary>
    public void Restored(Order order, int remembered)
    {
        if (order.IsFinal)
        {
            History.Add(order, remembered);
        }
        else
        {
            Opened(order, remembered);
            OpenAlgoCount -= order.IsAlgo && order.HasFired ? 1 : 0;
        }
    }

    /// <summary>Gives an open order another client id.</summary>
    public void Renamed(Order order, string clientOrderId)
    {
        _openByClientId.Remove(order.ClientOrderId);
        History.Renamed(order, clientOrderId);
        order.ClientOrderId = clientOrderId;
        _openByClientId.Add(clientOrderId, order);
    }

    public void Fired(Order order) => OpenAlgoCount -= order.IsAlgo ? 1 : 0;

    public void Closed(Order order)
    {
        _open.Remove(order.Id);
        _openByClientId.Remove(order.ClientOrderId);
        OpenAlgoCount -= order.IsAlgo && !order.HasFired ? 1 : 0;
    }
}
