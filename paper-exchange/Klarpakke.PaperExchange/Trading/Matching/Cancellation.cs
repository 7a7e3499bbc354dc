using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>Ends open orders for their owner. Allowed whatever the symbol's status: one must be able to leave a market that has closed.</summary>
internal sealed class Cancellation(OrderDesk desk, OrderFactory factory)
{
    public Outcome<CanceledOrder> Cancel(TradingAccount account, CancelRequest request)
    {
        if (request.Order is { OrderId: null, ClientOrderId: null })
        {
            return Refusals.MissingBoth("orderId", "origClientOrderId");
        }

        if (!account.Settings.CanTrade)
        {
            return Refusals.CancelDisabled;
        }

        if (Find(account, request.Order) is not { } order)
        {
            return Refusals.UnknownOrder;
        }

        if (request.Order.ClientOrderId is { } clientOrderId && clientOrderId != order.ClientOrderId)
        {
            return Refusals.WrongClientOrderId;
        }

        if (!Permits(request.Restriction, order.Status))
        {
            return Refusals.CancelRestricted;
        }

        var cancelId = factory.CancelId(request.NewClientOrderId);
        desk.End(order, OrderEnd.Canceled(cancelId));
        return new CanceledOrder(order.Reported!, cancelId, order.List is { } list ? Describe(list, cancelId) : null);
    }

    public Outcome<CanceledOrders> CancelAll(TradingAccount account, string symbol)
    {
        if (!account.Settings.CanTrade)
        {
            return Refusals.CancelDisabled;
        }

        if (account.FindMarket(symbol) is not { OpenCount: > 0 } market)
        {
            return Refusals.UnknownOrder;
        }

        var (orders, lists) = (new List<CanceledOrder>(), new List<CanceledList>());
        foreach (var order in market.Open().Where(order => !order.IsFinal))
        {
            var cancelId = factory.CancelId(sent: null);
            desk.End(order, OrderEnd.Canceled(cancelId));
            if (order.List is { } list)
            {
                lists.Add(Describe(list, cancelId));
            }
            else
            {
                orders.Add(new CanceledOrder(order.Reported!, cancelId, List: null));
            }
        }

        return new CanceledOrders(orders, lists);
    }

    public Outcome<CanceledList> CancelList(TradingAccount account, string symbol, ListReference reference, string? newClientOrderId)
    {
        if (reference is { OrderListId: null, ListClientOrderId: null })
        {
            return Refusals.MissingBoth("orderListId", "listClientOrderId");
        }

        if (!account.Settings.CanTrade)
        {
            return Refusals.CancelDisabled;
        }

        var list = account.Lists.Open.FirstOrDefault(list =>
            list.Market.Symbol.Name == symbol
            && (reference.OrderListId is not { } id || list.Id == id)
            && (reference.ListClientOrderId is not { } clientOrderId || list.ClientOrderId == clientOrderId));
        if (list is null)
        {
            return Refusals.UnknownOrder;
        }

        var cancelId = factory.CancelId(newClientOrderId);
        desk.End(list.Orders.First(order => !order.IsFinal), OrderEnd.Canceled(cancelId));
        return Describe(list, cancelId);
    }

    public static Order? Find(TradingAccount account, OrderReference reference)
    {
        var market = account.FindMarket(reference.Symbol);
        return reference.OrderId is { } id ? market?.FindOpen(id) : market?.FindOpen(reference.ClientOrderId!);
    }

    private static bool Permits(CancelRestriction? restriction, OrderStatus status) =>
        restriction is not { } only || status == (only == CancelRestriction.OnlyNew ? OrderStatus.New : OrderStatus.PartiallyFilled);

    private static CanceledList Describe(OrderList list, string cancelId) =>
        new(list.View(), [.. list.Orders.Select(order => order.View())], cancelId);
}
