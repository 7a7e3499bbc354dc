using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Events;

/// <summary>Tells an account's listener what happened, in order: first the order, then the balances it changed.</summary>
internal sealed class Reports(ITradingListener listener, TradingClock clock, Sequences ids)
{
    private readonly List<Order> _told = [];

    /// <summary>A command or a step of the market begins: the snapshots of the one before are nobody's any more. Kept with their orders they would cost the collector more than matching does.</summary>
    public void Begin()
    {
        foreach (var order in _told)
        {
            order.Reported = null;
        }

        _told.Clear();
    }

    public void Accepted(Order order) => Publish(order, new ExecutionReport(clock.Now, ++ids.Execution, ExecutionType.New, Snapshot(order)));

    public void Traded(Order order, AccountTrade trade) =>
        Publish(order, new ExecutionReport(clock.Now, ++ids.Execution, ExecutionType.Trade, Snapshot(order)) { Trade = trade });

    /// <summary>An order was reduced in place; <paramref name="originalClientOrderId"/> is the id it had.</summary>
    public (long ExecutionId, long Time) Replaced(Order order, string originalClientOrderId)
    {
        order.UpdateTime = clock.Now;
        var report = new ExecutionReport(clock.Now, ++ids.Execution, ExecutionType.Replaced, Snapshot(order)) { OriginalClientOrderId = originalClientOrderId };
        Publish(order, report);
        return (report.ExecutionId, report.Time);
    }

    public void Prevented(Order order, PreventedMatch match) =>
        Publish(order, new ExecutionReport(clock.Now, ++ids.Execution, ExecutionType.TradePrevention, Snapshot(order)) { Prevented = match });

    public void Ended(Order order, in OrderEnd end) => Publish(order, new ExecutionReport(clock.Now, ++ids.Execution, end.Type, Snapshot(order))
    {
        CancelClientOrderId = end.CancelClientOrderId,
        Prevented = end.Prevented,
        RejectReason = end.RejectReason,
    });

    public void List(OrderList list) => listener.Published(list.Market.Account, new ListStatusChanged(clock.Now, list.View()));

    /// <summary>An order of a list has another client id.</summary>
    public void ListUpdated(OrderList list) =>
        listener.Published(list.Market.Account, new ListStatusChanged(clock.Now, list.View() with { Status = ListStatus.Updated }));

    public void Transferred(TradingAccount account, string asset, decimal delta)
    {
        listener.Published(account, new BalanceUpdate(clock.Now, asset, delta));
        Position(account);
    }

    private OrderView Snapshot(Order order)
    {
        if (order.Reported is null)
        {
            _told.Add(order);
        }

        return order.Reported = order.View();
    }

    private void Publish(Order order, ExecutionReport report)
    {
        listener.Published(order.Account, report);
        Position(order.Account);
    }

    private void Position(TradingAccount account)
    {
        if (account.TakeNews() is { Length: > 0 } balances)
        {
            listener.Published(account, new AccountPosition(clock.Now, balances));
        }
    }
}
