using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Tests.Positions;
using Klarpakke.Domain.Trading;
using static Klarpakke.Domain.Tests.Positions.PositionSamples;

namespace Klarpakke.Domain.Tests.KillSwitch;

public sealed class LiquidationPlannerTests
{
    private static readonly EpisodeId Episode = EpisodeId.Of(3);
    private static readonly OrderPurpose Kill = OrderPurpose.Kill(Episode, Id);
    private static readonly DateTimeOffset Later = Now.AddMinutes(10);

    [Fact]
    public void A_position_without_a_stop_is_sold_at_the_market()
    {
        var step = Next(Bought(1.005m)).Should().BeOfType<LiquidationStep.SellMarket>().Which;

        (step.Order.Id.Text, step.Order.Kind, step.Order.Quantity, step.Missing).Should().Be(("KP-K3-7-1", OrderKind.Market, Quantity.Of(1m), 0m));
    }

    [Fact]
    public void C5_a_stop_is_swapped_for_the_sale_in_one_step_where_the_venue_can()
    {
        var held = Bought(1m).Stop(1m);

        Next(held, facts => facts with { Balance = Holds(free: 0m, locked: 1m) }).Should().BeOfType<LiquidationStep.SwapStopForMarketSell>()
            .Which.Should().Match<LiquidationStep.SwapStopForMarketSell>(step => step.Stop.Text == "KP-S7-1" && step.Order.Quantity == Quantity.Of(1m));
    }

    [Fact]
    public void C5_a_stop_that_may_be_trading_is_ended_before_anything_is_sold()
    {
        var (held, locked) = (Bought(1m).Stop(1m), Holds(free: 0m, locked: 1m));

        Next(held, facts => facts with { Balance = locked, Bid = Price.Of(95.4m) }).Should().BeOfType<LiquidationStep.CancelFirst>();
        Next(held, facts => facts with { Balance = locked, Bid = null }).Should().BeOfType<LiquidationStep.CancelFirst>();
        Next(Bought(1m).Stop(1m, OrderState.Open, 0.2m), facts => facts with { Balance = Holds(0m, 0.8m) }).Should().BeOfType<LiquidationStep.CancelFirst>();
    }

    [Fact]
    public void C6_without_an_atomic_swap_the_stop_is_cancelled_and_proven_first()
    {
        Next(Bought(1m).Stop(1m), facts => facts with { CanSwap = false, Balance = Holds(0m, 1m) }).Should().Be(new LiquidationStep.CancelFirst(ClientOrderId.Of("S7", 1)));
        Next(Bought(1m).Stop(1m, OrderState.Cancelled)).Should().BeOfType<LiquidationStep.SellMarket>();
    }

    [Fact]
    public void A1_the_rest_of_a_sale_that_ran_out_of_buyers_is_a_new_attempt()
    {
        var expired = Bought(1m).With(Kill, OrderKind.Market, 1m, OrderState.Expired, 0.4m, setback: SetbackKind.NoLiquidity);

        Next(expired).Should().BeOfType<LiquidationStep.SellMarket>()
            .Which.Should().Match<LiquidationStep.SellMarket>(step => step.Order.Id.Text == "KP-K3-7-2" && step.Order.Quantity == Quantity.Of(0.6m));
    }

    [Fact]
    public void A2_price_protection_is_met_with_a_limit_inside_the_band()
    {
        var refused = Bought(1m).With(Kill, OrderKind.Market, 1m, OrderState.Expired, setback: SetbackKind.PriceProtection);
        var banded = Rules with { SellBand = new PriceBand(0.951m, 1.1m) };

        Next(refused, facts => facts with { Rules = banded }).Should().BeOfType<LiquidationStep.PriceProtected>()
            .Which.Order.Should().Match<OrderRequest>(order => order.Kind == OrderKind.LimitImmediate && order.Limit == Price.Of(95.5m) && order.Id.Text == "KP-K3-7-2");
        Next(refused).Should().BeOfType<LiquidationStep.PriceProtected>().Which.Order.Limit.Should().Be(Price.Of(98m), "no band is known");
        Next(refused, facts => facts with { Rules = banded, Reference = null }).Should().BeOfType<LiquidationStep.WaitUnknown>().Which.Why.Should().Be(WaitReason.PriceUnknown);
    }

    [Fact]
    public void A3_a_sale_that_met_the_users_own_order_waits_and_is_tried_again()
    {
        var met = Bought(1m).With(Kill, OrderKind.Market, 1m, OrderState.Expired, setback: SetbackKind.SelfTrade);

        Next(met, facts => facts with { Now = Now.AddSeconds(2.5) }).Should().Be(new LiquidationStep.OwnOrderInTheWay(Now.AddSeconds(3)));
        Next(met).Should().BeOfType<LiquidationStep.SellMarket>();
    }

