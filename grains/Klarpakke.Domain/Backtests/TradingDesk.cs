using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Sizing;

namespace Klarpakke.Domain.Backtests;

/// <summary>Fills what was decided: purchases and sales at the open of the next candle, stops at the worse of their price and the open.</summary>
internal sealed class TradingDesk : IDisposable
{
    // A trade of more than this part of what its candle traded would have moved the price.
    private const decimal NoticeablePart = 0.01m;

    private readonly BacktestPlan _plan;
    private readonly BacktestTotals _totals;
    private readonly BacktestBooks _books;
    private readonly List<MarketDesk> _held = [];

    public TradingDesk(BacktestPlan plan, BacktestTotals totals, DateTimeOffset at)
    {
        (_plan, _totals) = (plan, totals);
        _books = new BacktestBooks(plan.Cash, at);
        Cash = plan.Cash.Amount;
        Desks = [.. plan.Markets.Select((market, index) => new MarketDesk(index, market, plan.Strategy.Create()))];
    }

    public ImmutableArray<MarketDesk> Desks { get; }

    public Journal Journal { get; } = new();

    /// <summary>The markets a position is open in.</summary>
    public IReadOnlyList<MarketDesk> Held => _held;

    /// <summary>The book's cash, at hand: reading it through the book for every candle would cost more than the rest.</summary>
    public decimal Cash { get; private set; }

    public decimal Reserved { get; private set; }

    public ImmutableArray<Exposure> Exposures =>
        [.. Desks.Where(desk => desk.HoldsExposure).Select(desk => new Exposure(desk.Position?.Id ?? desk.Entry!.Order.Ticket.Position, desk.Market.Symbol.Base))];

    /// <summary>A candle begins: one that is not right after the one before leaves a position held in the dark.</summary>
    public void See(in MarketBar bar, TimeSpan length)
    {
        var desk = Desks[bar.Market];
        if (desk.Position is { IsHeldAcrossGap: false } position && bar.OpenTime - desk.SeenAt > length)
        {
            position.IsHeldAcrossGap = true;
            _totals.HeldAcrossGaps++;
        }

        (desk.SeenAt, desk.Low) = (bar.OpenTime, bar.Low);
    }

    /// <summary>What the positions are worth at the best bids.</summary>
    public decimal Invested()
    {
        var sum = 0m;
        foreach (var desk in _held)
        {
            sum += desk.Position!.Quantity * desk.Bid;
        }

        return sum;
    }

    public void Await(MarketDesk desk, PendingEntry entry)
    {
        desk.Entry = entry;
        Reserved += entry.Reserved;
    }

    /// <summary>Takes back an entry that has not been filled.</summary>
    public void Forget(MarketDesk desk)
    {
        Reserved -= desk.Entry!.Reserved;
        desk.Entry = null;
    }

    /// <summary>Sales that wait for the open of this candle.</summary>
    public void SellAtOpen(MarketDesk desk, in MarketBar bar)
    {
        if (desk is { Position: not null, Exit: { } exit })
        {
            Sell(desk, bar, bar.Open, bar.OpenTime, exit);
        }
    }

    /// <summary>The purchase that waits for the open of this candle. An approval does not hold over a gap, and its limit is kept.</summary>
    public void BuyAtOpen(MarketDesk desk, in MarketBar bar)
    {
        if (desk.Entry is not { } entry)
        {
            return;
        }

        Forget(desk);
        var order = entry.Order.Entry;
        var price = Grid.Up(_plan.Costs.PurchaseAt(bar.Open), desk.Market.Rules.Prices.Step);
        if (entry.Order.IsExpired(bar.OpenTime))
        {
            _totals.Signals.MissedByGap++;
        }
        else if (price > order.Limit!.Value.Value)
        {
            _totals.Signals.MissedByPrice++;
        }
        else
        {
            Buy(desk, bar, entry, Price.Of(price));
        }
    }

    /// <summary>Fills a stop that the candle reached.</summary>
    public void SellAtStop(MarketDesk desk, in MarketBar bar, DateTimeOffset close)
    {
        if (desk.Position is not { } position || bar.Low > position.Stop.Value)
        {
            return;
        }

        // Bought at this very open, it cannot have gapped before it was there, but it is sold no better than the open all the same.
        var isGap = bar.Open <= position.Stop.Value;
        Sell(desk, bar, Math.Min(bar.Open, position.Stop.Value), isGap ? bar.OpenTime : close, new PendingExit(isGap ? ExitCause.StopGap : ExitCause.Stop, null));
    }

    public void Dispose() => Journal.Dispose();

    private void Buy(MarketDesk desk, in MarketBar bar, PendingEntry entry, Price price)
    {
        var order = entry.Order.Entry;
        var position = entry.Order.Ticket.Position;
        _books.Buy(position, order.Symbol, order.Quantity, price, _plan.Costs.Fee, bar.OpenTime);
        Cash = _books.Book.Cash.Amount;
        desk.Position = new OpenPosition(entry.Order, price, _books.Book.Holdings[position].Quantity.Value, bar.OpenTime, entry.Reason);
        _held.Add(desk);
        _totals.Signals.Bought++;
        Note('B', desk, bar, order.Quantity.Value, price.Value, bar.OpenTime);
    }

    private void Sell(MarketDesk desk, in MarketBar bar, decimal at, DateTimeOffset when, PendingExit exit)
    {
        var position = desk.Position!;
        var price = Price.Of(Grid.Down(_plan.Costs.SaleAt(at), desk.Market.Rules.Prices.Step));
        _books.Sell(position.Id, desk.Market.Symbol, Quantity.Of(position.Sellable), price, _plan.Costs.Fee, when);
        var proceeds = _books.Book.Cash.Amount - Cash;
        Cash = _books.Book.Cash.Amount;
        (desk.Position, desk.Exit) = (null, null);
        _held.Remove(desk);
        Note('S', desk, bar, position.Sellable, price.Value, when);
        var fees = (position.Cost * _plan.Costs.Fee.Fraction) + (position.Sellable * price.Value * _plan.Costs.Fee.Fraction);
        _totals.Trades.Add(new BacktestTrade(
            desk.Market.Symbol, position.OpenedAt, position.EntryPrice, position.Reason, when, price.Value, exit.Cause, exit.Reason,
            position.Sellable, position.Risk, proceeds - position.Cost, fees, position.EquityBefore));
    }

    private void Note(char kind, MarketDesk desk, in MarketBar bar, decimal quantity, decimal price, DateTimeOffset at)
    {
        Journal.Add(kind, at, desk.Index, quantity, price);
        _totals.ThinFills += quantity > bar.Volume * NoticeablePart ? 1 : 0;
    }
}
