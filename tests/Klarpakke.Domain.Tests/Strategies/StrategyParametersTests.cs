using System.Globalization;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Domain.Tests.Strategies;

public sealed class StrategyParametersTests
{
    private static readonly StrategyDefinition Crossover = StrategyCatalog.Find(StrategyId.Parse("sma-crossover"))!;

    [Fact]
    public void What_is_not_chosen_has_its_standard_value()
    {
        Crossover.TryChoose(new Dictionary<string, decimal> { ["slow"] = 100m }, out var parameters).Should().BeEmpty();

        parameters!.Values.Should().Equal(new Dictionary<string, decimal> { ["fast"] = 20m, ["slow"] = 100m, ["stop"] = 5m });
        parameters.Candles("slow").Should().Be(100);
        parameters.Card.Should().BeSameAs(Crossover.Card);
        FluentActions.Invoking(() => parameters["length"]).Should().Throw<KeyNotFoundException>();
    }

    [Theory]
    [InlineData("fast", "1", ParameterFaultKind.TooSmall)]
    [InlineData("fast", "201", ParameterFaultKind.TooLarge)]
    [InlineData("fast", "20.5", ParameterFaultKind.OffStep)]
    [InlineData("stop", "0.5", ParameterFaultKind.TooSmall)]
    [InlineData("stop", "14.5", ParameterFaultKind.TooLarge)]
    [InlineData("stop", "5.25", ParameterFaultKind.OffStep)]
    [InlineData("fast", "50", ParameterFaultKind.OutOfOrder)]
    [InlineData("length", "5", ParameterFaultKind.Unknown)]
    [InlineData("FAST", "5", ParameterFaultKind.Unknown)]
    public void A_choice_outside_the_bounds_is_refused_and_never_moved_into_them(string name, string value, ParameterFaultKind fault)
    {
        Crossover.TryChoose(new Dictionary<string, decimal> { [name] = decimal.Parse(value, CultureInfo.InvariantCulture) }, out var parameters).Should().Equal(new ParameterFault(name, fault));
        parameters.Should().BeNull();
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Crossover.TryChoose(new Dictionary<string, decimal> { ["stop"] = 50m, ["speed"] = 1m, ["fast"] = 300m }, out _).Should().Equal(
            new ParameterFault("speed", ParameterFaultKind.Unknown), new ParameterFault("fast", ParameterFaultKind.TooLarge),
            new ParameterFault("stop", ParameterFaultKind.TooLarge));

    [Fact]
    public void Equal_choices_have_equal_text_whatever_their_order_and_their_zeros()
    {
        Crossover.Standard.Canonical.Should().Be("sma-crossover/1;fast=20;slow=50;stop=5");
        Crossover.TryChoose(new Dictionary<string, decimal> { ["stop"] = 7.50m, ["slow"] = 60.0m, ["fast"] = 10m }, out var one);
        Crossover.TryChoose(new Dictionary<string, decimal> { ["fast"] = 10.00m, ["stop"] = 7.5m, ["slow"] = 60m }, out var other);

        one!.Canonical.Should().Be("sma-crossover/1;fast=10;slow=60;stop=7.5").And.Be(other!.Canonical);
    }

    [Fact]
    public void Parameters_of_another_strategy_are_refused() =>
        FluentActions.Invoking(() => Crossover.Create(StrategyCatalog.Find(StrategyId.Parse("donchian-breakout"))!.Standard)).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData(5, 10, 20, 1)] // below the smallest
    [InlineData(25, 10, 20, 1)] // above the largest
    [InlineData(11, 10, 20, 2)] // between two steps
    [InlineData(10, 20, 10, 1)] // smallest above largest
    [InlineData(10, 10, 20, 0)] // no step
    [InlineData(0, 0, 20, 1)] // no candle at all
    public void Bounds_that_do_not_hold_together_make_no_parameter(int standard, int min, int max, int step) => Making(standard, min, max, step).Should().Throw<ArgumentException>();

    [Fact]
    public void Half_a_candle_is_no_step()
    {
        Making(1, 1, 20, 0.5m).Should().Throw<ArgumentException>();
        Making(1, 1, 20, 1).Should().NotThrow();
    }

    private static Func<StrategyParameter> Making(decimal standard, decimal min, decimal max, decimal step) =>
        () => new StrategyParameter("length", ParameterKind.Candles, standard, min, max, step, new LocalText("a", "b"));
}
