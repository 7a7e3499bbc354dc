using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using static Klarpakke.Domain.Tests.Positions.PositionSamples;

namespace Klarpakke.Domain.Tests.Positions;

public sealed class ProtectionPlannerTests
{
    private static readonly SymbolRules NoMarketStops = Rules with { Kinds = Rules.Kinds.Remove(OrderKind.StopMarket) };

    [Fact]
    public void A10_the_stop_is_for_exactly_what_was_bought_net_of_fees()
    {
        var step = Next(Bought(1m, fee: 0.001m)).Should().BeOfType<ProtectionStep.PlaceStop>().Which;

        (step.Order.Id.Text, step.Order.Quantity, step.Order.Trigger, step.Order.Kind).Should().Be(("KP-S7-1", Quantity.Of(0.99m), Price.Of(95m), OrderKind.StopMarket));
    }

    [Fact]
    public void Without_market_stops_the_limit_lies_under_the_trigger() =>
        Next(Bought(1m), rules: NoMarketStops).Should().BeOfType<ProtectionStep.PlaceStop>()
            .Which.Order.Should().Match<OrderRequest>(order => order.Kind == OrderKind.StopLimit && order.Limit == Price.Of(90.5m) && order.Trigger == Price.Of(95m));

    [Fact]
    public void A_covered_position_needs_nothing() => Next(Bought(1m).Stop(1m)).Should().BeOfType<ProtectionStep.Nothing>();

    [Fact]
    public void An_entry_that_bought_nothing_needs_nothing() =>
        Next(new PositionSamples().With(OrderPurpose.Entry(Id), OrderKind.LimitImmediate, 1m, OrderState.Expired)).Should().BeOfType<ProtectionStep.Nothing>();

    [Fact]
    public void A5_a_stop_that_was_dropped_with_a_half_filled_entry_is_placed_at_once()
    {
        var half = new PositionSamples().With(OrderPurpose.Entry(Id), OrderKind.LimitImmediate, 1m, OrderState.Expired, 0.4m);

        Next(half.Stop(1m, OrderState.Expired)).Should().BeOfType<ProtectionStep.PlaceStop>().Which.Order.Should()
            .Match<OrderRequest>(order => order.Id.Text == "KP-S7-2" && order.Quantity == Quantity.Of(0.4m));
        Next(half.Stop(1m, OrderState.Pending)).Should().BeOfType<ProtectionStep.ResizeStop>("it will never go live");
    }

    [Fact]
    public void A5_an_attached_stop_is_waited_for_while_the_entry_lives() =>
        Next(new PositionSamples().With(OrderPurpose.Entry(Id), OrderKind.LimitImmediate, 1m, OrderState.Open, 0.4m).Stop(1m, OrderState.Pending))
            .Should().Be(new ProtectionStep.Later(WaitReason.OrderOpen, null));

    [Fact]
    public void A6_a_stop_that_traded_in_part_is_replaced_for_the_rest_when_the_price_is_back()
    {
        var partly = Bought(1m).Stop(1m, OrderState.Open, 0.3m, kind: OrderKind.StopLimit);

        Next(partly).Should().Be(new ProtectionStep.ResizeStop(ClientOrderId.Of("S7", 1), 0.7m, 0.7m));
        Next(partly, bid: 94m).Should().BeOfType<ProtectionStep.Nothing>("it is still selling");
        Next(Bought(1m).Stop(1m, OrderState.Cancelled, 0.3m)).Should().BeOfType<ProtectionStep.PlaceStop>().Which.Order.Quantity.Should().Be(Quantity.Of(0.7m));
    }

    [Fact]
    public void A4_a_later_fill_of_the_entry_resizes_the_stop() =>
        Next(Bought(1m).Stop(0.4m)).Should().Be(new ProtectionStep.ResizeStop(ClientOrderId.Of("S7", 1), 0.4m, 1m));

    [Theory]
    [InlineData(SetbackKind.Permanent)]
    [InlineData(SetbackKind.WouldTrigger)]
    public void C7_C8_a_stop_refused_for_good_sells_the_position(SetbackKind setback)
    {
        var step = Next(Bought(1m).Stop(1m, OrderState.Rejected, setback: setback)).Should().BeOfType<ProtectionStep.SellAtMarket>().Which;

        (step.Order.Id.Text, step.Order.Kind, step.Order.Quantity, step.Because).Should().Be(("KP-X7-1", OrderKind.Market, Quantity.Of(1m), setback));
    }

