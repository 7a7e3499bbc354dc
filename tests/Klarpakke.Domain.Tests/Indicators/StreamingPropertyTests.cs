using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Indicators;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Indicators;

/// <summary>Candle by candle gives what the definition gives over the whole series, for any series and length.</summary>
public sealed class StreamingPropertyTests
{
    /// <summary>What the twenty-eight digits of a decimal leave after a few hundred steps at figures of a few hundred.</summary>
    private const decimal Rounding = 0.000_000_000_000_000_000_01m;

    private static readonly Gen<(Candle[] Candles, int Length)> Cases =
        from count in Gen.Choose(30, 60)
        from length in Gen.Choose(1, 12)
        from calm in Gen.Elements(0, 1, 1, 3)
        from steps in Gen.Choose(-calm * 100, calm * 100).ArrayOf(count)
        from above in Gen.Choose(0, calm * 80).ArrayOf(count)
        from below in Gen.Choose(0, calm * 80).ArrayOf(count)
        from volumes in Gen.Choose(0, 3).ArrayOf(count)
        select (Walk(steps, above, below, volumes), length);

    [Fact]
    public void Moving_averages() => Properties.Holds(Cases, one =>
    {
        var closes = Closes(one.Candles);
        Close(Last(new SimpleMovingAverage(one.Length), one.Candles), Definitions.Mean(closes, one.Length));
        Close(Last(new WeightedMovingAverage(one.Length), one.Candles), Definitions.Weighted(closes, one.Length));
        Close(Last(new ExponentialMovingAverage(one.Length), one.Candles), Definitions.Exponential(closes, one.Length));
        Close(Last(new WilderAverage(one.Length), one.Candles), Definitions.Wilder(closes, one.Length));
    });

    [Fact]
    public void Strength_index() => Properties.Holds(Cases, one =>
        Close(Last(new RelativeStrengthIndex(one.Length), one.Candles), Definitions.Strength(Closes(one.Candles), one.Length), 1_000_000m));

    [Fact]
    public void Convergence_and_divergence() => Properties.Holds(Cases, one =>
    {
        var closes = Closes(one.Candles);
        var slow = one.Length + 3;
        decimal[] lines = [.. Enumerable.Range(slow, closes.Length - slow + 1).Select(count => Definitions.Exponential(closes[..count], one.Length) - Definitions.Exponential(closes[..count], slow))];
        var value = Last(new MovingAverageConvergenceDivergence(one.Length, slow, 5), one.Candles);
        Close(value.Line, lines[^1]);
        Close(value.Signal, Definitions.Exponential(lines, 5));
        value.Histogram.Should().Be(value.Line - value.Signal);
    });

    [Fact]
    public void Bands_and_deviation() => Properties.Holds(Cases, one =>
    {
        var closes = Closes(one.Candles);
        var (mean, variance) = (Definitions.Mean(closes, one.Length), Definitions.Variance(closes, one.Length));
        var value = Last(new BollingerBands(one.Length, 2.5m), one.Candles);
        var deviation = Last(new StandardDeviation(one.Length), one.Candles);
        Close(deviation * deviation, variance);
        Close(value.Middle, mean);
        Close(value.Upper, mean + (2.5m * deviation));
        Close(value.Lower, mean - (2.5m * deviation));
        value.PercentB.HasValue.Should().Be(value.Upper != value.Lower);
        if (value.PercentB is { } share)
        {
            Close(value.Lower + (share * (value.Upper - value.Lower)), closes[^1]);
        }
    });

    [Fact]
    public void Ranges() => Properties.Holds(Cases, one =>
    {
        var ranges = Definitions.TrueRanges(one.Candles);
        Last(new TrueRange(), one.Candles).Should().Be(ranges[^1]);
        Close(Last(new AverageTrueRange(one.Length), one.Candles), Definitions.Wilder(ranges, one.Length));
    });

