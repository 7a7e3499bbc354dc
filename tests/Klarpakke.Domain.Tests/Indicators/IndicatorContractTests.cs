using Klarpakke.Domain.Indicators;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Indicators;

/// <summary>What holds for every indicator, damaged input included.</summary>
public sealed class IndicatorContractTests
{
    public static TheoryData<string> Names => AnyIndicator.Names;

    [Fact]
    public void Every_indicator_of_the_domain_is_held_to_this_contract() =>
        typeof(IIndicator<>).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IIndicator<>)))
            .Select(type => type.Name).Should().BeEquivalentTo(AnyIndicator.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_value_comes_with_the_last_candle_of_the_warm_up(string name)
    {
        var indicator = AnyIndicator.All[name]();
        var values = indicator.Run(Series.Wandering(1, 60));

        values.Select(value => value is not null).Should().Equal(values.Select((_, index) => index >= indicator.WarmUp - 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_candles_give_the_same_values(string name) =>
        AnyIndicator.All[name]().Run(Series.Wandering(2, 200)).Should().Equal(AnyIndicator.All[name]().Run(Series.Wandering(2, 200)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_candle_that_is_repeated_corrected_or_late_changes_nothing(string name)
    {
        var candles = Series.Wandering(3, 80);
        var clean = AnyIndicator.All[name]().Run(candles);
        var disturbed = AnyIndicator.All[name]();
        for (var index = 0; index < candles.Length; index++)
        {
            var value = disturbed.Next(candles[index]);
            value.Should().Be(clean[index]);
            disturbed.Next(candles[index]).Should().Be(value, "it is repeated");
            disturbed.Next(Series.Bar(index, 500m, 600m, 400m, 550m, 9m)).Should().Be(value, "the first word on a closed candle counts");
            disturbed.Next(candles[index / 2]).Should().Be(value, "it is late");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gap_is_stepped_over(string name)
    {
        var candles = Series.Wandering(4, 80);
        var gapped = candles.Select((candle, index) => Candle.Create(
            candle.Interval, candle.OpenTime.AddHours(index >= 40 ? 7 : 0), candle.Open.Value, candle.High.Value, candle.Low.Value, candle.Close.Value, candle.Volume)).ToArray();

        // The day of the running VWAP starts elsewhere when the hours after are later: it is told to go by candles alone.
        Func<AnyIndicator> make = name == nameof(VolumeWeightedAveragePrice)
            ? () => { var whole = new VolumeWeightedAveragePrice(VwapReset.Never); return new AnyIndicator(1, candle => whole.Next(candle)); }
        : AnyIndicator.All[name];
        make().Run(gapped).Should().Equal(make().Run(candles));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_candle_that_is_not_closed_is_a_fault_of_the_caller(string name) =>
        FluentActions.Invoking(() => AnyIndicator.All[name]().Next(Series.Close(0, 10m).AsClosed(false))).Should().Throw<ArgumentException>().WithMessage("*closed candles*");

    [Theory]
    [MemberData(nameof(Names))]
    public void Candles_of_two_intervals_are_a_fault_of_the_caller(string name)
    {
        var indicator = AnyIndicator.All[name]();
        indicator.Next(Series.Close(0, 10m));

        FluentActions.Invoking(() => indicator.Next(Candle.Create(CandleInterval.OneMinute, Series.Hour(1), 10m, 10m, 10m, 10m, 1m)))
            .Should().Throw<ArgumentException>().WithMessage("*one interval*");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_market_that_stands_still_and_trades_nothing_gives_no_exception_and_stays_still(string name)
    {
        var indicator = AnyIndicator.All[name]();
        var values = indicator.Run(Enumerable.Range(0, 400).Select(index => Series.Bar(index, 10m, 10m, 10m, 10m, 0m)));

        values.Skip(indicator.WarmUp - 1).Distinct().Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_market_that_moved_and_then_stands_still_gives_no_exception(string name)
    {
        var indicator = AnyIndicator.All[name]();
        indicator.Run(Series.Wandering(5, 50));

        FluentActions.Invoking(() => indicator.Run(Enumerable.Range(50, 2_000).Select(index => Series.Bar(index, 10m, 10m, 10m, 10m, 0m)))).Should().NotThrow();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Prices_of_a_hundred_millionth_and_volumes_of_a_hundred_trillion_are_numbers_like_others(string name)
    {
        var indicator = AnyIndicator.All[name]();
        var values = indicator.Run(Series.Wandering(6, 300).Select((candle, index) => Series.Bar(
            index, candle.Open.Value / 10_000_000_000m, candle.High.Value / 10_000_000_000m, candle.Low.Value / 10_000_000_000m, candle.Close.Value / 10_000_000_000m, candle.Volume * 10_000_000_000_000m)));

        values.Skip(indicator.WarmUp - 1).Should().OnlyContain(value => value != null);
    }

    [Fact]
    public void Damaged_rows_make_no_candles_and_the_rest_is_reckoned_as_if_they_had_never_been()
    {
        var rows = DamagedRows.Read();
        rows.Refused.Should().Be(165);
        foreach (var (name, make) in AnyIndicator.All)
        {
            var disturbed = make();
            var values = rows.Candles.Select(disturbed.Next).ToArray();
            values.Should().HaveCount(337);
            values.Should().Equal(make().Run(rows.Candles.Where((candle, index) => rows.Candles.Take(index).All(before => before.OpenTime < candle.OpenTime))), name);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_length_below_one_is_refused(int length)
    {
        Func<object>[] makers =
        [
            () => new SimpleMovingAverage(length), () => new ExponentialMovingAverage(length), () => new WeightedMovingAverage(length), () => new WilderAverage(length),
            () => new RelativeStrengthIndex(length), () => new MovingAverageConvergenceDivergence(length), () => new MovingAverageConvergenceDivergence(12, 12), () => new StandardDeviation(length),
            () => new BollingerBands(length), () => new BollingerBands(20, length), () => new AverageTrueRange(length), () => new AverageDirectionalIndex(length),
            () => new StochasticOscillator(length), () => new StochasticOscillator(14, length), () => new StochasticOscillator(14, 3, length),
            () => new RollingVolumeWeightedAveragePrice(length), () => new DonchianChannel(length), () => new Supertrend(length), () => new Supertrend(10, length),
        ];

        makers.Should().AllSatisfy(make => make.Should().Throw<ArgumentOutOfRangeException>());
    }
}
