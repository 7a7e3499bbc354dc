using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>Orders resting at one price, oldest first.</summary>
internal sealed class PriceLevel(long price)
{
    public long Price { get; } = price;

    public Order? First { get; private set; }

    public Order? Last { get; private set; }

    public void Append(Order order)
    {
        order.Level = this;
        order.Previous = Last;
        order.Next = null;
        if (Last is { } last)
        {
            last.Next = order;
        }
        else
        {
            First = order;
        }

        Last = order;
    }

    public void Remove(Order order)
    {
        if (order.Previous is { } previous)
        {
            previous.Next = order.Next;
        }
        else
        {
            First = order.Next;
        }

        if (order.Next is { } next)
        {
            next.Previous = order.Previous;
        }
        else
        {
            Last = order.Previous;
        }

        (order.Level, order.Previous, order.Next) = (null, null, null);
    }
}
