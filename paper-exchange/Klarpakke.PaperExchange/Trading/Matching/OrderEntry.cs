using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>How an order enters the market: the engine's own objections, its funds, and where it goes.</summary>
internal sealed class OrderEntry(OrderDesk desk, Matcher matcher, TradingClock clock)
{
    /// <summary>Binds the funds of a new order, or says why it cannot be.</summary>
    public Refusal? Admit(Order order)
    {
        if (order.Market.FindOpen(order.ClientOrderId) is not null)
        {
            return Refusals.Duplicate;
        }

        if (Objection(order) is { } objection)
        {
            return objection;
        }

        if (order.QuoteQuantity > 0)
        {
            MarketEstimate.SizeByQuote(order, clock.Now);
            if (order.Quantity == 0)
            {
                return order.HasShortfall ? Refusals.NoLiquidity : Refusals.ThinLiquidity;
            }
        }

        return desk.TryLock(order, Funds(order)) ? null : Refusals.InsufficientBalance;
    }

    /// <summary>Why an order may not go to the market at its present prices.</summary>
    public static Refusal? Objection(Order order)
    {
        if (order.Type == OrderType.LimitMaker)
        {
            return Matcher.Crosses(order.Symbol, order.Side, order.Price) ? Refusals.WouldMatch : null;
        }

        if (!order.IsAlgo || order.StopPrice == 0)
        {
            return null;
        }

        var last = order.Symbol.LastPrice;
        var isReached = order.Type.FiresAbove(order.Side) ? last >= order.StopPrice : last <= order.StopPrice;
        return isReached ? Refusals.WouldTrigger : null;
    }

    /// <summary>What an order must bind before it enters.</summary>
    public decimal Funds(Order order)
    {
        if (order.Side == OrderSide.Sell)
        {
            return OrderDesk.Need(order);
        }

        if (order.Type == OrderType.Market || order.HasFired)
        {
            order.LockPrice = order.Price;
            return order.Price > 0 ? OrderDesk.Need(order) : MarketEstimate.Cost(order, clock.Now);
        }

        order.LockPrice = order.Price > 0 ? order.Price : ExpectedTrigger(order);
        return OrderDesk.Need(order);
    }

    /// <summary>Sends an accepted order on its way.</summary>
    public void Begin(Order order)
    {
        if (order.IsAlgo)
        {
            OrderDesk.Park(order);
        }
        else
        {
            matcher.Take(order);
        }
    }

    /// <summary>Lets act whoever became due, and whoever becomes due by that.</summary>
    public void Settle()
    {
        while (desk.Due.TryDequeue(out var order))
        {
            if (order.Status == OrderStatus.PendingNew)
            {
                GoLive(order);
            }
            else if (!order.IsFinal)
            {
                Fire(order);
            }
        }
    }

    private static long ExpectedTrigger(Order order)
    {
        const int BasisPoints = 10_000;
        return order.StopPrice > 0
            ? order.StopPrice
            : (long)((Int128)order.Symbol.LastPrice * (BasisPoints + (order.TrailingDelta ?? 0)) / BasisPoints);
    }

    private void Fire(Order order)
    {
        desk.Lists.BeforeActing(order);
        order.HasFired = true;
        order.Market.Fired(order);
        if (order.Side == OrderSide.Buy && order.Price == 0)
        {
            desk.ReleaseAll(order);
            if (!desk.TryLock(order, Funds(order)))
            {
                desk.End(order, OrderEnd.Rejected("INSUFFICIENT_BALANCES"));
                return;
            }
        }

        desk.Announce(order);
        matcher.Take(order);
    }

    private void GoLive(Order order)
    {
        if (Objection(order) is { } objection)
        {
            desk.End(order, OrderEnd.Rejected(objection == Refusals.WouldMatch ? "WOULD_MATCH_IMMEDIATELY" : "STOP_PRICE_WOULD_TRIGGER_IMMEDIATELY"));
            return;
        }

        var sibling = order.List?.Sibling(order);
        var funds = Funds(order);
        if (sibling is not null)
        {
            // The pair binds once, by the leg that goes first.
            funds = sibling.Status == OrderStatus.PendingNew ? Math.Max(funds, Funds(sibling)) : 0;
        }

        if (!desk.TryLock(order, funds))
        {
            desk.End(order, OrderEnd.Rejected("INSUFFICIENT_BALANCES"));
            return;
        }

        order.Status = OrderStatus.New;
        desk.Announce(order);
        Begin(order);
    }
}
