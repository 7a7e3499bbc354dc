using Klarpakke.Domain.Indicators;

namespace Klarpakke.Domain.Tests.Indicators;

/// <summary>Implementations that start otherwise: equal where the start no longer matters, different where it does. That shows which convention ours is.</summary>
public sealed class OtherConventionsTests
{
    private const int Length = 13;

    /// <summary>Left of a start after 300 candles: (12/13)^300 of a price is under 10^-7, of an EMA's (12/14)^300 much less.</summary>
    private const int Settled = 300;

    [Fact]
    public void Partial_windows_are_not_averaged()
    {
        var table = ReferenceTable.Csv("ta4j-gold-weekly-sma.csv");
        var candles = table.Candles(capitals: true);
        var average = new SimpleMovingAverage(Length);
        for (var row = 0; row < candles.Length; row++)
        {
            var ours = average.Next(candles[row]);
            if (row < Length - 1)
            {
                ours.Should().BeNull("the other implementation prints {0} here", table.Number(row, "SMA"));
                continue;
            }

            ours.Should().BeApproximately(table.Number(row, "SMA")!.Value, 0.000_000_000_001m, $"row {row}");
        }
    }

    [Fact]
    public void An_exponential_average_that_starts_with_the_first_price_is_another_at_first_and_the_same_later() =>
        Converges("ta4j-gold-weekly-ema.csv", "EMA", new ExponentialMovingAverage(Length));

    [Fact]
    public void An_index_whose_averages_start_at_nothing_is_another_at_first_and_the_same_later() =>
        Converges("ta4j-gold-weekly-rsi.csv", "RSI", new RelativeStrengthIndex(Length));

    [Fact]
    public void Averages_of_candles_of_half_an_hour_and_their_combination()
    {
        // The heads of the first and the last average stand over each other's figures. What is called RMA is the relative moving average: the short less the middle plus the long one, not Wilder's.
        var table = ReferenceTable.Csv("lean-spy_with_rma.csv");
        var candles = table.Candles();
        var (five, ten, fifteen) = (new SimpleMovingAverage(5), new SimpleMovingAverage(10), new SimpleMovingAverage(15));
        for (var row = 0; row < candles.Length; row++)
        {
            var (shortest, middle, longest) = (five.Next(candles[row]), ten.Next(candles[row]), fifteen.Next(candles[row]));
            if (longest is not null)
            {
                shortest.Should().BeApproximately(table.Number(row, "SMA15")!.Value, 0.000_000_05m, $"row {row}");
                middle.Should().BeApproximately(table.Number(row, "SMA10")!.Value, 0.000_000_05m, $"row {row}");
                longest.Should().BeApproximately(table.Number(row, "SMA5")!.Value, 0.000_000_05m, $"row {row}");
                (longest - middle + shortest).Should().BeApproximately(table.Number(row, "RMA5")!.Value, 0.000_000_1m, $"row {row}");
            }
        }
    }

    [Fact]
    public void A_rolling_volume_weighted_price_of_fifty_candles_by_the_mean_of_all_four_prices()
    {
        var table = ReferenceTable.Csv("lean-spy_with_vwap.csv");
        var candles = table.Candles(capitals: true);
        var ours = new RollingVolumeWeightedAveragePrice(50, CandlePrice.Average);
        var compared = 0;
        for (var row = 0; row < candles.Length; row++)
        {
            var value = ours.Next(candles[row]);
            value.HasValue.Should().Be(table.Number(row, "Moving VWAP 50").HasValue, $"row {row}");
            if (value is { } price)
            {
                price.Should().BeApproximately(table.Number(row, "Moving VWAP 50")!.Value, 0.000_1m, $"row {row}");
                compared++;
            }
        }

        compared.Should().Be(candles.Length - 49);
    }

    private static void Converges(string file, string column, SeriesIndicator<decimal> ours)
    {
        var table = ReferenceTable.Csv(file);
        var candles = table.Candles(capitals: true);
        var values = candles.Select(candle => ours.Next(candle)).ToArray();

        var firstRow = ours.WarmUp - 1;
        values.Take(firstRow).Should().OnlyContain(value => value == null);
        Math.Abs(values[firstRow]!.Value - table.Number(firstRow, column)!.Value).Should().BeGreaterThan(0.01m);
        for (var row = Settled; row < values.Length; row++)
        {
            values[row].Should().BeApproximately(table.Number(row, column)!.Value, 0.000_001m, $"row {row}");
        }
    }
}
