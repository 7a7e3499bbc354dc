using Klarpakke.Domain.Indicators;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Indicators;

/// <summary>Small series reckoned by hand.</summary>
public sealed class GoldenTests
{
    [Fact]
    public void A_simple_average_of_three() =>
        Values(new SimpleMovingAverage(3), Series.Closes(1m, 2m, 6m, 4m)).Should().Equal(null, null, 3m, 4m);

    [Fact]
    public void An_exponential_average_of_three_starts_with_the_mean_and_goes_half_the_way() =>
        Values(new ExponentialMovingAverage(3), Series.Closes(1m, 2m, 6m, 5m, 5m)).Should().Equal(null, null, 3m, 4m, 4.5m);

    [Fact]
    public void A_weighted_average_of_three_weighs_the_newest_three_times() =>
        Values(new WeightedMovingAverage(3), Series.Closes(1m, 2m, 6m, 3m)).Should().Equal(null, null, 23m / 6m, 23m / 6m);

    [Fact]
    public void Wilders_average_of_four_goes_a_quarter_of_the_way() =>
        Values(new WilderAverage(4), Series.Closes(1m, 2m, 3m, 2m, 6m)).Should().Equal(null, null, null, 2m, 3m);

    [Fact]
    public void A_strength_index_of_two() =>

        // Rises 2 and 0, falls 0 and 1: means 1 and 0.5. Then a rise of 1: means 1 and 0.25.
        Values(new RelativeStrengthIndex(2), Series.Closes(10m, 12m, 11m, 12m)).Should().Equal(null, null, 100m / 1.5m, 80m);

    [Fact]
    public void A_strength_index_knows_only_rises_only_falls_and_neither()
    {
        Values(new RelativeStrengthIndex(2), Series.Closes(1m, 2m, 3m))[^1].Should().Be(100m);
        Values(new RelativeStrengthIndex(2), Series.Closes(3m, 2m, 1m))[^1].Should().Be(0m);
        Values(new RelativeStrengthIndex(2), Series.Closes(2m, 2m, 2m))[^1].Should().Be(50m);
    }

    [Fact]
    public void Convergence_of_one_and_three_with_a_signal_of_one()
    {
        // A fast average of one is the price itself.
        var values = Values(new MovingAverageConvergenceDivergence(1, 3, 1), Series.Closes(1m, 2m, 6m, 5m));

        values.Should().Equal(null, null, new MacdValue(3m, 3m), new MacdValue(1m, 1m));
        values[^1]!.Value.Histogram.Should().Be(0m);
    }

    [Fact]
    public void Bands_of_four_divide_by_four()
    {
        // Squares of the distances from the mean 5: 9, 1, 1, 9.
        var value = Values(new BollingerBands(4, 2m), Series.Closes(2m, 4m, 6m, 8m))[^1]!.Value;

        value.Middle.Should().Be(5m);
        (value.Upper - 5m).Should().BeApproximately(4.4721359549995793928183473375m, 0.0000000000000000000000001m);
        (5m - value.Lower).Should().BeApproximately(value.Upper - 5m, 0.0000000000000000000000001m);
        value.PercentB.Should().BeApproximately(0.8354101966249684544613760503m, 0.0000000000000000000000001m);
    }

    [Fact]
    public void Bands_that_lie_on_each_other_have_no_place_between_them() =>
        Values(new BollingerBands(2), Series.Closes(3m, 3m))[^1].Should().Be(new BollingerValue(3m, 3m, 3m, null));

    [Fact]
    public void A_true_range_takes_in_the_jump_from_the_close_before()
    {
        Candle[] candles = [Series.Bar(0, 10m, 11m, 9m, 10m), Series.Bar(1, 14m, 15m, 13m, 14m), Series.Bar(2, 12m, 12m, 11m, 11m), Series.Bar(3, 11m, 14m, 10m, 12m)];

        Values(new TrueRange(), candles).Should().Equal(null, 5m, 3m, 4m);
        Values(new AverageTrueRange(2), candles).Should().Equal(null, null, 4m, 4m);
    }

    [Fact]
    public void Direction_of_a_steady_rise_is_all_up()
    {
        // Every candle reaches one higher than the one before, and its true range is two.
        var value = Values(new AverageDirectionalIndex(2), [.. Enumerable.Range(0, 6).Select(index => Series.Close(index, 10m + index))])[^1];

        value.Should().Be(new AdxValue(50m, 0m, 100m));
    }

