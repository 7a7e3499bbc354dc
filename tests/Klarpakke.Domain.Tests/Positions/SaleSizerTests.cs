using FsCheck.Fluent;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using static Klarpakke.Domain.Tests.Positions.PositionSamples;

namespace Klarpakke.Domain.Tests.Positions;

public sealed class SaleSizerTests
{
    [Fact]
    public void B1_what_is_worth_less_than_the_minimum_is_not_sold() =>
        SaleSizer.Next(0.04m, Rules, Price.Of(100m)).Should().Be(new SaleSize(Quantity.Zero, 0m, 0.04m, RestReason.BelowNotional));

    [Fact]
    public void Nothing_is_held_to_be_worth_too_little_without_a_price() => SaleSizer.Next(0.04m, Rules, null).Quantity.Should().Be(Quantity.Of(0.04m));

    [Fact]
    public void B2_everything_goes_into_one_order_when_it_fits() =>
        SaleSizer.Next(1.239m, Rules, Price.Of(100m)).Should().Be(new SaleSize(Quantity.Of(1.23m), 0m, 0.009m, null));

    [Fact]
    public void B3_both_lot_rules_hold_and_a_step_of_zero_is_no_rule()
    {
        SaleSizer.Next(1.237m, Rules with { MarketQuantities = new StepRange(null, null, 0.1m) }, null).Quantity.Should().Be(Quantity.Of(1.2m));
        SaleSizer.Next(1.237m, Rules with { Quantities = new StepRange(null, null, 0m) }, null).Quantity.Should().Be(Quantity.Of(1.237m));
        SaleSizer.Next(1.237m, Rules with { Quantities = new StepRange(null, null, 0.04m), MarketQuantities = new StepRange(null, null, 0.06m) }, null).Quantity.Should().Be(Quantity.Of(1.2m));
    }

    [Fact]
    public void B5_slices_are_even_so_that_the_last_one_can_be_sold()
    {
        var rules = Rules with { MarketQuantities = new StepRange(null, 1m, null) };

        SaleSizer.Next(2.02m, rules, Price.Of(100m)).Should().Be(new SaleSize(Quantity.Of(0.68m), 1.34m, 0m, null), "1 + 1 + 0.02 would leave 2 USDC unsold");
    }

    [Fact]
    public void B5_slices_are_not_so_even_that_none_of_them_can_be_sold() =>
        SaleSizer.Next(1.02m, Rules with { MarketQuantities = new StepRange(0.6m, 1m, null) }, Price.Of(100m)).Quantity.Should().Be(Quantity.Of(1m));

    [Fact]
    public void B3_B5_any_amount_is_sold_down_to_what_no_order_could_take()
    {
        var cases =
            from amount in Gen.Choose(0, 5_000_000).Select(units => units / 10_000m)
            from step in Gen.Elements(0m, 0.0001m, 0.001m, 0.01m, 0.3m)
            from market in Gen.Elements(0m, 0.001m, 0.02m, 0.5m)
            from minimum in Gen.Elements(0m, 0.001m, 0.05m, 1m)
            from maximum in Gen.Elements<decimal?>(null, 3m, 9.5m, 120m)
            from least in Gen.Elements(0m, 5m, 10m)
            from price in Gen.Choose(1, 20_000).Select(cents => Price.Of(cents / 100m))
            select (amount, price, maximum, rules: Rules with
            {
                Quantities = new StepRange(minimum, maximum, step),
                MarketQuantities = new StepRange(null, maximum * 2, market),
                Notional = new NotionalRule(least, true, null, false),
            });

        Properties.Holds(cases, it =>
        {
            var (left, orders) = (it.amount, 0);
            while (SaleSizer.Next(left, it.rules, it.price) is { Reason: null } size)
            {
                var order = new OrderRequest(ClientOrderId.Of("X7", 1), it.rules.Symbol, OrderSide.Sell, OrderKind.Market, size.Quantity, null, null, null);
                it.rules.Check(order, it.price).Should().BeEmpty();
                (size.Quantity.Value + size.Later + size.Rest).Should().Be(left);
                left -= size.Quantity.Value;
                (++orders).Should().BeLessThan(2_000);
            }

            left.Should().BeGreaterThanOrEqualTo(0m);
            var rest = SaleSizer.Next(left, it.rules with { Notional = new NotionalRule(null, false, null, false) }, it.price);
            var largest = Math.Min(left, it.maximum ?? left);
            (rest.Reason is RestReason.BelowLot || SaleSizer.Floor(largest, it.rules) * it.price.Value < it.rules.Notional.Minimum).Should().BeTrue($"{left} is left");
        });
    }
}
