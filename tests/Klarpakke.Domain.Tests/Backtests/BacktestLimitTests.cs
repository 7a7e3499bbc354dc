using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Strategies;
using static Klarpakke.Domain.Tests.Backtests.BacktestSamples;

namespace Klarpakke.Domain.Tests.Backtests;

/// <summary>The limits of a live account hold in a backtest. A position is 6.7 % of the equity, so an open at 69 costs 2.08 % of it, one at 38 costs 4.15 %.</summary>
public sealed class BacktestLimitTests
{
    private static readonly string[] Three = ["PAPER:ADA-USDT", "PAPER:BTC-USDT", "PAPER:ETH-USDT"];

    [Fact]
    public void Of_three_signals_at_once_two_are_bought_and_the_third_is_blocked()
    {
        var result = Scripted(new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m) }, Three).Run([.. Flat(0, 3), .. Flat(1, 3)]);

        (result.Signals.Signals, result.Signals.Bought).Should().Be((3, 2));
        result.Signals.Blocks.Should().Equal(new BlockCount("BLOCKED_MAX_POSITIONS", 1, 1));
    }

    [Fact]
    public void There_is_no_end_to_the_number_of_signals()
    {
        const int Candles = short.MaxValue + 2;
        var wishes = Enumerable.Range(0, Candles).ToDictionary(candle => candle, StrategyAction (_) => Buy(100m, 99.9m));

        Scripted(wishes).Run([.. Enumerable.Range(0, Candles + 1).Select(candle => Bar(candle, 100m, 100m))]).Signals.Signals.Should().Be(Candles);
    }

    [Fact]
    public void The_same_coin_is_not_bought_a_second_time_at_another_venue()
    {
        var result = Scripted(new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m) }, "BINANCE:BTC-USDT", "PAPER:BTC-USDT").Run([.. Flat(0, 2), .. Flat(1, 2)]);

        result.Signals.Bought.Should().Be(1);
        result.Signals.Blocks.Should().Equal(new BlockCount("BLOCKED_COIN_POSITION", 1, 1));
    }

    [Theory]
    [InlineData(99.6, "BLOCKED_STOP_DISTANCE")]
    [InlineData(80, "BLOCKED_STOP_DISTANCE")]
    public void A_stop_that_is_too_near_or_too_far_blocks(double stop, string code)
    {
        var result = Scripted(new Dictionary<int, StrategyAction> { [0] = Buy(100m, (decimal)stop) }).Run(Bar(0, 100m, 100m), Bar(1, 100m, 100m));
        result.Signals.Blocks.Should().ContainSingle().Which.Code.Should().Be(code);
        result.Signals.Bought.Should().Be(0);
    }

    [Fact]
    public void An_account_too_small_to_leave_its_position_does_not_enter()
    {
        var plan = Scripted(new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m) });
        var result = (plan with { Cash = plan.Cash with { Amount = 50m } }).Run(Bar(0, 100m, 100m), Bar(1, 100m, 100m));
        result.Signals.Bought.Should().Be(0);
        result.Signals.Blocks.Select(block => block.Code).Should().Contain(["BLOCKED_MIN_NOTIONAL", "BLOCKED_NOT_EXITABLE"]);
    }

    [Fact]
    public void A_soft_stop_of_the_day_blocks_until_midnight_and_lifts_by_itself()
    {
        var script = new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m), [2] = Buy(69m, 67m), [22] = Buy(69m, 67m), [23] = Buy(69m, 67m) };
        var result = Scripted(script).Run([Bar(0, 100m, 100m), Bar(1, 100m, 100m), Bar(2, 69m, 69m), .. Enumerable.Range(3, 23).Select(hour => Bar(hour, 69m, 69m))]);

        result.Trades.Should().ContainSingle().Which.Cause.Should().Be(ExitCause.StopGap);
        (result.Figures.SoftStops, result.Figures.HardStops).Should().Be((1, 0));
        result.Signals.Blocks.Should().Equal([new BlockCount("BLOCKED_SOFT_STOP", 2, 2)]);
        result.Signals.Bought.Should().Be(2, "the candle that ends at midnight ends the day");
    }

    [Fact]
    public void A_hard_stop_sells_what_is_left_at_the_next_open_and_stays_until_it_is_reset_at_the_end_of_its_day()
    {
        var result = Crash().Run(CrashBars());

        result.Figures.HardStops.Should().Be(1);
        result.Trades.Select(trade => (trade.Symbol.Base.Code, trade.Cause, trade.ExitedAt)).Should().Equal(
            ("ADA", ExitCause.StopGap, Hour(2)), ("BTC", ExitCause.KillSwitch, Hour(3)));
        result.Trades[1].ExitPrice.Should().Be(100m);
        result.Signals.Blocks.Should().Contain(new BlockCount("BLOCKED_KILL_SWITCH", 2, 2)).And.Contain(new BlockCount("BLOCKED_HARD_STOP", 0, 2));
        result.Signals.Bought.Should().Be(4, "two before it and two after the reset at midnight");
    }

    [Fact]
    public void A_hard_stop_that_nobody_resets_ends_the_trading()
    {
        var result = (Crash() with { Reset = ResetChoice.Never }).Run(CrashBars());

        result.Signals.Bought.Should().Be(2);
        result.Signals.Blocks.Should().Contain(new BlockCount("BLOCKED_KILL_SWITCH", 4, 4));
    }

    [Fact]
    public void A_fall_within_a_candle_that_recovers_trips_as_well()
    {
        // One gaps for -1.92 %; what the other dips for a moment makes it -2.11 %.
        var script = new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m), [2] = Buy(100m, 97m) };
        var dip = Scripted(script, "PAPER:ADA-USDT", "PAPER:BTC-USDT").Run(
            Bar(0, 100m, 100m), Bar(0, 100m, 100m, market: 1), Bar(1, 100m, 100m), Bar(1, 100m, 100m, market: 1),
            Bar(2, 71.5m, 71.5m), Bar(2, 100m, 104m, low: 97.1m, market: 1), Bar(3, 71.5m, 71.5m), Bar(3, 104m, 104m, market: 1));
        var calm = Scripted(script, "PAPER:ADA-USDT", "PAPER:BTC-USDT").Run(
            Bar(0, 100m, 100m), Bar(0, 100m, 100m, market: 1), Bar(1, 100m, 100m), Bar(1, 100m, 100m, market: 1),
            Bar(2, 71.5m, 71.5m), Bar(2, 100m, 104m, market: 1), Bar(3, 71.5m, 71.5m), Bar(3, 104m, 104m, market: 1));

        (dip.Figures.SoftStops, calm.Figures.SoftStops).Should().Be((1, 0));
    }

    [Fact]
    public void Positions_whose_worth_was_unknown_for_five_minutes_are_a_soft_stop_of_the_day_and_nothing_is_sold()
    {
        var script = new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m), [4] = Buy(100m, 97m) };
        var result = Scripted(script, "PAPER:ADA-USDT", "PAPER:BTC-USDT").Run(
            Bar(0, 100m, 100m), Bar(1, 100m, 100m), Bar(3, 100m, 100m, market: 1), Bar(4, 100m, 100m), Bar(4, 100m, 100m, market: 1));

        result.Figures.SoftStops.Should().Be(1);
        result.Trades.Should().BeEmpty();
        result.Signals.Blocks.Should().Contain(new BlockCount("BLOCKED_SOFT_STOP", 1, 1));
    }

    private static BacktestPlan Crash() => Scripted(
        new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m), [4] = Buy(100m, 97m), [23] = Buy(100m, 97m) }, "PAPER:ADA-USDT", "PAPER:BTC-USDT");

    // One gaps to 38 and the other does not move.
    private static IEnumerable<MarketBar> CrashBars() =>
        Enumerable.Range(0, 25).SelectMany(hour => new[] { hour == 2 ? Bar(hour, 38m, 38m) : Bar(hour, 100m, 100m), Bar(hour, 100m, 100m, market: 1) });

    private static IEnumerable<MarketBar> Flat(int hour, int markets) => Enumerable.Range(0, markets).Select(market => Bar(hour, 100m, 100m, market: market));
}
