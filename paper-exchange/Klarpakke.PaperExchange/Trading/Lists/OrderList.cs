using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Lists;

/// <summary>Orders that depend on each other: an optional working order, and one leg or a pair of which only one may act.</summary>
internal sealed class OrderList
{
    public required long Id { get; init; }

    public required string ClientOrderId { get; init; }

    public required AccountMarket Market { get; init; }

    public required long Time { get; init; }

    public required Contingency Contingency { get; init; }

    /// <summary>Null for OCO.</summary>
    public Order? Working { get; init; }

    public required Order[] Legs { get; init; }

    public long TransactionTime { get; set; }

    public bool IsDone { get; set; }

    /// <summary>Its orders are being ended together: their ends do not end it again.</summary>
    public bool IsEnding { get; set; }

    public IEnumerable<Order> Orders => Working is null ? Legs : Legs.Prepend(Working);

    /// <summary>The other leg of a pair; null for the working order and for a single leg.</summary>
    public Order? Sibling(Order order)
    {
        if (Legs.Length < 2 || order == Working)
        {
            return null;
        }

        return order == Legs[0] ? Legs[1] : Legs[0];
    }

    public OrderListView View() => new(
        Id,
        Contingency,
        IsDone ? ListStatus.AllDone : ListStatus.ExecStarted,
        IsDone ? ListOrderStatus.AllDone : ListOrderStatus.Executing,
        ClientOrderId,
        Time,
        TransactionTime,
        Market.Symbol.Name,
        [.. Orders.Select(order => new ListedOrder(Market.Symbol.Name, order.Id, order.ClientOrderId))]);
}