    [Fact]
    public void A4_what_is_left_of_an_entry_is_cancelled_before_what_it_bought_is_sold()
    {
        var half = new PositionSamples().With(OrderPurpose.Entry(Id), OrderKind.LimitImmediate, 1m, OrderState.Open, 0.4m);

        Next(half).Should().Be(new LiquidationStep.CancelFirst(ClientOrderId.Of("E7", 1)));
        Next(new PositionSamples().With(OrderPurpose.Entry(Id), OrderKind.LimitImmediate, 1m, OrderState.Cancelled, 0.5m)).Should().BeOfType<LiquidationStep.SellMarket>()
            .Which.Order.Quantity.Should().Be(Quantity.Of(0.5m), "a fill that landed after the cancel is sold with the rest");
    }

    [Theory]
    [InlineData(OrderState.Unknown, 0, 0)]
    [InlineData(OrderState.Cancelled, 0.5, 0.2)]
    public void C1_D1_nothing_is_sold_while_an_order_or_a_fill_is_unknown(OrderState state, double executed, double booked)
    {
        var step = Next(Bought(1m).With(OrderPurpose.Stop(Id), OrderKind.StopMarket, 1m, state, (decimal)executed, booked: (decimal)booked));

        step.Should().BeOfType<LiquidationStep.WaitUnknown>().Which.Orders.Should().Equal(ClientOrderId.Of("S7", 1));
    }

    [Fact]
    public void C3_coins_that_are_still_locked_are_waited_for_but_not_forever()
    {
        var (cancelled, locked) = (Bought(1m).Stop(1m, OrderState.Cancelled), Holds(free: 0.3m, locked: 0.7m));

        Next(cancelled, facts => facts with { Balance = locked with { AskedAt = Now.AddSeconds(10) }, Now = Now.AddSeconds(10) }).Should().Be(new LiquidationStep.WaitUnlock(Now.AddSeconds(32)));
        Next(cancelled, facts => facts with { Balance = locked }).Should().BeOfType<LiquidationStep.SellMarket>()
            .Which.Should().Match<LiquidationStep.SellMarket>(step => step.Order.Quantity == Quantity.Of(0.3m) && step.Missing == 0.7m);
    }

    [Fact]
    public void C9_a_stop_without_coins_is_cancelled() =>
        Next(Bought(1m).Stop(1m).With(Kill, OrderKind.Market, 1m, OrderState.Filled, 1m)).Should().Be(new LiquidationStep.CancelFirst(ClientOrderId.Of("S7", 1)));

    [Fact]
    public void B1_dust_is_listed_with_amount_value_and_reason_and_leaves_no_stop_behind()
    {
        Next(Bought(0.04m)).Should().Be(new LiquidationStep.Dust(new Residue(0.04m, 4m, RestReason.BelowNotional)));
        Next(Bought(0.04m).Stop(0.04m), facts => facts with { Balance = Holds(0m, 0.04m) }).Should().BeOfType<LiquidationStep.CancelFirst>();
    }

    [Fact]
    public void B4_a_notional_refusal_is_asked_again_with_a_new_price_and_then_given_up()
    {
        var refused = Bought(0.06m).With(Kill, OrderKind.Market, 0.06m, OrderState.Rejected, setback: SetbackKind.Notional);

        Next(refused).Should().BeOfType<LiquidationStep.SellMarket>();
        Next(refused, facts => facts with { Reference = Price.Of(80m) }).Should().BeOfType<LiquidationStep.Dust>();
        refused = refused.With(Kill, OrderKind.Market, 0.06m, OrderState.Rejected, setback: SetbackKind.Notional).With(Kill, OrderKind.Market, 0.06m, OrderState.Rejected, setback: SetbackKind.Notional);
        Next(refused).Should().Be(new LiquidationStep.Dust(new Residue(0.06m, 6m, RestReason.RefusedForNotional)));
    }

    [Fact]
    public void B5_each_slice_is_an_attempt_of_its_own()
    {
        var sliced = Rules with { MarketQuantities = new StepRange(null, 0.4m, null) };

        Next(Bought(1m), facts => facts with { Rules = sliced }).Should().BeOfType<LiquidationStep.SellMarket>().Which.Order.Quantity.Should().Be(Quantity.Of(0.34m));
        Next(Bought(1m).With(Kill, OrderKind.Market, 0.34m, OrderState.Filled, 0.34m), facts => facts with { Rules = sliced }).Should().BeOfType<LiquidationStep.SellMarket>()
            .Which.Should().Match<LiquidationStep.SellMarket>(step => step.Attempt == 2 && step.Order.Quantity == Quantity.Of(0.33m));
    }

