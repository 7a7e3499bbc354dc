using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>Entries that carry their protective stop.</summary>
public sealed class AttachedStopTests
{
    private static readonly VenueAbilities Attaching = new(AttachedStop: true, AtomicReplace: false, StopMarket: true);

    [Fact]
    public async Task An_entry_takes_its_stop_along_and_the_stop_goes_live_when_it_has_filled()
    {
        var bench = await StartAsync();

        var reply = await bench.EnterWithStopAsync("1", 0.99m);
        bench.Venue.Trade(bench.Venue.Orders[0], 1m);
        await bench.Venue.Stream.DeliverAllAsync();

        reply.Order!.State.Should().Be(OrderState.Open);
        reply.Stop.Should().Match<OrderStatus>(stop => stop.Id == ClientOrderId.Of("S1", 1) && stop.State == OrderState.Pending);
        reply.IsStopLeftToCaller.Should().BeFalse();
        bench.Of("S1").State.Should().Be(OrderState.Open);
        var holding = bench.Desk.HoldingOf(DeskBench.Btc);
        holding.Sellable.Should().Be(holding.Net - 0.99m);
    }

    [Fact]
    public async Task Where_the_venue_attaches_none_only_the_entry_is_sent_and_the_reply_says_so()
    {
        var bench = await DeskBench.StartAsync();

        var reply = await bench.EnterWithStopAsync("1", 0.99m);

        reply.Order!.State.Should().Be(OrderState.Open);
        (reply.Stop, reply.IsStopLeftToCaller).Should().Be((null, true));
        bench.Venue.Orders.Should().ContainSingle();
        bench.Store.BooksOf(DeskBench.Account).Orders.Should().ContainSingle();
        (await bench.EnterWithStopAsync("1", 0.99m)).IsStopLeftToCaller.Should().BeTrue("asking again gives the same answer");
    }

    [Fact]
    public async Task D3_both_are_rows_before_either_is_sent()
    {
        var bench = await StartAsync();
        var written = 0;
        bench.Venue.Arriving = _ => written = bench.Store.BooksOf(DeskBench.Account).Orders.Count;

        await bench.EnterWithStopAsync("1", 0.99m);

        written.Should().Be(2);
    }

    [Fact]
    public async Task A_refused_list_refuses_both_and_says_why()
    {
        var bench = await StartAsync();
        bench.Venue.Faults = new FakeFaults { Refuses = 1 };

        var reply = await bench.EnterWithStopAsync("1", 0.99m);

        new[] { reply.Order, reply.Stop }.Should().OnlyContain(order => order!.State == OrderState.Rejected && order.IsSettled && order.Refusal == ErrorKind.PriceRefused);
        bench.Venue.Orders.Should().BeEmpty();
    }

    [Fact]
    public async Task D6_a_list_without_an_answer_leaves_each_order_unknown_and_each_is_found_out_by_itself()
    {
        var bench = await StartAsync();
        bench.Venue.Faults = new FakeFaults { AnswerLost = 1, ReadFails = 1 };
        bench.Venue.Stream.LosesSilently = true;

        var reply = await bench.EnterWithStopAsync("1", 0.99m);

        new[] { reply.Order, reply.Stop }.Should().OnlyContain(order => order!.State == OrderState.Unknown && !order.IsSettled);
        bench.Venue.Faults = FakeFaults.None;
        await bench.PassAsync(TimeSpan.FromSeconds(5));
        (bench.Of("E1").State, bench.Of("S1").State).Should().Be((OrderState.Open, OrderState.Pending));
    }