    [Fact]
    public void C7_a_bid_at_the_stop_sells_without_trying_to_place_it() =>
        Next(Bought(1m), bid: 95m).Should().BeOfType<ProtectionStep.SellAtMarket>().Which.Because.Should().Be(SetbackKind.WouldTrigger);

    [Fact]
    public void C8_a_price_filter_moves_the_price_before_anything_is_sold()
    {
        var refused = Bought(1m).Stop(1m, OrderState.Rejected, setback: SetbackKind.PriceFilter);

        var order = Next(refused, rules: NoMarketStops with { SellBand = new PriceBand(0.92m, 1.1m) }).Should().BeOfType<ProtectionStep.RepriceStop>().Which.Order;

        (order.Id.Text, order.Trigger, order.Limit).Should().Be(("KP-S7-2", Price.Of(95m), Price.Of(93m)), "half the way to the trigger, and inside the band");
    }

    [Fact]
    public void C8_a_stop_that_the_known_band_would_refuse_is_never_sent_as_planned() =>
        Next(Bought(1m), rules: NoMarketStops with { SellBand = new PriceBand(0.97m, 1.1m) }).Should().BeOfType<ProtectionStep.RepriceStop>()
            .Which.Order.Should().Match<OrderRequest>(order => order.Trigger == Price.Of(97m) && order.Limit == Price.Of(97m));

    [Fact]
    public void C8_refused_again_and_again_for_its_price_it_is_sold()
    {
        var refused = Enumerable.Range(0, ProtectionPlanner.MaxReprices + 1).Aggregate(Bought(1m), (it, _) => it.Stop(1m, OrderState.Rejected, setback: SetbackKind.PriceFilter));

        Next(refused).Should().BeOfType<ProtectionStep.SellAtMarket>().Which.Because.Should().Be(SetbackKind.PriceFilter);
    }

    [Fact]
    public void A_passing_refusal_is_tried_again_after_a_pause()
    {
        var refused = Bought(1m).Stop(1m, OrderState.Rejected, setback: SetbackKind.Passing);

        Next(refused, after: 2).Should().Be(new ProtectionStep.Later(WaitReason.Pause, Now.AddSeconds(3)));
        Next(refused, after: 3).Should().BeOfType<ProtectionStep.PlaceStop>().Which.Attempt.Should().Be(2);
    }

    [Fact]
    public void D12_a_blocked_account_needs_a_person() =>
        Next(Bought(1m).Stop(1m, OrderState.Rejected, setback: SetbackKind.AccountBlocked)).Should().Be(new ProtectionStep.NeedsHuman(SetbackKind.AccountBlocked));

    [Fact]
    public void D1_nothing_is_placed_while_a_sale_is_unknown()
    {
        Next(Bought(1m).Stop(1m, OrderState.Unknown)).Should().Be(new ProtectionStep.Later(WaitReason.OrderUnknown, null));
        Next(Bought(1m).With(OrderPurpose.Exit(Id), OrderKind.Market, 1m, OrderState.Unknown)).Should().Be(new ProtectionStep.Later(WaitReason.OrderUnknown, null));
    }

    [Fact]
    public void D11_a_halted_symbol_takes_no_stop() =>
        Next(Bought(1m), rules: Rules with { IsTrading = false }).Should().Be(new ProtectionStep.Later(WaitReason.TradingHalted, null));

    [Fact]
    public void B1_what_can_neither_be_protected_nor_sold_is_dust() =>
        Next(Bought(0.04m)).Should().Be(new ProtectionStep.MarkDust(0.04m, 4m, RestReason.BelowNotional));

    [Fact]
    public void What_can_be_sold_now_but_not_at_its_stop_is_sold() =>
        Next(Bought(0.052m)).Should().BeOfType<ProtectionStep.SellAtMarket>("0.05 is worth 4.75 USDC at the stop and 5 now");

    private static ProtectionStep Next(PositionSamples it, decimal bid = 100m, SymbolRules? rules = null, int after = 60) =>
        ProtectionPlanner.Next(it.Position, new ProtectionFacts(Now.AddSeconds(after), rules ?? Rules, Price.Of(bid), Price.Of(bid)));
}
