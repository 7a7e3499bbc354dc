using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Tests.Indicators;

namespace Klarpakke.Domain.Tests.Strategies;

public sealed class RsiMeanReversionTests
{
    /// <summary>A fifth of the rise from 50 to 100, left alone for sixteen candles and the fall: 10 x 0.8^17 and 0.8^18.</summary>
    private const decimal GainLeft = 0.225179981368524800m;

    /// <summary>The candle on which it buys.</summary>
    private const int Bought = 118;

    private static readonly decimal Recovering = 100m * (GainLeft + 0.6m) / (GainLeft + 0.6m + 0.8m);

    [Fact]
    public void It_buys_when_the_index_is_back_above_oversold_and_the_price_above_its_long_average() =>

        // Fall of 5: averages 10 x 0.8^17 and 1, under 30. Rise of 3: 0.8252 and 0.8, over 30. The average of 20 is 94.65.
        Dipped().Actions.Should().Equal((Series.Hour(Bought), new StrategyAction.Enter(
            Price.Of(98m), Price.Of(94.08m), new SignalReason("ROSE_FROM_OVERSOLD", Recovering, 30m))));

    [Fact]
    public void It_sells_when_the_index_has_recovered()
    {
        var (gain, loss) = (((GainLeft + 0.6m) * 0.8m) + 0.4m, 0.64m);

        Dipped().Take(Flat(Bought + 1, 100m)).Should().Be(new StrategyAction.Exit(new SignalReason("RECOVERED", 100m * gain / (gain + loss), 55m)));
    }

    [Fact]
    public void It_sells_when_time_is_up_by_the_clock()
    {
        var run = Dipped();
        Enumerable.Range(Bought + 1, 4).Select(index => run.Take(Flat(index, 98m))).ToArray().Should().OnlyContain(action => action == null);

        run.Take(Flat(Bought + 5, 98m)).Should().Be(new StrategyAction.Exit(new SignalReason("HELD_TOO_LONG", 5m, 5m)));
    }

    [Fact]
    public void Hours_in_which_the_venue_was_down_count_as_held() =>
        Dipped().Take(Flat(Bought + 8, 98m)).Should().Be(new StrategyAction.Exit(new SignalReason("HELD_TOO_LONG", 8m, 5m)));

    [Fact]
    public void Below_its_long_average_a_dip_is_left_alone()
    {
        var run = StrategyRun.Over(Strategy(), [.. Enumerable.Range(0, 117).Select(index => Flat(index, 200m)), Flat(117, 190m), Flat(118, 195m)]);

        run.Actions.Should().BeEmpty();
    }

    private static StrategyRun Dipped() => StrategyRun.Over(
        Strategy(),
        [
            .. Enumerable.Range(0, 101).Select(index => Flat(index, 50m)), .. Enumerable.Range(101, 16).Select(index => Flat(index, 100m)), Flat(117, 95m), Flat(Bought, 98m),
        ]);

    private static Candle Flat(int index, decimal price) => Series.Bar(index, price, price, price, price);

    private static IStrategy Strategy() => StrategyRun.Make(
        "rsi-mean-reversion", ("rsi", 5m), ("trend", 20m), ("oversold", 30m), ("recovered", 55m), ("hold", 5m), ("stop", 4m));
}