    [Fact]
    public void Direction() => Properties.Holds(Cases, one =>
    {
        var (plus, minus, strength) = Definitions.Direction(one.Candles, one.Length);
        var value = Last(new AverageDirectionalIndex(one.Length), one.Candles);
        Close(value.Plus, plus, 100m);
        Close(value.Minus, minus, 100m);
        Close(value.Strength, strength, 1_000_000m);
        new[] { value.Plus, value.Minus, value.Strength }.Should().OnlyContain(part => part >= 0m && part <= 100.000_000_000_1m);
    });

    [Fact]
    public void Stochastic() => Properties.Holds(Cases, one =>
    {
        decimal[] raw = [.. Enumerable.Range(one.Length, one.Candles.Length - one.Length + 1).Select(count => Definitions.RawStochastic(one.Candles[..count], one.Length))];
        decimal[] smoothed = [.. Enumerable.Range(3, raw.Length - 2).Select(count => Definitions.Mean(raw[..count], 3))];
        var value = Last(new StochasticOscillator(one.Length, 3, 4), one.Candles);
        Close(value.K, smoothed[^1], 100m);
        Close(value.D, Definitions.Mean(smoothed, 4), 100m);
    });

    [Fact]
    public void Volumes() => Properties.Holds(Cases, one =>
    {
        Last(new OnBalanceVolume(), one.Candles).Should().Be(one.Candles.Zip(one.Candles.Skip(1), (before, after) => Math.Sign(after.Close.Value - before.Close.Value) * after.Volume).Sum());
        Same(new VolumeWeightedAveragePrice(VwapReset.Never), one.Candles, one.Candles);
        Same(new VolumeWeightedAveragePrice(), one.Candles, [.. one.Candles.Where(candle => candle.OpenTime.Date == one.Candles[^1].OpenTime.Date)]);
        Same(new RollingVolumeWeightedAveragePrice(one.Length), one.Candles, one.Candles[^one.Length..]);
    });

    [Fact]
    public void Channel() => Properties.Holds(Cases, one =>
    {
        var value = Last(new DonchianChannel(one.Length), one.Candles);
        (value.Upper, value.Lower).Should().Be(Definitions.Extremes(one.Candles.SkipLast(1).TakeLast(one.Length)));
    });

    [Fact]
    public void Supertrend_stays_on_its_side_and_moves_one_way_until_it_turns() => Properties.Holds(Cases, one =>
    {
        var indicator = new Supertrend(one.Length, 2m);
        SupertrendValue? before = null;
        foreach (var candle in one.Candles)
        {
            if (indicator.Next(candle) is { } now)
            {
                (now.IsRising ? candle.Close.Value >= now.Level : candle.Close.Value <= now.Level).Should().BeTrue();
                if (before is { } last && last.IsRising == now.IsRising)
                {
                    (now.IsRising ? now.Level >= last.Level : now.Level <= last.Level).Should().BeTrue();
                }

                before = now;
            }
        }

        before.Should().NotBeNull();
    });

    private static void Same(IIndicator<decimal> indicator, Candle[] candles, Candle[] weighed)
    {
        if (weighed.All(candle => candle.Volume == 0m))
        {
            candles.Select(indicator.Next).ToArray()[^1].Should().BeNull();
            return;
        }

        Close(Last(indicator, candles), Definitions.WeightedPrice(weighed));
    }

    private static TValue Last<TValue>(IIndicator<TValue> indicator, Candle[] candles)
        where TValue : struct
    {
        foreach (var candle in candles)
        {
            indicator.Next(candle);
        }

        return indicator.Value!.Value;
    }

    private static decimal[] Closes(Candle[] candles) => [.. candles.Select(candle => candle.Close.Value)];

    private static void Close(decimal ours, decimal defined, decimal looser = 1m) => ours.Should().BeApproximately(defined, Rounding * looser);

    private static Candle[] Walk(int[] steps, int[] above, int[] below, int[] volumes)
    {
        var candles = new Candle[steps.Length];
        var close = 300m;
        for (var index = 0; index < steps.Length; index++)
        {
            var open = close;
            close += steps[index] / 100m;
            candles[index] = Series.Bar(index, open, Math.Max(open, close) + (above[index] / 100m), Math.Min(open, close) - (below[index] / 100m), close, volumes[index]);
        }

        return candles;
    }
}