    [Fact]
    public async Task A5_when_a_partly_filled_entry_ends_its_stop_is_gone_and_the_filled_part_can_be_protected_at_once()
    {
        var bench = await StartAsync();
        await bench.EnterWithStopAsync("1", 0.99m);
        bench.Venue.Trade(bench.Venue.Orders[0], 0.4m);
        bench.Venue.Stream.LosesSilently = true;

        var cancelled = await bench.CancelAsync("E1");

        cancelled.Order!.State.Should().Be(OrderState.Cancelled);
        cancelled.Stop.Should().Match<OrderStatus>(stop => stop.State == OrderState.Cancelled && stop.IsSettled, "the venue was asked, nothing was guessed");
        var sellable = bench.Desk.HoldingOf(DeskBench.Btc).Sellable;
        sellable.Should().BeGreaterThan(0.39m);
        (await bench.SellAsync("X2", sellable, kind: OrderKind.StopMarket)).Order!.State.Should().Be(OrderState.Open);
    }

    [Fact]
    public async Task C1_a_waiting_stop_that_is_cancelled_takes_its_entry_with_it_and_both_are_known_at_once()
    {
        var bench = await StartAsync();
        await bench.EnterWithStopAsync("1", 0.99m);
        bench.Venue.Stream.LosesSilently = true;
        bench.Venue.Faults = new FakeFaults { AnswerLost = 1 };

        await bench.CancelAsync("S1");

        (bench.Of("E1").State, bench.Of("S1").State).Should().Be((OrderState.Cancelled, OrderState.Cancelled));
    }

    [Fact]
    public async Task A5_a_stop_whose_entry_expired_in_part_is_asked_for_within_a_second()
    {
        var bench = await StartAsync();
        await bench.EnterWithStopAsync("1", 0.99m);
        bench.Venue.Trade(bench.Venue.Orders[0], 0.4m);
        await bench.Venue.Stream.DeliverAllAsync();
        bench.Venue.Expire(bench.Venue.Orders[0]);
        await bench.Venue.Stream.DeliverAsync();
        bench.Venue.Stream.LosesSilently = true;
        bench.Venue.Stream.Forget();
        bench.Of("S1").State.Should().Be(OrderState.Pending, "its event is lost");
        bench.Desk.Status.EntriesDenied.Should().Contain(DenialReason.UnresolvedOrder);

        await bench.PassAsync(TimeSpan.FromSeconds(1));

        bench.Of("S1").Should().Match<OrderStatus>(stop => stop.State == OrderState.Expired && stop.IsSettled);
    }

    [Fact]
    public async Task C9_a_stop_that_waits_takes_nothing_of_another_position_and_of_its_own_only_what_was_bought()
    {
        var bench = await StartAsync();
        await bench.BuyAsync(1m);
        var before = bench.Desk.HoldingOf(DeskBench.Btc).Sellable;

        await bench.EnterWithStopAsync("1", 0.99m);
        bench.Desk.HoldingOf(DeskBench.Btc).Sellable.Should().Be(before);
        bench.Venue.Trade(bench.Venue.Orders[1], 0.4m);
        await bench.Venue.Stream.DeliverAllAsync();

        bench.Desk.HoldingOf(DeskBench.Btc).Sellable.Should().BeInRange(before - 0.001m, before, "what the entry has brought so far is the stop's");
        (await bench.SellAsync("X1", before + 0.001m)).Denied.Should().Equal(DenialReason.MoreThanOwned);
    }

    [Fact]
    public async Task The_same_entry_again_sends_nothing_and_tells_of_both()
    {
        var bench = await StartAsync();
        await bench.EnterWithStopAsync("1", 0.99m);

        var again = await bench.EnterWithStopAsync("1", 0.99m);

        (again.Order!.State, again.Stop!.State).Should().Be((OrderState.Open, OrderState.Pending));
        (await bench.EnterWithStopAsync("1", 0.5m)).Denied.Should().Equal(DenialReason.AttemptReused);
        bench.Venue.Orders.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_stop_larger_than_its_entry_is_a_mistake_of_the_caller()
    {
        var bench = await StartAsync();

        await bench.Awaiting(it => it.EnterWithStopAsync("1", 1.1m)).Should().ThrowAsync<ArgumentException>();
    }

    private static async Task<DeskBench> StartAsync()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Abilities = Attaching;
        return bench;
    }
}
