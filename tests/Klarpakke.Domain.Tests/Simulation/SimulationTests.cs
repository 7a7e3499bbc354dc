using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Simulation;

namespace Klarpakke.Domain.Tests.Simulation;

public sealed class SimulationTests
{
    private static readonly ImmutableArray<decimal> InTurns = [.. Enumerable.Range(0, 200).Select(trade => trade % 2 == 0 ? 0.02m : -0.019m)];

    [Fact]
    public void Roots_and_yearly_growth_are_what_they_should_be()
    {
        Statistics.SquareRoot(2m).Should().Be(1.414213562373m);
        Statistics.SquareRoot(0m).Should().Be(0m);
        Statistics.YearlyGrowth(1.21m, TimeSpan.FromDays(730.5)).Should().Be(0.1m);
        Statistics.YearlyGrowth(0.5m, TimeSpan.FromDays(365.25)).Should().Be(-0.5m);
        Statistics.YearlyGrowth(1_000_000m, TimeSpan.FromHours(1)).Should().Be(decimal.MaxValue, "nobody reads it as a number");
    }

    [Fact]
    public void Gains_and_losses_in_turns_are_a_lucky_order()
    {
        var shuffle = TradeShuffle.Of(InTurns, 7)!;

        shuffle.Actual.Should().Be(Percentage.FromPercent(-1.9m));
        shuffle.DeeperOrders.Fraction.Should().BeGreaterThanOrEqualTo(TradeShuffle.LuckyFrom.Fraction);
        shuffle.Severe.Should().BeLessThan(shuffle.Median);
        shuffle.Median.Should().BeLessThan(shuffle.Mild);
    }

    [Fact]
    public void All_losses_first_is_the_worst_order_there_is()
    {
        var shuffle = TradeShuffle.Of([.. InTurns.Order()], 7)!;
        shuffle.DeeperOrders.Should().Be(Percentage.Zero);
        shuffle.Actual.Should().BeLessThan(shuffle.Severe);
    }

    [Fact]
    public void The_same_seed_gives_the_same_and_another_another()
    {
        TradeShuffle.Of(InTurns, 7).Should().Be(TradeShuffle.Of(InTurns, 7)).And.NotBe(TradeShuffle.Of(InTurns, 8));
        TradeShuffle.Of([0.01m], 7).Should().BeNull();
    }
}
