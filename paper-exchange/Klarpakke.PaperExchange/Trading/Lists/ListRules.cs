using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Matching;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Lists;

/// <summary>What the orders of a list do to each other.</summary>
internal sealed class ListRules(OrderDesk desk, Reports reports, TradingClock clock)
{
    /// <summary>An order is about to trade or has fired: the other leg of its pair ends first, and hands over the funds that both were bound by.</summary>
    public void BeforeActing(Order order)
    {
        if (order.List is not { IsEnding: false } list || list.Sibling(order) is not { IsFinal: false } sibling)
        {
            return;
        }

        list.IsEnding = true;
        order.Locked += sibling.Locked;
        sibling.Locked = 0;
        desk.Trim(order);
        desk.End(sibling, OrderEnd.Expired(ExpiryReason.OcoTrigger));
        list.IsEnding = false;
    }

    /// <summary>Only a completely filled working order lets its legs go live.</summary>
    public void Filled(Order order)
    {
        if (order.List is not { } list)
        {
            return;
        }

        if (order == list.Working)
        {
            foreach (var leg in list.Legs)
            {
                desk.Due.Enqueue(leg);
            }
        }

        CheckDone(list);
    }

    /// <summary>One order has ended without being filled: so does everything else in its list.</summary>
    public void Ended(Order order, in OrderEnd end)
    {
        if (order.List is not { IsEnding: false } list)
        {
            return;
        }

        var others = end.Status == OrderStatus.Canceled ? end
            : OrderEnd.Expired(order == list.Working ? ExpiryReason.OtoPhaseOneExpired : ExpiryReason.OcoTrigger);
        list.IsEnding = true;
        foreach (var other in list.Orders.Where(other => !other.IsFinal))
        {
            desk.End(other, others);
        }

        list.IsEnding = false;
        CheckDone(list);
    }

    private void CheckDone(OrderList list)
    {
        if (list.IsDone || list.Orders.Any(order => !order.IsFinal))
        {
            return;
        }

        list.IsDone = true;
        list.TransactionTime = clock.Now;
        list.Market.Account.Lists.Closed(list);
        reports.List(list);
    }
}