    [Fact]
    public void Direction_of_an_inside_candle_is_neither() =>
        Values(new AverageDirectionalIndex(1), [Series.Bar(0, 10m, 12m, 8m, 10m), Series.Bar(1, 10m, 11m, 9m, 10m)])[^1].Should().Be(new AdxValue(0m, 0m, 0m));

    [Fact]
    public void A_stochastic_of_two_smoothed_by_two()
    {
        // Raw: (12-8)/(13-8) = 80, then (9-8)/(13-8) = 20, then (12-8)/(12-8) = 100.
        Candle[] candles = [Series.Bar(0, 9m, 10m, 8m, 9m), Series.Bar(1, 12m, 13m, 11m, 12m), Series.Bar(2, 12m, 12m, 8m, 9m), Series.Bar(3, 9m, 12m, 9m, 12m)];

        Values(new StochasticOscillator(2, 2, 1), candles).Should().Equal(null, null, new StochasticValue(50m, 50m), new StochasticValue(60m, 60m));
    }

    [Fact]
    public void A_stochastic_of_a_market_that_stands_still_is_in_the_middle() =>
        Values(new StochasticOscillator(2, 1, 1), Series.Closes(5m, 5m))[^1].Should().Be(new StochasticValue(50m, 50m));

    [Fact]
    public void Volume_is_added_on_a_rise_and_taken_off_on_a_fall() =>
        Values(new OnBalanceVolume(), [Flat(0, 5m, 7m), Flat(1, 6m, 10m), Flat(2, 6m, 4m), Flat(3, 4m, 3m)]).Should().Equal(0m, 10m, 10m, 7m);

    [Fact]
    public void A_volume_weighted_price_waits_for_the_first_trade_and_starts_over_at_midnight()
    {
        Candle[] candles = [Flat(21, 5m, 0m), Flat(22, 6m, 1m), Flat(23, 9m, 2m), Flat(24, 4m, 5m), Flat(49, 8m, 0m)];

        Values(new VolumeWeightedAveragePrice(), candles).Should().Equal(null, 6m, 8m, 4m, null);
        Values(new VolumeWeightedAveragePrice(VwapReset.Never), candles).Should().Equal(null, 6m, 8m, 5.5m, 5.5m);
        Values(new RollingVolumeWeightedAveragePrice(2), candles).Should().Equal(null, 6m, 8m, 38m / 7m, 4m);
    }

    [Fact]
    public void One_price_of_a_candle_with_and_without_its_open()
    {
        var candle = Series.Bar(0, 9m, 12m, 3m, 6m);

        new VolumeWeightedAveragePrice(VwapReset.Never).Next(candle).Should().Be(7m);
        new VolumeWeightedAveragePrice(VwapReset.Never, CandlePrice.Average).Next(candle).Should().Be(7.5m);
    }

    [Fact]
    public void A_channel_is_of_the_candles_before()
    {
        Candle[] candles = [Series.Bar(0, 5m, 9m, 4m, 5m), Series.Bar(1, 5m, 7m, 5m, 6m), Series.Bar(2, 6m, 20m, 1m, 20m), Series.Bar(3, 20m, 20m, 20m, 20m)];

        Values(new DonchianChannel(2), candles).Should().Equal(null, null, new DonchianValue(9m, 4m), new DonchianValue(20m, 1m));
        new DonchianValue(9m, 4m).Middle.Should().Be(6.5m);
    }

    [Fact]
    public void A_supertrend_follows_from_below_turns_on_a_close_under_it_and_follows_from_above()
    {
        // ATR of one: the true range itself. Bands one range from the middle.
        Candle[] candles =
        [
            Series.Bar(0, 10m, 11m, 9m, 10m),
            Series.Bar(1, 10m, 12m, 10m, 12m), // range 2, middle 11: bands 13 and 9, close over the middle: up
            Series.Bar(2, 12m, 14m, 12m, 13m), // range 2, middle 13: lower rises to 11
            Series.Bar(3, 13m, 13m, 10m, 11m), // range 3, middle 11.5: lower would be 8.5 and stays 11; the close is on it: down, upper 13 (14.5 is no lower than 13)
            Series.Bar(4, 11m, 12m, 10m, 11m), // range 2, middle 11: upper 13
        ];

        Values(new Supertrend(1, 1m), candles).Should().Equal(
            null, new SupertrendValue(9m, true), new SupertrendValue(11m, true), new SupertrendValue(13m, false), new SupertrendValue(13m, false));
    }

    private static Candle Flat(int index, decimal price, decimal volume) => Series.Bar(index, price, price, price, price, volume);

    private static TValue?[] Values<TValue>(IIndicator<TValue> indicator, Candle[] candles)
        where TValue : struct => [.. candles.Select(indicator.Next)];
}
