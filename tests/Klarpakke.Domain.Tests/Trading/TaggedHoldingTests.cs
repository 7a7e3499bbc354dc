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

    [Theory]
    [InlineData(OrderState.Unknown, "0", "1")]
    [InlineData(OrderState.Pending, "0", "1")]
    [InlineData(OrderState.Pending, "0.5", "1")]
    [InlineData(OrderState.Pending, "1", "1.1")]
    [InlineData(OrderState.Open, "1", "1.1")]
    [InlineData(OrderState.Expired, "0.5", "1.5")]
    public void C9_a_stop_that_waits_for_its_entry_takes_only_of_what_the_entry_has_brought(OrderState state, string filledText, string sellableText)
    {
        var (filled, sellable) = (decimal.Parse(filledText, CultureInfo.InvariantCulture), decimal.Parse(sellableText, CultureInfo.InvariantCulture));
        var entry = Own("E1") with { State = OrderState.Open, Executed = Quantity.Of(filled), VenueOrderId = 8 };
        var stop = Own("P1", OrderSide.Sell, 0.9m) with { State = state, AttachedTo = entry.Id, VenueOrderId = 9 };
        Fill[] fills = filled == 0m ? [Fill(1, 1m)] : [Fill(1, 1m), Fill(2, filled, number: 8)];

        TaggedHolding.Of(Bitcoin, [entry, stop], fills).Sellable.Should().Be(sellable);
    }

    [Theory]
    [InlineData(OrderState.Open, OrderState.Unknown, "0.3")]
    [InlineData(OrderState.Cancelled, OrderState.Unknown, "0.4")]
    [InlineData(OrderState.Cancelled, OrderState.Open, "0.4")]
    [InlineData(OrderState.Open, OrderState.Rejected, "0.3")]
    [InlineData(OrderState.Cancelled, OrderState.Rejected, "1")]
    public void C5_an_order_and_the_one_in_its_place_never_take_both(OrderState oldState, OrderState newState, string sellable)
    {
        var old = Own("P1", OrderSide.Sell, 0.7m) with { State = oldState, VenueOrderId = 8 };
        var swap = Own("K1", OrderSide.Sell, 0.6m) with { State = newState, Replaces = old.Id };

        TaggedHolding.Of(Bitcoin, [old, swap], [Fill(1, 1m)]).Sellable.Should().Be(decimal.Parse(sellable, CultureInfo.InvariantCulture));
    }
}
