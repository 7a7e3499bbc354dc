using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Tests.Trading;

public sealed class SymbolRulesTests
{
    private static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");
    private static readonly Price Reference = Price.Of(100m);

    private static readonly SymbolRules Rules = new(
        Btc, IsTrading: true, [.. Enum.GetValues<OrderKind>().Except([OrderKind.Foreign])], new StepRange(1m, 1000m, 0.01m), new StepRange(0.001m, 50m, 0.001m),
        new StepRange(null, 10m, null), new NotionalRule(5m, MinimumForMarket: true, 4000m, MaximumForMarket: false), new PriceBand(0.5m, 2m), new PriceBand(0.8m, 5m));

    [Fact]
    public void An_order_within_all_rules_breaks_none()
    {
        Rules.Check(Limit(OrderSide.Buy, 1m, 100m), Reference).Should().BeEmpty();
        Rules.Check(Market(1m), Reference).Should().BeEmpty();
        Rules.Check(Limit(OrderSide.Sell, 1m, 89m) with { Kind = OrderKind.StopLimit, Trigger = Price.Of(90m) }, Reference).Should().BeEmpty();
    }

    [Theory]
    [InlineData("0.0005", "100", SymbolRule.QuantityTooSmall, SymbolRule.QuantityOffStep, SymbolRule.NotionalTooSmall)]
    [InlineData("0", "100", SymbolRule.QuantityTooSmall, SymbolRule.QuantityTooSmall, SymbolRule.NotionalTooSmall)]
    [InlineData("1.0005", "100", SymbolRule.QuantityOffStep)]
    [InlineData("51", "60", SymbolRule.QuantityTooLarge)]
    [InlineData("1", "100.001", SymbolRule.PriceOffTick)]
    [InlineData("10", "0.99", SymbolRule.PriceTooLow, SymbolRule.PriceBelowBand)]
    [InlineData("1", "1000.01", SymbolRule.PriceTooHigh, SymbolRule.PriceAboveBand)]
    [InlineData("1", "49.99", SymbolRule.PriceBelowBand)]
    [InlineData("1", "200.01", SymbolRule.PriceAboveBand)]
    [InlineData("0.049", "100", SymbolRule.NotionalTooSmall)]
    [InlineData("41", "100", SymbolRule.NotionalTooLarge)]
    public void Every_broken_rule_of_a_limit_order_is_named(string quantity, string price, params SymbolRule[] expected)
    {
        var order = Limit(OrderSide.Buy, Number(quantity), Number(price));

        Rules.Check(order, Reference).Select(breach => breach.Rule).Should().Equal(expected);
    }

    [Fact]
    public void A_breach_tells_its_numbers()
    {
        Rules.Check(Limit(OrderSide.Buy, 0.04m, 100m), Reference).Should().Equal(new RuleBreach(SymbolRule.NotionalTooSmall, 4m, 5m));
    }

    [Fact]
    public void Orders_at_the_market_have_bounds_of_their_own_and_are_valued_at_the_reference_price()
    {
        Rules.Check(Market(11m), Reference).Select(breach => breach.Rule).Should().Equal(SymbolRule.QuantityTooLarge);
        Rules.Check(Market(0.04m), Reference).Select(breach => breach.Rule).Should().Equal(SymbolRule.NotionalTooSmall);
        Rules.Check(Market(9m), Price.Of(900m)).Should().BeEmpty("the largest value does not hold at the market");
        Rules.Check(Market(0.06m) with { Kind = OrderKind.StopMarket, Trigger = Price.Of(80m) }, Reference).Select(breach => breach.Rule)
            .Should().Equal([SymbolRule.NotionalTooSmall], "a stop is worth its trigger price");
    }

    [Fact]
    public void What_cannot_be_checked_is_refused()
    {
        Rules.Check(Market(1m), reference: null).Select(breach => breach.Rule).Should().Equal(SymbolRule.ReferenceMissing);
        Rules.Check(Limit(OrderSide.Sell, 1m, 100m), reference: null).Select(breach => breach.Rule).Should().Equal(SymbolRule.ReferenceMissing);
    }

    [Fact]
    public void Each_side_has_its_own_band()
    {
        Rules.Check(Limit(OrderSide.Sell, 1m, 79.99m), Reference).Select(breach => breach.Rule).Should().Equal(SymbolRule.PriceBelowBand);
        Rules.Check(Limit(OrderSide.Sell, 1m, 400m), Reference).Should().BeEmpty();
    }

    [Fact]
    public void Kinds_and_their_prices_belong_together()
    {
        Rules.Check(Limit(OrderSide.Buy, 1m, 100m) with { Limit = null }, Reference).Select(breach => breach.Rule).Should().Equal(SymbolRule.LimitMissingOrSenseless);
        Rules.Check(Market(1m) with { Limit = Reference }, Reference).Select(breach => breach.Rule).Should().Equal(SymbolRule.LimitMissingOrSenseless);
        Rules.Check(Market(1m) with { Kind = OrderKind.StopMarket }, Reference).Select(breach => breach.Rule).Should().Equal(SymbolRule.TriggerMissingOrSenseless);
        Rules.Check(Limit(OrderSide.Buy, 1m, 100m) with { Trigger = Reference }, Reference).Select(breach => breach.Rule).Should().Equal(SymbolRule.TriggerMissingOrSenseless);
        (Rules with { IsTrading = false, Kinds = ImmutableHashSet<OrderKind>.Empty }).Check(Market(1m), Reference).Select(breach => breach.Rule)
            .Should().Equal(SymbolRule.NotTrading, SymbolRule.KindNotOffered);
    }

    [Fact]
    public void Rules_of_one_symbol_are_not_asked_about_another()
    {
        var ask = () => Rules.Check(Market(1m) with { Symbol = Symbol.Parse("PAPER:ETH-USDC") }, Reference);

        ask.Should().Throw<ArgumentException>();
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static OrderRequest Limit(OrderSide side, decimal quantity, decimal price) =>
        new(ClientOrderId.Of("A", 1), Btc, side, OrderKind.Limit, Quantity.Of(quantity), Price.Of(price), null, null);

    private static OrderRequest Market(decimal quantity) =>
        new(ClientOrderId.Of("A", 1), Btc, OrderSide.Sell, OrderKind.Market, Quantity.Of(quantity), null, null, null);
}
