using System.Globalization;
using Klarpakke.Domain.Indicators;

namespace Klarpakke.Domain.Tests.Indicators;

/// <summary>Sums that slide over a million numbers are still what the window holds.</summary>
public sealed class LongRunTests
{
    private const int Numbers = 1_000_000;
    private const int Length = 20;

    [Fact]
    public void After_a_million_candles_the_windows_hold_no_trace_of_what_has_left_them()
    {
        var random = new Random(7);
        var (average, weighted, deviation) = (new SimpleMovingAverage(Length), new WeightedMovingAverage(Length), new StandardDeviation(Length));
        for (var index = 0; index < Numbers; index++)
        {
            // From a hundred millionth to ten million, so that what leaves is at times far larger than what stays.
            Take(random.Next(1, 1_000_000_000) * (index % 1_000 < 500 ? 0.00000001m : 0.01m));
        }

        decimal[] last = [.. Enumerable.Range(0, Length).Select(index => 0.00001234m + (index * 0.00000001m))];
        foreach (var number in last)
        {
            Take(number);
        }

        average.Value.Should().Be(Definitions.Mean(last, Length));
        weighted.Value.Should().Be(Definitions.Weighted(last, Length));
        deviation.Value.Should().BeApproximately(0.0000000576628130m, 0.0000000000000001m);

        void Take(decimal number)
        {
            average.Next(number);
            weighted.Next(number);
            deviation.Next(number);
        }
    }

    [Fact]
    public void A_price_that_stands_still_after_wild_moves_has_no_deviation()
    {
        var deviation = new StandardDeviation(Length);
        foreach (var candle in Series.Wandering(8, 997, 64_123.45m))
        {
            deviation.Next(candle);
        }

        foreach (var _ in Enumerable.Range(0, 2 * Length))
        {
            deviation.Next(64_000.01m);
        }

        deviation.Value.Should().Be(0m);
    }

    [Theory]
    [InlineData("3", "1.4142135623730950488016887242", 27)]
    [InlineData("300000000", "141421356.23730950488016887242", 19)]
    [InlineData("0.00000003", "0.0000000141421356237309504880", 24)]
    public void The_root_in_it_has_as_many_digits_as_a_decimal_holds(string number, string root, int decimals)
    {
        // Twice nothing and once the number: the variance is two ninths of its square.
        var deviation = new StandardDeviation(3);
        deviation.Next(0m);
        deviation.Next(0m);

        deviation.Next(decimal.Parse(number, CultureInfo.InvariantCulture)).Should().BeApproximately(decimal.Parse(root, CultureInfo.InvariantCulture), new decimal(1, 0, 0, isNegative: false, (byte)decimals));
    }
}
