using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Tests.Indicators;

namespace Klarpakke.Domain.Tests.Strategies;

public sealed class SmaCrossoverTests
{
    [Fact]
    public void It_buys_when_the_fast_average_crosses_above_and_sells_when_it_is_below()
    {
        var run = new StrategyRun(Strategy());
        var actions = Series.Closes(10m, 10m, 10m, 9m, 12m, 13m, 13m, 11.5m, 11m).Select(run.Take).ToArray();

        // Fast (9 + 12) / 2, slow (10 + 9 + 12) / 3; later fast (13 + 11.5) / 2, slow (13 + 13 + 11.5) / 3.
        actions.Should().Equal(
            null, null, null, null,
            new StrategyAction.Enter(Price.Of(12m), Price.Of(11.4m), new SignalReason("CROSSED_UP", 10.5m, 31m / 3m)), null, null,
            new StrategyAction.Exit(new SignalReason("FAST_BELOW_SLOW", 12.25m, 12.5m)), null);
    }

    [Fact]
    public void A_cross_is_seen_once_so_a_denied_purchase_is_not_asked_for_again()
    {
        var strategy = Strategy();
        var actions = Series.Closes(10m, 10m, 10m, 9m, 12m, 13m, 14m, 15m).Select(candle => strategy.OnCandle(candle, null)).ToArray();

        actions.Count(action => action is StrategyAction.Enter).Should().Be(1);
        actions[4].Should().BeOfType<StrategyAction.Enter>();
    }

    [Fact]
    public void An_exit_that_nobody_heard_is_asked_for_on_every_candle_until_it_is_done()
    {
        var strategy = Strategy();
        var own = new StrategyPosition(Price.Of(13m), Price.Of(1m), Series.Start);
        var actions = Series.Closes(13m, 13m, 13m, 12m, 11m, 10m).Select(candle => strategy.OnCandle(candle, own)).ToArray();

        actions.Select(action => action is StrategyAction.Exit).Should().Equal(false, false, false, true, true, true);
    }

    [Fact]
    public void Averages_that_meet_neither_buy_nor_sell()
    {
        var strategy = Strategy();
        var own = new StrategyPosition(Price.Of(10m), Price.Of(1m), Series.Start);

        Series.Closes(10m, 10m, 10m, 10m, 10m).Select(candle => strategy.OnCandle(candle, own)).Should().OnlyContain(action => action == null);
        strategy.OnCandle(Series.Bar(5, 11m, 11m, 11m, 11m), null).Should().BeOfType<StrategyAction.Enter>("it comes from equal, not from above");
    }

    [Fact]
    public void A_stop_is_rounded_down_to_the_decimals_that_rows_keep() =>
        Crossing(0.000000012345m).Should().BeOfType<StrategyAction.Enter>().Which.Stop.Value.Should().Be(0.000000011727m); // 0.00000001172775

    [Fact]
    public void A_stop_that_is_no_price_makes_no_signal() => Crossing(0.000000000001m).Should().BeNull();

    private static StrategyAction? Crossing(decimal price)
    {
        var strategy = Strategy();
        var half = price / 2m;
        return Series.Closes(half, half, half, half, price).Select(candle => strategy.OnCandle(candle, null)).ToArray()[^1];
    }

    private static IStrategy Strategy() => StrategyRun.Make("sma-crossover", ("fast", 2m), ("slow", 3m));
}
