using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Matching;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Journal;

/// <summary>
/// Puts a saved state into a fresh engine. Nothing trades meanwhile: resting orders and stops meet the market with its first new step, whatever it has done while nobody looked.
/// </summary>
internal sealed class StateRestorer(TradingEngine engine, AccountBook accounts)
{
    private readonly Dictionary<long, TradingAccount> _accounts = [];
    private readonly Dictionary<long, Order> _orders = [];

    /// <exception cref="PaperExchangeStartException">The state speaks of a market that this exchange does not have.</exception>
    public void Restore(SavedState saved)
    {
        foreach (var symbol in saved.Symbols.Values)
        {
            Check(symbol);
        }

        RestoreAccounts(saved);
        RestoreIds(saved.Ids);
        foreach (var order in saved.Orders.Values)
        {
            Restore(order);
        }

        foreach (var list in saved.Lists.Values)
        {
            Restore(list);
        }

        RestoreLogs(saved);
        foreach (var order in _orders.Values.Where(order => !order.IsFinal).OrderBy(order => order.Rank))
        {
            Return(order);
        }

        foreach (var symbol in saved.Symbols.Values)
        {
            var last = saved.Trades.Where(trade => trade.Trade.Symbol == symbol.Name).Select(trade => trade.Trade.Id).DefaultIfEmpty().Max();
            engine.Symbol(symbol.Name)!.Market.ResumeIds(symbol.OrderTrades, last);
        }
    }

    private void Check(SymbolState saved)
    {
        if (engine.Symbol(saved.Name)?.Spec is not { } spec || spec.PriceDecimals != saved.PriceDecimals || spec.QuantityDecimals != saved.QuantityDecimals)
        {
            throw new PaperExchangeStartException(
                $"The kept paper accounts have orders in {saved.Name}, which this market does not have in that form; start it with the market they belong to, or with another data directory.");
        }
    }

    private void RestoreAccounts(SavedState saved)
    {
        foreach (var account in saved.Accounts.Values)
        {
            _accounts.Add(account.Id, accounts.Restore(account));
        }

        foreach (var balance in saved.Balances.Values)
        {
            _accounts[balance.Account].Restore(new Balance(balance.Asset, balance.Free, balance.Locked), balance.Time);
        }

        foreach (var sums in saved.Ledger.Values)
        {
            engine.Ledger.Restore(sums.Asset, sums.Deposited, sums.Market, sums.Commissions);
        }

        foreach (var key in saved.Keys.Values.Where(key => accounts.Find(key.Account) is not null))
        {
            accounts.Keys.Restore(key);
        }
    }

    private void RestoreIds(IdState? saved)
    {
        if (saved is null)
        {
            return;
        }

        var ids = engine.Ids;
        (ids.Order, ids.List) = (Math.Max(ids.Order, saved.Order), Math.Max(ids.List, saved.List));
        (ids.Cancel, ids.Amend, ids.Execution, ids.PreventedMatch) = (saved.Cancel, saved.Amend, saved.Execution, saved.PreventedMatch);
    }

    private void Restore(OrderState saved)
    {
        var order = saved.On(Market(saved.Account, saved.Symbol));
        order.Reported = order.View();
        order.Market.Restored(order, engine.Remembered);
        _orders.Add(order.Id, order);
        if (order.Amendments?.FindLast(amendment => amendment.NewClientOrderId != amendment.OriginalClientOrderId) is { } renamed)
        {
            order.Market.History.RestoreName(order, renamed.Time);
        }
    }

    private void Restore(ListState saved)
    {
        var market = Market(saved.Account, saved.Symbol);
        var known = saved.Legs.Concat(saved.Working is { } id ? [id] : []).All(_orders.ContainsKey);
        if (!known)
        {
            // A finished list whose orders have been forgotten already is forgotten with them.
            return;
        }

        var list = new OrderList
        {
            Id = saved.Id,
            ClientOrderId = saved.ClientOrderId,
            Market = market,
            Time = saved.Time,
            Contingency = saved.Contingency,
            Working = saved.Working is { } working ? _orders[working] : null,
            Legs = [.. saved.Legs.Select(leg => _orders[leg])],
            TransactionTime = saved.TransactionTime,
            IsDone = saved.IsDone,
        };
        market.Account.Lists.Restored(list, engine.Remembered);
        foreach (var order in list.Orders)
        {
            order.List = list;
            order.Reported = order.View();
        }
    }

    private void RestoreLogs(SavedState saved)
    {
        foreach (var trade in saved.Trades)
        {
            Market(trade.Account, trade.Trade.Symbol).Trades.Add(trade.Trade, engine.Remembered);
        }

        foreach (var prevented in saved.Prevented)
        {
            Market(prevented.Account, prevented.Match.Symbol).Prevented.Add(prevented.Match, engine.Remembered);
        }
    }

    private AccountMarket Market(long account, string symbol) => _accounts[account].Market(engine.Symbol(symbol)!);

    private static void Return(Order order)
    {
        if (order.Status == OrderStatus.PendingNew)
        {
            return;
        }

        if (order.IsAlgo && !order.HasFired)
        {
            OrderDesk.Park(order);
        }
        else
        {
            OrderDesk.Rest(order);
        }
    }
}
