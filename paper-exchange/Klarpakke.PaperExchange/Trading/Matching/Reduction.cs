using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Filters;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>Reduces open orders in place: id, price and place in the queue stay.</summary>
internal sealed class Reduction(OrderDesk desk, OrderFactory factory, OrderChecks checks, Reports reports)
{
    public Outcome<AmendedOrder> Amend(TradingAccount account, AmendRequest request)
    {
        if (request.Order is { OrderId: null, ClientOrderId: null })
        {
            return Refusals.MissingBoth("orderId", "origClientOrderId");
        }

        if (Cancellation.Find(account, request.Order) is not { } order)
        {
            return Refusals.NotAmended(Refusals.UnknownOrder);
        }

        if (request.Order.ClientOrderId is { } clientOrderId && clientOrderId != order.ClientOrderId)
        {
            return Refusals.WrongClientOrderId;
        }

        return Objection(order, request) is { } objection ? objection : Reduce(order, request);
    }

    private Refusal? Objection(Order order, AmendRequest request)
    {
        var (rules, before) = (order.Symbol.Rules, order.Symbol.Units.Quantity(order.Quantity));
        if (rules.MaxAmendments == 0)
        {
            return Refusals.AmendUnsupported;
        }

        if (OrderChecks.CheckOpen(order.Account, order.Symbol) is { } closed)
        {
            return Refusals.NotAmended(closed);
        }

        if (request.NewQuantity >= before)
        {
            return request.NewQuantity > before ? Refusals.AmendUpwards : Refusals.NoChange;
        }

        return order.Amendments?.Count >= rules.MaxAmendments ? Refusals.Filter("MAX_NUM_ORDER_AMENDS")
            : request.NewClientOrderId is { } id && id != order.ClientOrderId && order.Market.FindOpen(id) is not null ? Refusals.NotAmended(Refusals.Duplicate)
            : checks.CheckQuantity(order, request.NewQuantity);
    }

    private AmendedOrder Reduce(Order order, AmendRequest request)
    {
        var lots = order.Symbol.Units.Lots(request.NewQuantity);
        var (list, sibling) = (order.List, order.List?.Sibling(order));
        var amendment = Reduce(order, lots, request.NewClientOrderId ?? factory.AmendId());
        if (sibling is { IsFinal: false })
        {
            // Only one of a pair acts, so both stand for the same quantity.
            Reduce(sibling, lots, sibling.ClientOrderId);
        }

        desk.TrimPair(order, sibling);
        if (list is not null && amendment.NewClientOrderId != amendment.OriginalClientOrderId)
        {
            reports.ListUpdated(list);
        }

        if (order.Remaining == 0)
        {
            desk.End(order, OrderEnd.Expired(ExpiryReason.None));
        }

        return new AmendedOrder(order.Reported!, amendment, list?.View());
    }

    private Amendment Reduce(Order order, long lots, string newId)
    {
        var (units, oldId, before) = (order.Symbol.Units, order.ClientOrderId, order.Quantity);
        // What has been traded or prevented cannot be taken back: an order reduced to that is done.
        order.Quantity = Math.Max(lots, order.Executed + order.Prevented);
        order.Market.Renamed(order, newId);
        order.Symbol.Show(order);
        var (executionId, time) = reports.Replaced(order, oldId);
        var amendment = new Amendment(
            order.Symbol.Name, order.Id, executionId, oldId, newId, units.Quantity(before), units.Quantity(order.Quantity), time);
        (order.Amendments ??= []).Add(amendment);
        return amendment;
    }
}
