using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Matching;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Lists;

/// <summary>Accepts order lists, all of it or nothing.</summary>
internal sealed class ListEntry(OrderEntry entry, OrderDesk desk, OrderFactory factory, Reports reports, TradingClock clock, TradingOptions options)
{
    /// <summary>A pair that is live at once.</summary>
    public Outcome<PlacedList> PlacePair(AccountMarket market, OcoRequest request)
    {
        Order[] legs = [factory.Create(market, request.Above), factory.Create(market, request.Below)];
        if (CheckIds(market, request.ListClientOrderId, legs) is { } duplicate)
        {
            return duplicate;
        }

        if ((OrderEntry.Objection(legs[0]) ?? OrderEntry.Objection(legs[1])) is { } objection)
        {
            return objection;
        }

        // Only one of them will act, so they bind once: the greater of their needs.
        if (!desk.TryLock(legs[0], Math.Max(entry.Funds(legs[0]), entry.Funds(legs[1]))))
        {
            return Refusals.InsufficientBalance;
        }

        var list = Open(market, request.ListClientOrderId, Contingency.Oco, working: null, legs);
        var placed = new PlacedList(list.View(), [legs[0].View(), legs[1].View()], []);
        entry.Begin(legs[0]);
        entry.Begin(legs[1]);
        return placed;
    }

    /// <summary>A working order with legs that wait for it.</summary>
    public Outcome<PlacedList> PlaceWorking(AccountMarket market, OrderRequest workingRequest, string? listClientOrderId, params ReadOnlySpan<OrderRequest> pending)
    {
        var working = factory.Create(market, workingRequest);
        var legs = new Order[pending.Length];
        for (var index = 0; index < legs.Length; index++)
        {
            legs[index] = factory.Create(market, pending[index]);
            legs[index].Status = OrderStatus.PendingNew;
        }

        if ((CheckIds(market, listClientOrderId, [working, .. legs]) ?? entry.Admit(working)) is { } refusal)
        {
            return refusal;
        }

        var list = Open(market, listClientOrderId, Contingency.Oto, working, legs);
        var view = list.View();
        OrderView[] waiting = [.. legs.Select(leg => leg.View())];
        working.Fills = [];
        entry.Begin(working);
        var placed = new PlacedList(view, [working.View(), .. waiting], working.Fills);
        working.Fills = null;
        return placed;
    }

    private static Refusal? CheckIds(AccountMarket market, string? listClientOrderId, Order[] orders)
    {
        var ids = orders.Select(order => order.ClientOrderId).ToArray();
        var isDuplicate = ids.Distinct().Count() < ids.Length
            || ids.Any(id => market.FindOpen(id) is not null)
            || (listClientOrderId is not null && market.Account.Lists.FindOpen(listClientOrderId) is not null);
        return isDuplicate ? Refusals.Duplicate : null;
    }

    private OrderList Open(AccountMarket market, string? clientOrderId, Contingency contingency, Order? working, Order[] legs)
    {
        var id = factory.NextListId();
        var list = new OrderList
        {
            Id = id,
            ClientOrderId = clientOrderId ?? $"list-{id}",
            Market = market,
            Time = clock.Now,
            Contingency = contingency,
            Working = working,
            Legs = legs,
            TransactionTime = clock.Now,
        };
        market.Account.Lists.Opened(list, options.RememberedOrders);
        foreach (var order in list.Orders)
        {
            order.List = list;
        }

        reports.List(list);
        foreach (var order in list.Orders)
        {
            desk.Accept(order);
        }

        return list;
    }
}
