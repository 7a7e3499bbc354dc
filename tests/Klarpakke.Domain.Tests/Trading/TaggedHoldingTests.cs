using System.Globalization;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using static Klarpakke.Domain.Tests.Trading.TradingSamples;

namespace Klarpakke.Domain.Tests.Trading;

public sealed class TaggedHoldingTests
{
    private static readonly Asset Bitcoin = Btc.Base;
    private static readonly Symbol Bnb = Symbol.Parse("BINANCE:BNB-USDC");

    [Fact]
    public void A10_a_fee_taken_in_the_base_asset_leaves_less_to_sell() =>
        TaggedHolding.Of(Bitcoin, [], [Fill(1, 1m, commission: 0.001m, asset: "BTC")]).Sellable.Should().Be(0.999m);

    [Fact]
    public void A_fee_taken_in_the_quote_asset_leaves_the_base_alone() =>
        TaggedHolding.Of(Bitcoin, [], [Fill(1, 1m, commission: 0.1m, asset: "USDC")]).Sellable.Should().Be(1m);

    [Fact]
    public void A11_a_fee_taken_in_a_third_asset_takes_from_what_the_platform_owns_of_it()
    {
        Fill[] fills = [Fill(1, 2m, symbol: Bnb), Fill(2, 1m, commission: 0.01m, asset: "BNB")];

        TaggedHolding.Of(Bnb.Base, [], fills).Net.Should().Be(1.99m);
        TaggedHolding.Of(Bitcoin, [], fills).Net.Should().Be(1m);
    }

    [Fact]
    public void A11_a_fee_paid_before_the_platform_owned_any_came_from_the_users_own() =>
        TaggedHolding.Of(Bnb.Base, [], [Fill(1, 1m, commission: 0.01m, asset: "BNB"), Fill(2, 2m, symbol: Bnb)]).Net.Should().Be(2m);

    [Theory]
    [InlineData(OrderState.Unknown, "0", "0.4")]
    [InlineData(OrderState.Open, "0", "0.4")]
    [InlineData(OrderState.Pending, "0", "0.4")]
    [InlineData(OrderState.Rejected, "0", "1")]
    [InlineData(OrderState.NeverArrived, "0", "1")]
    [InlineData(OrderState.Cancelled, "0", "1")]
    [InlineData(OrderState.Cancelled, "0.2", "0.8")]
    [InlineData(OrderState.Filled, "0.6", "0.4")]
    public void C9_what_a_sale_may_still_take_is_not_for_sale_again(OrderState state, string executedText, string sellableText)
    {
        var (executed, sellable) = (decimal.Parse(executedText, CultureInfo.InvariantCulture), decimal.Parse(sellableText, CultureInfo.InvariantCulture));
        var sale = Own("S1", OrderSide.Sell, 0.6m) with { State = state, Executed = Quantity.Of(executed), VenueOrderId = 8 };

        TaggedHolding.Of(Bitcoin, [sale], [Fill(1, 1m)]).Sellable.Should().Be(sellable, "its fills are not booked, but they happened");
        if (executed > 0m)
        {
            TaggedHolding.Of(Bitcoin, [sale], [Fill(1, 1m), Fill(2, executed, OrderSide.Sell, number: 8)]).Sellable.Should().Be(sellable, "booked, it counts once");
        }
    }
}
