using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>Accounts' resting orders of one side: levels sorted worst to best, so that the busy end of the array is the cheap one.</summary>
internal sealed class RestingSide(OrderSide side)
{
    private readonly int _sign = side == OrderSide.Buy ? 1 : -1;
    private long[] _keys = new long[64];
    private PriceLevel[] _levels = new PriceLevel[64];
    private long _lastRank;

    /// <summary>Number of price levels.</summary>
    public int Count { get; private set; }

    /// <summary>First in price and time; null when nothing rests.</summary>
    public Order? Best => Count == 0 ? null : _levels[Count - 1].First;

    /// <summary>The level of a rank, 0 being the best.</summary>
    public PriceLevel this[int rank] => _levels[Count - 1 - rank];

    /// <summary>Puts an order behind the others of its price. One that has a rank already, from before a restart, keeps it.</summary>
    public void Add(Order order)
    {
        order.Rank = order.Rank == 0 ? _lastRank + 1 : order.Rank;
        _lastRank = Math.Max(_lastRank, order.Rank);
        var index = Array.BinarySearch(_keys, 0, Count, order.Price * _sign);
        if (index < 0)
        {
            index = ~index;
            Insert(index, order.Price);
        }

        _levels[index].Append(order);
    }

    public void Remove(Order order)
    {
        var level = order.Level ?? throw new InvalidOperationException($"Order {order.Id} does not rest.");
        level.Remove(order);
        if (level.First is null)
        {
            RemoveAt(Array.BinarySearch(_keys, 0, Count, level.Price * _sign));
        }
    }

    private void Insert(int index, long price)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Count * 2);
            Array.Resize(ref _levels, Count * 2);
        }

        Array.Copy(_keys, index, _keys, index + 1, Count - index);
        Array.Copy(_levels, index, _levels, index + 1, Count - index);
        _keys[index] = price * _sign;
        _levels[index] = new PriceLevel(price);
        Count++;
    }

    private void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_keys, index + 1, _keys, index, Count - index);
        Array.Copy(_levels, index + 1, _levels, index, Count - index);
        _levels[Count] = null!;
    }
}