    [Fact]
    public void J1_what_the_user_has_sold_is_told_and_never_bought_back()
    {
        Next(Bought(1m), facts => facts with { Balance = Holds(free: 0.5m) }).Should().BeOfType<LiquidationStep.SellMarket>()
            .Which.Should().Match<LiquidationStep.SellMarket>(step => step.Order.Quantity == Quantity.Of(0.5m) && step.Missing == 0.5m);
        Next(Bought(1m), facts => facts with { Balance = Holds(free: 9m) }).Should().BeOfType<LiquidationStep.SellMarket>().Which.Order.Quantity.Should().Be(Quantity.Of(1m), "the rest is the user's");
    }

    [Fact]
    public void J6_coins_that_are_not_in_reach_are_a_residue() =>
        Next(Bought(1m), facts => facts with { Balance = Holds(0m, 1m) with { LockedByOthers = 1m } }).Should().Be(new LiquidationStep.Dust(new Residue(1m, 100m, RestReason.NotInAccount)));

    [Fact]
    public void A11_fees_paid_from_a_tagged_coin_shrink_its_sale() =>
        Next(Bought(1m), facts => facts with { TaggedNet = 0.9m }).Should().BeOfType<LiquidationStep.SellMarket>().Which.Order.Quantity.Should().Be(Quantity.Of(0.9m));

    [Fact]
    public void An_unknown_or_old_balance_is_waited_for()
    {
        Next(Bought(1m), facts => facts with { Balance = null }).Should().BeOfType<LiquidationStep.WaitUnknown>().Which.Why.Should().Be(WaitReason.BalanceUnknown);
        Next(Bought(1m), facts => facts with { Balance = Holds(0m) with { AskedAt = Now.AddSeconds(1) } }).Should().BeOfType<LiquidationStep.WaitUnknown>("it was asked before the entry was settled");
    }

    [Fact]
    public void D11_a_halted_symbol_is_listed_and_its_stop_stays() =>
        Next(Bought(1m).Stop(1m), facts => facts with { Rules = Rules with { IsTrading = false } })
            .Should().Be(new LiquidationStep.NotTradable(new Residue(1m, 100m, RestReason.NotTradable)));

    [Fact]
    public void D12_a_blocked_account_needs_a_person_who_can_say_that_it_is_free_again()
    {
        var blocked = Bought(1m).With(Kill, OrderKind.Market, 1m, OrderState.Rejected, setback: SetbackKind.AccountBlocked);

        Next(blocked).Should().Be(new LiquidationStep.NeedsHuman(SetbackKind.AccountBlocked));
        Next(blocked, facts => facts with { HelpedAt = Later }).Should().BeOfType<LiquidationStep.SellMarket>();
        Next(Bought(1m), facts => facts with { IsAccountBlocked = true }).Should().BeOfType<LiquidationStep.NeedsHuman>();
    }

    [Fact]
    public void D8_a_venue_that_does_not_take_orders_is_asked_every_minute_for_ever()
    {
        var refused = Enumerable.Range(0, 200).Aggregate(Bought(1m), (it, _) => it.With(Kill, OrderKind.Market, 1m, OrderState.Rejected, setback: SetbackKind.Passing));
        var last = Now.AddSeconds(201);

        Next(refused, facts => facts with { Now = last.AddSeconds(59) }).Should().Be(new LiquidationStep.Pause(WaitReason.Pause, last.AddSeconds(60)));
        Next(refused).Should().BeOfType<LiquidationStep.SellMarket>().Which.Attempt.Should().Be(201);
    }

    [Fact]
    public void Done_is_said_only_of_a_position_that_owns_nothing_and_has_nothing_open()
    {
        Next(Bought(1m).With(Kill, OrderKind.Market, 1m, OrderState.Filled, 1m)).Should().BeOfType<LiquidationStep.Done>();
        Next(new PositionSamples().With(OrderPurpose.Entry(Id), OrderKind.LimitImmediate, 1m, OrderState.Unknown)).Should().BeOfType<LiquidationStep.WaitUnknown>();
    }

    private static BalanceReading Holds(decimal free, decimal locked = 0m) => new(Later, free, locked, 0m);

    private static LiquidationStep Next(PositionSamples it, Func<LiquidationFacts, LiquidationFacts>? with = null)
    {
        var facts = new LiquidationFacts(
            Later, Rules, Holds(it.Position.Net - it.Position.OpenSells, it.Position.OpenSells), null, Price.Of(100m), Price.Of(100m), CanSwap: true, IsAccountBlocked: false, null);
        return LiquidationPlanner.Next(Episode, it.Position, with is null ? facts : with(facts));
    }
}
