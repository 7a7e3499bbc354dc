using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>The steps of an order's life: accepted, resting or parked, filled, ended; with the money that each step moves.</summary>
internal sealed class OrderDesk
{
    private readonly Ledger _ledger;
    private readonly Reports _reports;
    private readonly CommissionTable _commissions;
    private readonly TradingClock _clock;
    private readonly int _remembered;

    public OrderDesk(Ledger ledger, Reports reports, CommissionTable commissions, TradingClock clock, TradingOptions options)
    {
        (_ledger, _reports, _commissions, _clock, _remembered) = (ledger, reports, commissions, clock, options.RememberedOrders);
        Lists = new ListRules(this, reports, clock);
    }

    /// <summary>Orders that must act once the current one is finished: fired stops, and legs whose working order has filled.</summary>
    public Queue<Order> Due { get; } = new();

    public ListRules Lists { get; }

    /// <summary>Registers an order whose funds are already bound, and tells its owner.</summary>
    public void Accept(Order order)
    {
        order.Market.Opened(order, _remembered);
        Announce(order);
    }

    /// <summary>Tells the owner that an order is in the market, in a list's queue, or waiting for its trigger.</summary>
    public void Announce(Order order)
    {
        order.UpdateTime = _clock.Now;
        if (order.Status == OrderStatus.New && (!order.IsAlgo || order.HasFired))
        {
            order.WorkingTime = _clock.Now;
        }

        _reports.Accepted(order);
    }

    /// <summary>Binds funds for an order; false when there are not enough.</summary>
    public bool TryLock(Order order, decimal amount)
    {
        var asset = order.LockedAsset;
        if (asset.Free < amount)
        {
            return false;
        }

        asset.Lock(amount);
        order.Locked += amount;
        order.Account.Touch(asset, _clock.Now);
        return true;
    }

    /// <summary>What an order of known worst price binds.</summary>
    public static decimal Need(Order order) =>
        order.Side == OrderSide.Sell ? order.Symbol.Units.Quantity(order.Remaining) : order.Symbol.Units.Quote(order.LockPrice, order.Remaining);

    /// <summary>Frees what an order no longer needs. A market buy keeps its estimate until it ends.</summary>
    public void Trim(Order order)
    {
        if (order.Side == OrderSide.Sell || order.LockPrice > 0)
        {
            Release(order, order.Locked - Need(order));
        }
    }

    /// <summary>Frees what a pair, or a single order, no longer needs: a pair is bound once, by the greater of both needs.</summary>
    public void TrimPair(Order order, Order? sibling)
    {
        var holder = order.Locked == 0 && sibling is not null ? sibling : order;
        if (holder.Locked > 0)
        {
            Release(holder, holder.Locked - Math.Max(Need(order), sibling is { IsFinal: false } ? Need(sibling) : 0));
        }
    }

    public void ReleaseAll(Order order) => Release(order, order.Locked);

    public static void Rest(Order order)
    {
        order.Symbol.Resting(order.Side).Add(order);
        order.Symbol.Show(order);
    }

    public static void Park(Order order) => order.Symbol.Stops.Add(order);

    /// <summary>Books one fill for one side and tells its owner.</summary>
    public void Fill(Order order, long price, long lots, long tradeId, bool isMaker)
    {
        var (units, market) = (order.Symbol.Units, order.Market);
        var (quantity, quote) = (units.Quantity(lots), units.Quote(price, lots));
        var isBuy = order.Side == OrderSide.Buy;
        var paid = isBuy ? quote : quantity;
        order.LockedAsset.Spend(paid);
        order.Locked -= paid;
        order.Account.Touch(order.LockedAsset, _clock.Now);
        var received = isBuy ? market.Base : market.Quote;
        received.Credit(isBuy ? quantity : quote);
        order.Account.Touch(received, _clock.Now);
        var (commissionAsset, commission) = _commissions.For(market, received, isBuy ? quantity : quote, quote, isMaker);
        _ledger.TakeCommission(order.Account, commissionAsset, commission);

        var trade = new AccountTrade(
            order.Symbol.Name, tradeId, order.Id, order.List?.Id ?? -1, units.Price(price), quantity, quote,
            commission, commissionAsset.Asset, _clock.Now, isBuy, isMaker);
        market.Trades.Add(trade, _remembered);
        order.Fills?.Add(trade);
        Advance(order, lots, quote, isMaker);
        _reports.Traded(order, trade);
        if (order.IsFinal)
        {
            Lists.Filled(order);
        }
    }

    /// <summary>Takes an order out of the market and tells its owner why.</summary>
    public void End(Order order, in OrderEnd end)
    {
        if (order.Level is not null)
        {
            order.Symbol.Resting(order.Side).Remove(order);
        }
        else if (order.IsAlgo && !order.HasFired)
        {
            order.Symbol.Stops.Remove(order);
        }

        order.Symbol.Show(order);
        order.Status = end.Status;
        order.ExpiryReason = end.Reason;
        Close(order);
        _reports.Ended(order, end);
        Lists.Ended(order, end);
    }

    private void Advance(Order order, long lots, decimal quote, bool isMaker)
    {
        if (order.Executed == 0)
        {
            order.Account.CountFirstTrade(_clock.Now, isMaker);
        }

        order.Executed += lots;
        order.ExecutedQuote += quote;
        order.UpdateTime = _clock.Now;
        order.Status = OrderStatus.PartiallyFilled;
        Trim(order);
        if (!order.IsFilled)
        {
            order.Symbol.Show(order);
            return;
        }

        if (order.Level is not null)
        {
            order.Symbol.Resting(order.Side).Remove(order);
        }

        order.Symbol.Show(order);
        order.Status = OrderStatus.Filled;
        Close(order);
    }

    private void Close(Order order)
    {
        order.UpdateTime = _clock.Now;
        ReleaseAll(order);
        order.Market.Closed(order);
    }

    private void Release(Order order, decimal amount)
    {
        if (amount != 0)
        {
            order.LockedAsset.Release(amount);
            order.Locked -= amount;
            order.Account.Touch(order.LockedAsset, _clock.Now);
        }
    }
}
