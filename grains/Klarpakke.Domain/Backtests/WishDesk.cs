using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Domain.Backtests;

/// <summary>Asks the strategies at the end of a candle, and makes of what they want what the next open will find.</summary>
internal sealed class WishDesk(BacktestPlan plan, BacktestTotals totals, TradingDesk trading, LimitWatch limits)
{
    private readonly EntryDesk _entries = new(plan);

    /// <param name="bar">The candle.</param>
    /// <param name="closed">The same, as strategies take it.</param>
    /// <param name="close">Its end.</param>
    /// <param name="equity">Managed equity; null when it is not known.</param>
    public void Hear(in MarketBar bar, Candle closed, DateTimeOffset close, decimal? equity)
    {
        var desk = trading.Desks[bar.Market];
        switch (desk.Strategy.OnCandle(closed, desk.Position?.View))
        {
            case StrategyAction.Enter enter:
                Enter(desk, enter, bar, close, equity);
                break;
            case StrategyAction.Exit exit when desk is { Position: not null, Exit: null }:
                desk.Exit = new PendingExit(ExitCause.Signal, exit.Reason.Code);
                trading.Journal.Add('X', close, bar.Market, 0m, 0m);
                break;
            case StrategyAction.MoveStop move when desk.Position is { } position && move.Stop > position.Stop && move.Stop.Value < bar.Close:
                position.MoveStop(Price.Of(Grid.Up(move.Stop.Value, desk.Market.Rules.Prices.Step)));
                trading.Journal.Add('M', close, bar.Market, move.Stop.Value, 0m);
                break;
        }
    }

    private void Enter(MarketDesk desk, StrategyAction.Enter wish, in MarketBar bar, DateTimeOffset close, decimal? equity)
    {
        var free = plan.Cash with { Amount = trading.Cash - trading.Reserved };
        var decision = _entries.Decide(desk, wish, bar.Close, new EntryAccount(close, limits.Trips, trading.Exposures, Valued(desk, close, equity), free));
        totals.Signals.Count(decision);
        if (decision is EntryApproved { Order: var order })
        {
            var reserved = order.Entry.Quantity.Value * order.Entry.Limit!.Value.Value * (1m + plan.Costs.Fee.Fraction);
            trading.Await(desk, new PendingEntry(order, close, wish.Reason.Code, reserved));
            trading.Journal.Add('E', close, bar.Market, order.Entry.Quantity.Value, order.Entry.Limit.Value.Value);
        }
        else
        {
            trading.Journal.Add('D', close, bar.Market, (int)((EntryDenied)decision).Primary, 0m);
        }
    }

    private Valuation Valued(MarketDesk desk, DateTimeOffset close, decimal? equity) => equity is { } known
        ? new TrustworthyValuation(close, plan.Cash with { Amount = known }, Money.Zero(plan.Cash.Asset), [])
        : new UntrustworthyValuation(close, [new ValuationFault(desk.Market.Symbol, PriceFault.Missing)]);
}
