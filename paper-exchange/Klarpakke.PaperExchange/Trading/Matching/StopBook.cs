using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>Orders that wait for a trigger. The last traded price fires them: nearest trigger first, then oldest.</summary>
internal sealed class StopBook
{
    private readonly SortedSet<Order> _above = new(ByTrigger(1));
    private readonly SortedSet<Order> _below = new(ByTrigger(-1));
    private readonly List<Order> _trailing = [];

    /// <summary>Those that follow the price.</summary>
    public IReadOnlyList<Order> Trailing => _trailing;

    public void Add(Order order)
    {
        if (order.TrailingDelta is null)
        {
            Fixed(order).Add(order);
        }
        else
        {
            _trailing.Add(order);
        }
    }

    public void Remove(Order order)
    {
        if (order.TrailingDelta is null)
        {
            Fixed(order).Remove(order);
        }
        else
        {
            _trailing.Remove(order);
        }
    }

    /// <summary>Moves every order that <paramref name="price"/> fires to <paramref name="fired"/>.</summary>
    public void Trade(long price, long now, Queue<Order> fired)
    {
        while (_above.Min is { } order && price >= order.StopPrice)
        {
            _above.Remove(order);
            fired.Enqueue(order);
        }

        while (_below.Min is { } order && price <= order.StopPrice)
        {
            _below.Remove(order);
            fired.Enqueue(order);
        }

        for (var index = 0; index < _trailing.Count;)
        {
            if (TrailingStop.Fires(_trailing[index], price, now))
            {
                fired.Enqueue(_trailing[index]);
                _trailing.RemoveAt(index);
            }
            else
            {
                index++;
            }
        }
    }

    private static Comparer<Order> ByTrigger(int sign) => Comparer<Order>.Create((left, right) =>
    {
        var byPrice = (left.StopPrice * sign).CompareTo(right.StopPrice * sign);
        return byPrice != 0 ? byPrice : left.Id.CompareTo(right.Id);
    });

    private SortedSet<Order> Fixed(Order order) => order.Type.FiresAbove(order.Side) ? _above : _below;
}
