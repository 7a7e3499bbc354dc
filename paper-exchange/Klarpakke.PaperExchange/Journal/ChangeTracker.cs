using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Matching;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Journal;

/// <summary>
/// Notes what changes, from what accounts are told, and gives it as one change when a step is over. It writes down the state at that moment and not the events: what an
/// event does not say, an order's bound funds for instance, is in it all the same. Used inside the engine's gate.
/// </summary>
internal sealed class ChangeTracker(ITradingListener next) : ITradingListener
{
    private readonly HashSet<Order> _orders = [];
    private readonly HashSet<OrderList> _lists = [];
    private readonly HashSet<TradedSymbol> _symbols = [];
    private readonly HashSet<TradingAccount> _touched = [];
    private readonly HashSet<(TradingAccount Account, string Asset)> _balances = [];
    private readonly List<TradeState> _trades = [];
    private readonly List<PreventedState> _prevented = [];
    private readonly List<AccountState> _accounts = [];
    private readonly List<KeyState> _keys = [];
    private readonly List<string> _removedKeys = [];

    private bool IsEmpty => _orders.Count + _lists.Count + _balances.Count + _accounts.Count + _keys.Count + _removedKeys.Count == 0;

    public void Published(TradingAccount account, TradingEvent happened)
    {
        Note(account, happened);
        next.Published(account, happened);
    }

    public void Opened(AccountState account) => _accounts.Add(account);

    public void Added(KeyState key) => _keys.Add(key);

    public void Removed(string key)
    {
        _keys.RemoveAll(added => added.Key == key);
        _removedKeys.Add(key);
    }

    /// <summary>What has changed since the last call; null when nothing has.</summary>
    public StateChange? Take(StateWriter state)
    {
        foreach (var order in state.Engine.TrailingStops.Where(order => order.HasMoved))
        {
            order.HasMoved = false;
            _orders.Add(order);
        }

        if (IsEmpty)
        {
            return null;
        }

        // What an amendment frees is told with the next event only.
        _balances.UnionWith(_touched.SelectMany(account => account.UntoldAssets.Select(asset => (account, asset))));

        var change = new StateChange
        {
            Ids = state.Ids(),
            Symbols = List(_symbols, StateWriter.Of),
            Accounts = List(_accounts, account => account),
            Keys = List(_keys, key => key),
            RemovedKeys = List(_removedKeys, key => key),
            Balances = List(_balances, entry => state.Of(entry.Account, entry.Asset)),
            Ledger = List([.. _balances.Select(entry => entry.Asset).Distinct(StringComparer.Ordinal)], state.Sums),
            Orders = List(_orders, OrderState.Of),
            Lists = List(_lists, StateWriter.Of),
            Trades = List(_trades, trade => trade),
            Prevented = List(_prevented, match => match),
        };
        Clear();
        return change;
    }

    /// <summary>Forgets what has been noted: a snapshot holds it.</summary>
    public void Clear()
    {
        _orders.Clear();
        _lists.Clear();
        _symbols.Clear();
        _touched.Clear();
        _balances.Clear();
        _trades.Clear();
        _prevented.Clear();
        _accounts.Clear();
        _keys.Clear();
        _removedKeys.Clear();
    }

    private static TState[]? List<T, TState>(IReadOnlyCollection<T> changed, Func<T, TState> state) => changed.Count == 0 ? null : [.. changed.Select(state)];

    private void Note(TradingAccount account, TradingEvent happened)
    {
        switch (happened)
        {
            case ExecutionReport report:
                NoteOrder(account, report);
                break;
            case ListStatusChanged changed when account.Lists.Find(changed.List.OrderListId) is { } list:
                _lists.Add(list);
                break;
            case AccountPosition position:
                _balances.UnionWith(position.Balances.Select(balance => (account, balance.Asset)));
                break;
        }
    }

    private void NoteOrder(TradingAccount account, ExecutionReport report)
    {
        var order = account.FindMarket(report.Order.Symbol)?.History.Find(report.Order.OrderId)
            ?? throw new InvalidOperationException($"Order {report.Order.OrderId} was told of and is not in its owner's history.");
        _touched.Add(account);
        _orders.Add(order);
        _symbols.Add(order.Symbol);
        if (report.Trade is { } trade)
        {
            _trades.Add(new TradeState(account.Id, trade));
        }

        // A prevented match belongs to the taker and is told to both: it is kept once.
        if (report.Prevented is { } match && !_prevented.Exists(kept => kept.Match == match))
        {
            _prevented.Add(new PreventedState(account.Id, match));
        }
    }
}
