using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

/// <summary>
/// The matching rules once more, as plainly as possible: one list of everything, searched from end to end for each step. Knows nothing of money.
/// </summary>
internal sealed class NaiveExchange(decimal last)
{
    private decimal _last = last;

    public List<NaiveOrder> Orders { get; } = [];

    /// <summary>The simulated market's levels.</summary>
    public Dictionary<(OrderSide Side, decimal Price), decimal> Levels { get; } = [];

    /// <summary>Taker, maker (-1 for the market), price, quantity.</summary>
    public List<(int Taker, int Maker, decimal Price, decimal Quantity)> Trades { get; } = [];

    /// <summary>False when the order is refused.</summary>
    public bool Place(NaiveOrder order)
    {
        var isRefused = order.Type.IsAlgo() ? Fires(order) : order.Type == OrderType.LimitMaker && Offers(order).Any(offer => Accepts(order, offer.Price));
        if (isRefused)
        {
            return false;
        }

        Orders.Add(order);
        if (order.Type.IsAlgo())
        {
            order.IsParked = true;
        }
        else
        {
            Match(order);
        }

        return true;
    }

    public void Cancel(NaiveOrder order)
    {
        (order.IsParked, order.IsResting, order.Status) = (false, false, OrderStatus.Canceled);
    }

    /// <summary>Stops act in the order in which the trades that reached them happened; one trade fires rising stops before falling ones, nearest first.</summary>
    public void Settle(Queue<NaiveOrder> due)
    {
        while (due.TryDequeue(out var order))
        {
            Match(order, due);
        }
    }

    private void Match(NaiveOrder taker)
    {
        var due = new Queue<NaiveOrder>();
        Match(taker, due);
        Settle(due);
    }

    private void Match(NaiveOrder taker, Queue<NaiveOrder> due)
    {
        if (taker.TimeInForce == TimeInForce.FillOrKill && Fillable(taker) < taker.Left)
        {
            taker.Status = OrderStatus.Expired;
            return;
        }

        while (taker.Left > 0 && taker.Status is OrderStatus.New or OrderStatus.PartiallyFilled)
        {
            var offers = Offers(taker).Where(offer => Accepts(taker, offer.Price)).ToList();
            if (taker.Left == 0 || offers.Count == 0)
            {
                break;
            }

            var (price, maker) = offers[0];
            if (maker is not null && maker.Account == taker.Account && taker.Prevention != SelfTradePrevention.None)
            {
                Prevent(taker, maker);
                continue;
            }

            Trade(taker, maker, price, due);
        }

        if (taker.Status is OrderStatus.New or OrderStatus.PartiallyFilled)
        {
            var rests = taker.Type.HasPrice() && taker.TimeInForce == TimeInForce.GoodTillCanceled;
            (taker.IsResting, taker.Status) = (rests, rests ? taker.Status : OrderStatus.Expired);
        }
    }

    private void Trade(NaiveOrder taker, NaiveOrder? maker, decimal price, Queue<NaiveOrder> due)
    {
        var available = maker?.Left ?? Levels[(taker.Side.Opposite(), price)];
        var quantity = Math.Min(taker.Left, available);
        Trades.Add((taker.Number, maker?.Number ?? -1, price, quantity));
        Fill(taker, quantity);
        if (maker is not null)
        {
            Fill(maker, quantity);
        }
        else if (quantity == available)
        {
            Levels.Remove((taker.Side.Opposite(), price));
        }
        else
        {
            Levels[(taker.Side.Opposite(), price)] = available - quantity;
        }

        _last = price;
        var fired = Orders.Where(order => order.IsParked && Fires(order))
            .OrderBy(order => order.Type.FiresAbove(order.Side) ? 0 : 1)
            .ThenBy(order => order.Type.FiresAbove(order.Side) ? order.Stop : -order.Stop)
            .ThenBy(order => order.Number)
            .ToList();
        foreach (var order in fired)
        {
            order.IsParked = false;
            due.Enqueue(order);
        }
    }

    private static void Fill(NaiveOrder order, decimal quantity)
    {
        order.Left -= quantity;
        order.Executed += quantity;
        order.Status = order.Left == 0 ? OrderStatus.Filled : OrderStatus.PartiallyFilled;
        order.IsResting &= order.Left > 0;
    }

    private static void Prevent(NaiveOrder taker, NaiveOrder maker)
    {
        if (taker.Prevention == SelfTradePrevention.Decrement)
        {
            var shared = Math.Min(taker.Left, maker.Left);
            Reduce(maker, shared);
            Reduce(taker, shared);
            return;
        }

        if (taker.Prevention is SelfTradePrevention.ExpireMaker or SelfTradePrevention.ExpireBoth)
        {
            Reduce(maker, maker.Left);
        }

        if (taker.Prevention is SelfTradePrevention.ExpireTaker or SelfTradePrevention.ExpireBoth)
        {
            Reduce(taker, taker.Left);
        }
    }

    private static void Reduce(NaiveOrder order, decimal quantity)
    {
        order.Left -= quantity;
        if (order.Left == 0)
        {
            (order.Status, order.IsResting) = (OrderStatus.ExpiredInMatch, false);
        }
    }

    private static bool Accepts(NaiveOrder taker, decimal price) =>
        !taker.Type.HasPrice() || (taker.Side == OrderSide.Buy ? price <= taker.Price : price >= taker.Price);

    private bool Fires(NaiveOrder order) => order.Type.FiresAbove(order.Side) ? _last >= order.Stop : _last <= order.Stop;

    /// <summary>Everything on the other side: best price first, orders before the market, older before younger.</summary>
    private IEnumerable<(decimal Price, NaiveOrder? Maker)> Offers(NaiveOrder taker)
    {
        var other = taker.Side.Opposite();
        var orders = Orders.Where(order => order.IsResting && order.Side == other).Select(order => (order.Price, (NaiveOrder?)order));
        var levels = Levels.Keys.Where(level => level.Side == other).Select(level => (level.Price, (NaiveOrder?)null));
        return orders.Concat(levels)
            .OrderBy(offer => taker.Side == OrderSide.Buy ? offer.Price : -offer.Price)
            .ThenBy(offer => offer.Item2 is null ? 1 : 0)
            .ThenBy(offer => Orders.IndexOf(offer.Item2!));
    }

    private decimal Fillable(NaiveOrder taker)
    {
        var sum = 0m;
        foreach (var (price, maker) in Offers(taker).Where(offer => Accepts(taker, offer.Price)))
        {
            var isOwn = maker?.Account == taker.Account && taker.Prevention != SelfTradePrevention.None;
            if (isOwn && taker.Prevention != SelfTradePrevention.ExpireMaker)
            {
                break;
            }

            sum += isOwn ? 0 : maker?.Left ?? Levels[(taker.Side.Opposite(), price)];
        }

        return sum;
    }
}
