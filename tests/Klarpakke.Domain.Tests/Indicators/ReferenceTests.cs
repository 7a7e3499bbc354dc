using Klarpakke.Domain.Indicators;

namespace Klarpakke.Domain.Tests.Indicators;

/// <summary>Every indicator against what another implementation printed for the same 502 daily candles: where a value begins and every value after.</summary>
public sealed class ReferenceTests
{
    /// <summary>The references were reckoned and printed in binary numbers of 15 to 17 digits; this is what their own rounding leaves at figures of a few hundred.</summary>
    private const decimal PrintedPrecision = 0.000_000_000_001m;

    private const string Core = "skender-default-core.csv";

    [Fact]
    public void Simple_moving_average_20() => Agrees(new SimpleMovingAverage(20), ReferenceTable.Csv(Core), ("sma20", value => value));

    [Fact]
    public void Exponential_moving_average_20() => Agrees(new ExponentialMovingAverage(20), ReferenceTable.Csv(Core), ("ema20", value => value));

    [Fact]
    public void Relative_strength_index_14() => Agrees(new RelativeStrengthIndex(14), ReferenceTable.Csv(Core), ("rsi14", value => value));

    [Fact]
    public void Moving_average_convergence_divergence_12_26_9() =>
        Agrees(
            new MovingAverageConvergenceDivergence(12, 26, 9), ReferenceTable.Csv(Core),
            ("macd_signal9", value => value.Signal), ("macd_12_26", value => value.Line), ("macd_hist", value => value.Histogram));

    [Fact]
    public void Bollinger_bands_20_2() =>
        Agrees(
            new BollingerBands(20, 2m), ReferenceTable.Csv(Core),
            ("bb20_2_upper", value => value.Upper), ("bb20_2_mid", value => value.Middle), ("bb20_2_lower", value => value.Lower), ("bb_percent_b", value => value.PercentB));

    [Fact]
    public void Standard_deviation_14() => Agrees(new StandardDeviation(14), ReferenceTable.Csv(Core), ("stdev14_pop", value => value));

    [Fact]
    public void True_range() => Agrees(new TrueRange(), ReferenceTable.Csv(Core), ("true_range", value => value));

    [Fact]
    public void Average_true_range_14() => Agrees(new AverageTrueRange(14), ReferenceTable.Csv(Core), ("atr14", value => value));

    [Fact]
    public void Average_directional_index_14() =>
        Agrees(
            new AverageDirectionalIndex(14), ReferenceTable.Json("skender-adx.standard.json"),
            ("adx", value => value.Strength), ("pdi", value => value.Plus), ("mdi", value => value.Minus));

    [Fact]
    public void Stochastic_oscillator_14_3_3() =>
        Agrees(new StochasticOscillator(14, 3, 3), ReferenceTable.Json("skender-stoch.standard.json"), ("d", value => value.D), ("k", value => value.K));

    [Fact]
    public void On_balance_volume() => Agrees(new OnBalanceVolume(), ReferenceTable.Json("skender-obv.standard.json"), ("obv", value => value));

    [Fact]
    public void Volume_weighted_average_price_from_the_first_candle() =>
        Agrees(new VolumeWeightedAveragePrice(VwapReset.Never), ReferenceTable.Json("skender-vwap.standard.json"), ("vwap", value => value));

    [Fact]
    public void Donchian_channel_20() =>
        Agrees(
            new DonchianChannel(20), ReferenceTable.Json("skender-donchian.standard.json"),
            ("upperBand", value => value.Upper), ("lowerBand", value => value.Lower), ("centerline", value => value.Middle));

    [Fact]
    public void Supertrend_10_3() =>
        Agrees(
            new Supertrend(10, 3m), ReferenceTable.Json("skender-supertrend.standard.json"),
            ("superTrend", value => value.Level), ("upperBand", value => value.IsRising ? null : value.Level), ("lowerBand", value => value.IsRising ? value.Level : null));

    /// <param name="first">Has a value in every row from where ours has its first.</param>
    /// <param name="others">May print values before ours is complete.</param>
    private static void Agrees<TValue>(
        IIndicator<TValue> indicator, ReferenceTable table, (string Column, Func<TValue, decimal?> Of) first, params (string Column, Func<TValue, decimal?> Of)[] others)
        where TValue : struct
    {
        var candles = ReferenceTable.Csv(Core).Candles();
        table.Count.Should().Be(candles.Length).And.Be(502);
        for (var row = 0; row < candles.Length; row++)
        {
            var value = indicator.Next(candles[row]);
            value.HasValue.Should().Be(row >= indicator.WarmUp - 1, $"row {row} of {indicator.GetType().Name}");
            value.HasValue.Should().Be(table.Number(row, first.Column).HasValue, $"row {row} of {first.Column}");
            if (value is { } ours)
            {
                foreach (var (column, of) in others.Prepend(first))
                {
                    Same(of(ours), table.Number(row, column), $"row {row} of {column}");
                }
            }
        }
    }

    private static void Same(decimal? ours, decimal? theirs, string where)
    {
        ours.HasValue.Should().Be(theirs.HasValue, where);
        if (ours is { } value)
        {
            value.Should().BeApproximately(theirs!.Value, PrintedPrecision, where);
        }
    }
}
