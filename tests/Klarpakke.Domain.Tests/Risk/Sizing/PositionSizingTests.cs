using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;
using static Klarpakke.Domain.Tests.Risk.EntrySamples;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Sizing;

public sealed class PositionSizingTests
{
    [Fact]
    public void The_risk_cap_is_reckoned_with_both_fees_and_the_slippage()
    {
        var size = SizeOf();

        size.Prices.Should().Be(new EntryPrices(Price.Of(100.3m), Price.Of(97m), null, 96.7575m));
        size.Quantity.Should().Be(Quantity.Of(6.685m), "25 / (100.3 - 96.7575 + 0.1003 + 0.0967575) = 25 / 3.7395575 = 6.6852...");
    }

    [Fact]
    public void A10_the_stop_is_for_what_arrives_after_a_fee_in_base_on_the_lot_grid()
    {
        var size = SizeOf();
        size.StopQuantity.Value.Should().Be(decimal.Floor(size.Quantity.Value * 0.999m * 1000m) / 1000m).And.BeLessThan(size.Quantity.Value);

        SizeOf(fee: Fee with { IsTakenInBase = false }).StopQuantity.Should().Be(size.Quantity);
    }

    [Fact]
    public void Cash_less_its_buffer_and_the_fee_is_the_most_that_is_spent()
    {
        var size = SizeOf(cash: 500m);

        size.SpendableCash.Should().Be(Usd(400m), "a percent of the equity of 10,000 stays");
        size.Quantity.Should().Be(size.MaxByCash).And.Be(Quantity.Of(3.984m), "400 / (100.3 x 1.001) = 3.9840...");
        SizeOf(cash: 100m).Quantity.Should().Be(Quantity.Zero);
        SizeOf(cash: 50m).SpendableCash.Should().Be(Usd(0m));
    }

    [Fact]
    public void B3_quantities_keep_to_the_lot_and_to_the_market_lot_and_a_step_of_zero_is_none()
    {
        var rules = Rules with { Quantities = new StepRange(null, null, 0.04m), MarketQuantities = new StepRange(null, null, 0.06m) };
        var size = SizeOf(rules);

        (size.Quantity.Value % 0.04m).Should().Be(0m);
        (size.StopQuantity.Value % 0.12m).Should().Be(0m);
        Grid.LotStep(rules with { MarketQuantities = new StepRange(null, null, 0m) }).Should().Be(0.04m);
        Grid.LotStep(rules with { Quantities = new StepRange(null, null, 0m) }).Should().Be(0.06m);
        Grid.LotStep(rules with { Quantities = new StepRange(null, null, null), MarketQuantities = new StepRange(null, null, 0m) }).Should().BeNull();
    }

    [Fact]
    public void B5_no_more_is_bought_than_a_few_market_orders_can_sell()
    {
        var small = Rules with { MarketQuantities = new StepRange(null, 0.5m, null) };
        SizeOf(small).Quantity.Should().Be(Quantity.Of(0.5m), "a stop at the market is one order");

        var withLimit = SizeOf(small with { Kinds = small.Kinds.Remove(OrderKind.StopMarket) });
        withLimit.Quantity.Should().Be(Quantity.Of(2.5m));
        withLimit.Exit.Should().Be(new MarketExit(5, Quantity.Of(0.499m)));
    }

    [Fact]
    public void The_venues_maxima_bound_the_quantity()
    {
        SizeOf(Rules with { Quantities = Rules.Quantities with { Maximum = 2.0005m } }).Quantity.Should().Be(Quantity.Of(2m));
        SizeOf(Rules with { Notional = Rules.Notional with { Maximum = 300m } }).Quantity.Should().Be(Quantity.Of(2.991m), "300 / 100.3");
    }

    [Fact]
    public void Prices_are_rounded_to_the_safe_side()
    {
        var prices = EntryPrices.Of(Price.Of(100.123m), Price.Of(97.001m), Rules with { Prices = Rules.Prices with { Step = 0.5m } }, RiskProfile.Green)!;

        prices.Limit.Should().Be(Price.Of(100m), "what is paid goes down");
        prices.Trigger.Should().Be(Price.Of(97.5m), "the stop goes up");
        EntryPrices.Of(Price.Of(0.4m), Price.Of(0.3m), Rules with { Prices = Rules.Prices with { Step = 0.5m } }, RiskProfile.Green).Should().BeNull();
    }

    [Fact]
    public void A_stop_with_a_limit_has_it_far_enough_below_to_be_met()
    {
        var prices = EntryPrices.Of(Price.Of(100m), Price.Of(97m), Rules with { Kinds = Rules.Kinds.Remove(OrderKind.StopMarket) }, RiskProfile.Green)!;

        prices.StopLimit.Should().Be(Price.Of(92.15m));
    }

    private static EntrySize SizeOf(SymbolRules? rules = null, decimal cash = 10_000m, FeeRate? fee = null)
    {
        var prices = EntryPrices.Of(Price.Of(100m), Price.Of(97m), rules ?? Rules, RiskProfile.Green)!;
        return PositionSizing.Of(new SizingCase(Usd(10_000m), Usd(cash), prices, fee ?? Fee, rules ?? Rules), RiskProfile.Green);
    }
}
