using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>The way of an episode from the trigger to its end.</summary>
public sealed class KillPhaseTests
{
    [Fact]
    public async Task The_trigger_itself_closes_the_gate_and_sends_the_first_cancellation_without_waiting_for_a_tick()
    {
        using var bench = await KillBench.WithTwoAsync();
        bench.Door.Rest(bench.Row(KillBench.One, KillBench.Btc), OrderPurpose.Exit(KillBench.One), OrderSide.Sell, 0.5m);

        var reply = await bench.PressAsync();

        reply.Refused.Should().BeNull();
        bench.Store.IsGateClosed(KillBench.User).Should().BeTrue();
        bench.Door.Wire.Should().Equal("PAPER cancel KP-X1-1");
        bench.Door.SentAt.Should().Equal(bench.Start);
    }

    [Fact]
    public async Task Everything_is_sold_after_a_minute_and_seen_to_be()
    {
        using var bench = await KillBench.WithTwoAsync();
        await bench.PressAsync();
        await bench.RunAsync(59);
        bench.Episode.Phase.Should().Be(KillPhase.SafetyWindow);
        bench.Door.Wire.Should().BeEmpty("stops stay on the book until the sale");

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Wire.Should().BeEquivalentTo("PAPER sell KP-K1-1-1 1 Market", "PAPER sell KP-K1-2-1 2 Market");
        bench.Door.Coins.Values.Should().AllBeEquivalentTo(0m);
        bench.Episode.Positions.Should().OnlyContain(row => row.State == KillPositionState.VerifiedFlat);
        bench.Episode.IsCloseOnly.Should().BeTrue("the end is latched");
    }

    [Fact]
    public async Task K4_ordered_filled_and_verified_flat_are_three_facts_with_three_times()
    {
        using var bench = await KillBench.WithOneAsync();
        bench.Door.Ending = _ => new FakeEnd { Part = 0.6m };
        await bench.PressAsync();
        await bench.RunToAsync(KillPhase.Liquidating);

        var half = bench.Status.Positions.Single();
        (half.Ordered, half.Filled, half.VerifiedFlatAt).Should().Be((0.6m, 0.6m, null));
        bench.Door.Ending = _ => null;
        await bench.RunToAsync(KillPhase.Flat);

        var whole = bench.Status.Positions.Single();
        (whole.Ordered, whole.Filled, whole.Proceeds).Should().Be((1m, 1m, 100m));
        whole.VerifiedFlatAt.Should().BeAfter(bench.Start);
    }

    [Fact]
    public async Task A4_a_fill_that_lands_after_the_entry_was_cancelled_is_sold_with_the_rest()
    {
        using var bench = new KillBench();
        var row = bench.Row(KillBench.One, KillBench.Btc);
        bench.Positions.Add(KillBench.User, row);
        var entry = bench.Door.Rest(row, OrderPurpose.Entry(row.Id), OrderSide.Buy, 1m);
        bench.Door.Trade(entry, 0.3m, 100m);
        await bench.RestartAsync();
        await bench.PressAsync();
        bench.Door.Orders.Single().State.Should().Be(OrderState.Cancelled);
        bench.Door.Trade(entry, 0.2m, 100m);

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Wire.Should().Equal("PAPER cancel KP-E1-1", "PAPER sell KP-K1-1-1 0.5 Market");
    }

    [Fact]
    public async Task C4_a_position_whose_row_was_written_before_the_gate_closed_is_found_and_sold()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        bench.Hold(KillBench.Two, KillBench.Eth, 2m, withStop: false);

        await bench.RunToAsync(KillPhase.Flat);

        bench.Episode.Positions.Should().HaveCount(2).And.OnlyContain(row => row.State == KillPositionState.VerifiedFlat);
        bench.Door.Coins.Values.Should().AllBeEquivalentTo(0m);
    }

    [Fact]
    public async Task C4_an_order_that_appears_behind_the_sale_is_cancelled_before_anything_is_called_flat()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        await bench.RunAsync(30);
        bench.Door.Rest(bench.Row(KillBench.Two, KillBench.Eth), OrderPurpose.Entry(KillBench.Two), OrderSide.Buy, 1m);

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Wire[^1].Should().Be("PAPER cancel KP-E2-1");
        bench.Door.Orders.Should().OnlyContain(order => order.State == OrderState.Cancelled || order.State == OrderState.Filled);
    }

    [Fact]
    public async Task A_position_whose_stop_is_crossed_is_sold_at_once_while_the_others_wait()
    {
        using var bench = await KillBench.WithTwoAsync();
        await bench.PressAsync();
        await bench.RunAsync(5);
        bench.Bids[KillBench.Btc] = 94m;

        await bench.RunAsync(2);

        bench.Episode.Phase.Should().Be(KillPhase.SafetyWindow);
        bench.Episode.Find(KillBench.One)!.State.Should().Be(KillPositionState.Sold);
        bench.Episode.Find(KillBench.Two)!.State.Should().Be(KillPositionState.Held);
    }

    [Fact]
    public async Task A_price_that_may_not_be_believed_crosses_no_stop()
    {
        using var bench = await KillBench.WithOneAsync();
        await bench.PressAsync();
        bench.Bids[KillBench.Btc] = 1m;
        bench.Fault = Domain.Risk.Pricing.PriceFault.Outlier;

        await bench.RunAsync(50);

        bench.Door.Wire.Should().BeEmpty();
    }

    [Fact]
    public async Task An_account_without_positions_is_closed_and_flat_within_seconds()
    {
        using var bench = new KillBench();
        bench.Positions.AddAccount(new AccountKey(KillBench.User, Domain.Markets.Venue.Paper));
        await bench.RestartAsync();

        await bench.PressAsync();
        await bench.RunToAsync(KillPhase.Flat, within: 5);

        bench.Store.IsGateClosed(KillBench.User).Should().BeTrue();
    }
}
