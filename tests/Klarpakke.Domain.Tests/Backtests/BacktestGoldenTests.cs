using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Strategies;
using static Klarpakke.Domain.Tests.Backtests.BacktestSamples;

namespace Klarpakke.Domain.Tests.Backtests;

/// <summary>
/// Reckoned by hand. A signal at a close of 100 with a stop of 97: limit 100.3, worst exit 97 x 0.9975 = 96.7575, risk of one unit 3.5425 + 197.0575 x 0.1 % = 3.7395575.
/// 25 / 3.7395575 = 6.68528 lots of 0.00001. Bought at 100 for 668.528; the fee leaves 6.67859472, of which 6.67859 can be sold.
/// </summary>
public sealed class BacktestGoldenTests
{
    private const decimal Cost = 668.528m;
    private const decimal Sold = 6.67859m;

    private static readonly Dictionary<int, StrategyAction> BuyAtOnce = new() { [0] = Buy(100m, 97m) };

    [Fact]
    public void Fees_of_both_trades_and_the_risk_of_a_quarter_percent_are_reckoned_to_the_last_digit()
    {
        var result = Scripted(new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m), [1] = Sell() }).Run(Bar(0, 100m, 100m), Bar(1, 100m, 110m), Bar(2, 111m, 111m));

        var trade = result.Trades.Should().ContainSingle().Subject;
        (trade.EnteredAt, trade.EntryPrice, trade.ExitedAt, trade.ExitPrice, trade.Cause).Should().Be((Hour(1), 100m, Hour(2), 111m, ExitCause.Signal));
        (trade.Quantity, trade.Risk).Should().Be((Sold, 6.68528m * 3.7395575m));
        trade.Profit.Should().Be((Sold * 111m * 0.999m) - Cost).And.Be(72.05416651m);
        trade.Fees.Should().Be((Cost * 0.001m) + (Sold * 111m * 0.001m));
        result.Figures.EndEquity.Should().Be(10_072.05416651m);
        result.Figures.Return.Percent.Should().Be(0.7205416651m);
        (trade.EntryReason, trade.ExitReason).Should().Be(("TEST_BUY", "TEST_SELL"));
    }

    [Fact]
    public void A_stop_within_a_candle_sells_at_its_price()
    {
        var result = Scripted(BuyAtOnce).Run(Bar(0, 100m, 100m), Bar(1, 100m, 100m), Bar(2, 100m, 99m, low: 96m));

        result.Trades.Should().ContainSingle().Which.Should().Match<BacktestTrade>(trade => trade.Cause == ExitCause.Stop && trade.ExitPrice == 97m && trade.ExitedAt == Hour(3));
        result.Figures.EndEquity.Should().Be(10_000m - Cost + (Sold * 97m * 0.999m));
        (-result.Trades[0].Profit).Should().BeLessThan(25m, "the stop held");
    }

    [Fact]
    public void A_stop_that_is_touched_exactly_is_filled_and_one_that_is_missed_by_a_tick_is_not()
    {
        Scripted(BuyAtOnce).Run(Bar(0, 100m, 100m), Bar(1, 100m, 100m, low: 97m)).Trades.Should().ContainSingle();
        Scripted(BuyAtOnce).Run(Bar(0, 100m, 100m), Bar(1, 100m, 100m, low: 97.00000001m)).Trades.Should().BeEmpty();
    }

    [Fact]
    public void A_candle_that_opens_below_the_stop_sells_at_its_open_and_loses_more_than_was_risked()
    {
        var result = Scripted(BuyAtOnce).Run(Bar(0, 100m, 100m), Bar(1, 100m, 100m), Bar(2, 90m, 95m));

        result.Trades.Should().ContainSingle().Which.Should().Match<BacktestTrade>(trade => trade.Cause == ExitCause.StopGap && trade.ExitPrice == 90m && trade.ExitedAt == Hour(2));
        result.Figures.EndEquity.Should().Be(9_931.9440269m);
        result.Figures.LargestLoss.Should().Be(68.0559731m);
    }

    [Fact]
    public void A_stop_that_was_raised_sells_at_its_new_price_from_the_next_candle_on()
    {
        var script = new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m), [1] = Raise(105m), [2] = Raise(99m) };
        var result = Scripted(script).Run(Bar(0, 100m, 100m), Bar(1, 100m, 110m), Bar(2, 110m, 112m), Bar(3, 112m, 108m, low: 104m));

        result.Trades.Should().ContainSingle().Which.ExitPrice.Should().Be(105m, "a stop never moves down");
    }

    [Fact]
    public void An_entry_is_filled_at_its_limit_and_missed_above_it()
    {
        Scripted(BuyAtOnce).Run(Bar(0, 100m, 100m), Bar(1, 100.3m, 101m)).Signals.Bought.Should().Be(1);
        var missed = Scripted(BuyAtOnce).Run(Bar(0, 100m, 100m), Bar(1, 100.30000001m, 101m)).Signals;
        (missed.Approved, missed.Bought, missed.MissedByPrice).Should().Be((1, 0, 1));
    }

    [Fact]
    public void An_approval_does_not_hold_over_a_gap()
    {
        var signals = Scripted(BuyAtOnce).Run(Bar(0, 100m, 100m), Bar(2, 100m, 101m)).Signals;
        (signals.Approved, signals.Bought, signals.MissedByGap).Should().Be((1, 0, 1));
    }

    [Fact]
    public void Spread_and_slippage_are_paid_on_both_sides()
    {
        var costs = new BacktestCosts(Percentage.Zero, Percentage.FromPercent(0.2m), Percentage.FromPercent(0.1m));
        var script = new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m), [1] = Sell() };
        var trade = (Scripted(script) with { Costs = costs }).Run(Bar(0, 100m, 100m), Bar(1, 100m, 100m), Bar(2, 100m, 100m)).Trades.Single();

        trade.EntryPrice.Should().Be(100m * 1.001m * 1.001m);
        trade.ExitPrice.Should().Be(100m * 0.999m * 0.999m);
    }

    [Fact]
    public void An_open_position_is_valued_at_the_bid_and_not_sold()
    {
        var result = (Scripted(BuyAtOnce) with { Costs = new BacktestCosts(FeeOnly.Fee, Percentage.FromPercent(0.2m), Percentage.Zero) })
            .Run(Bar(0, 99.9m, 99.9m), Bar(1, 99.9m, 120m));

        (result.Figures.Trades, result.Figures.OpenPositions).Should().Be((0, 1));
        var bought = result.Signals.Bought;
        bought.Should().Be(1);
        result.Curve[^1].Equity.Should().Be(result.Figures.EndEquity);
        result.Figures.EndEquity.Should().BeInRange(10_130m, 10_135m);
    }

    [Fact]
    public void Buying_and_holding_pays_the_same_costs()
    {
        var result = Scripted(new Dictionary<int, StrategyAction>()).Run(Bar(0, 100m, 100m), Bar(1, 100m, 150m));

        result.Figures.BuyAndHoldEnd.Should().Be(10_000m * 0.999m * 1.5m);
        result.Figures.EndEquity.Should().Be(10_000m);
        result.Signals.Signals.Should().Be(0);
    }

    [Fact]
    public void Candles_out_of_order_are_refused()
    {
        using var run = new Backtest(Scripted(BuyAtOnce));
        run.Take(Bar(1, 100m, 100m));
        run.Take(Bar(2, 100m, 100m));
        FluentActions.Invoking(() => run.Take(Bar(1, 100m, 100m))).Should().Throw<ArgumentException>().WithMessage("*PAPER:BTC-USDT*out of order*");
    }
}
