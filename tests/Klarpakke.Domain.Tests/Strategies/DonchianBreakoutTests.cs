using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Tests.Indicators;

namespace Klarpakke.Domain.Tests.Strategies;

public sealed class DonchianBreakoutTests
{
    /// <summary>Twenty lengths of ATR: as long as it warms up. True range and so ATR are 2 at the end of it, the channel is 99 to 101.</summary>
    private const int Quiet = 100;

    [Fact]
    public void It_buys_above_the_channel_lets_the_stop_follow_and_sells_below_the_short_channel()
    {
        var run = Prepared();

        // True range 4: ATR 2 + 2/5.
        run.Take(Series.Bar(Quiet, 100m, 104m, 100m, 104m)).Should().Be(
            new StrategyAction.Enter(Price.Of(104m), Price.Of(99.2m), new SignalReason("BROKE_OUT", 104m, 101m)));

        // True range 6: ATR 2.4 + 3.6/5.
        run.Take(Series.Bar(Quiet + 1, 104m, 110m, 104m, 110m)).Should().Be(
            new StrategyAction.MoveStop(Price.Of(103.76m), new SignalReason("TRAILED", 103.76m, 99.2m)));

        // ATR 3.12 - 2.12/5 = 2.696: 104.108 would be higher, but by less than a quarter of ATR.
        run.Take(Series.Bar(Quiet + 2, 110m, 110m, 109m, 109.5m)).Should().BeNull();

        // The lows of the two candles before are 104 and 109.
        run.Take(Series.Bar(Quiet + 3, 109m, 109m, 104m, 104m)).Should().BeNull();
        run.Take(Series.Bar(Quiet + 4, 104m, 106m, 103.9m, 103.9m)).Should().Be(new StrategyAction.Exit(new SignalReason("BROKE_DOWN", 103.9m, 104m)));
    }

    [Fact]
    public void A_close_on_the_channel_is_no_breakout() => Prepared().Take(Series.Bar(Quiet, 100m, 103m, 100m, 101m)).Should().BeNull();

    [Fact]
    public void A_stop_never_moves_down()
    {
        var run = Prepared();
        run.Position = new StrategyPosition(Price.Of(99m), Price.Of(98.5m), Series.Start);

        // Two ATR below the close would be 96.
        run.Take(Series.Close(Quiet, 100m)).Should().BeNull();
    }

    [Fact]
    public void A_signal_is_made_with_its_own_stop_even_where_the_gate_will_refuse_it()
    {
        var strategy = Strategy();
        foreach (var candle in Enumerable.Range(0, Quiet).Select(index => Series.Bar(index, 100m, 100.01m, 99.99m, 100m)))
        {
            strategy.OnCandle(candle, null);
        }

        var enter = strategy.OnCandle(Series.Bar(Quiet, 100m, 100.02m, 100m, 100.02m), null).Should().BeOfType<StrategyAction.Enter>().Subject;
        (1m - (enter.Stop.Value / enter.EntryReference.Value)).Should().BeLessThan(0.005m);
    }

    private static StrategyRun Prepared() => StrategyRun.Over(Strategy(), StrategyRun.Quiet(0, Quiet, 100m));

    private static IStrategy Strategy() => StrategyRun.Make("donchian-breakout", ("entry", 5m), ("exit", 2m), ("atr", 5m), ("multiple", 2m));
}
