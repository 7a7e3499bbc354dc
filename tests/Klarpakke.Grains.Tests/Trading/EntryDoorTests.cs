using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Testing.Risk;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>The only way to buy, and what the door tells of positions and pairs.</summary>
public sealed class EntryDoorTests
{
    [Fact]
    public async Task E3_nothing_is_bought_but_what_was_approved()
    {
        var bench = await DeskBench.StartAsync();
        foreach (var lane in Enum.GetValues<OrderLane>())
        {
            var command = new SubmitOrder("E1", 1, DeskBench.Order("E1", OrderSide.Buy, 1m), lane, bench.Time.GetUtcNow().AddSeconds(5));
            await bench.Desk.Awaiting(desk => desk.SubmitAsync(command, CancellationToken.None)).Should().ThrowAsync<ArgumentException>();
        }

        bench.Store.BooksOf(DeskBench.Account).Orders.Should().BeEmpty();
    }

    [Fact]
    public async Task E3_an_approval_for_another_account_or_of_other_orders_than_its_positions_is_a_mistake_of_the_caller()
    {
        var bench = await DeskBench.StartAsync();
        var (position, until) = (PositionId.Parse("1"), bench.Time.GetUtcNow().AddSeconds(5));
        var (entry, stop) = (DeskBench.Order("E1", OrderSide.Buy, 1m), DeskBench.Order("S1", OrderSide.Sell, 1m, kind: OrderKind.StopMarket));

        await RefusesAsync(Approvals.Of(new AccountKey("u2", Venue.Paper), position, entry, stop, until));
        await RefusesAsync(Approvals.Of(DeskBench.Account, PositionId.Parse("2"), entry, stop, until));
        await RefusesAsync(Approvals.Of(DeskBench.Account, position, entry, stop with { Id = ClientOrderId.Of("S2", 1) }, until));
        await RefusesAsync(Approvals.Of(DeskBench.Account, position, entry with { Id = ClientOrderId.Of("E1", 2) }, stop, until));
        await RefusesAsync(Approvals.Of(DeskBench.Account, position, entry, stop with { Quantity = Quantity.Of(1.1m) }, until));
        await RefusesAsync(Approvals.Of(DeskBench.Account, position, entry, DeskBench.Order("S1", OrderSide.Sell, 1m), until));

        Task RefusesAsync(Domain.Risk.Approval.ApprovedOrder approved) =>
            bench.Awaiting(it => it.EnterAsync(approved)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task C4_with_the_gate_closed_nothing_is_written_or_sent_and_the_reply_says_why()
    {
        var bench = await DeskBench.StartAsync();
        await bench.Store.Risk.SetGateAsync(DeskBench.Account.User, isOpen: false, CancellationToken.None);

        (await bench.EnterAsync("1")).Denied.Should().Equal(DenialReason.EntryGateClosed);

        (bench.Venue.Orders.Count, bench.Desk.Books.Orders.Count).Should().Be((0, 0));
        await bench.Store.Risk.SetGateAsync(DeskBench.Account.User, isOpen: true, CancellationToken.None);
        (await bench.EnterAsync("1")).Order!.State.Should().Be(OrderState.Open, "memory holds nothing that was not written");
    }

    [Fact]
    public async Task E3_without_its_reservation_an_approval_buys_nothing()
    {
        var bench = await DeskBench.StartAsync();

        (await bench.Desk.EnterAsync(bench.Approve("1", 1m, 1m), CancellationToken.None)).Denied.Should().Equal(DenialReason.NotReserved);

        bench.Venue.Orders.Should().BeEmpty();
    }

    [Fact]
    public async Task E11_the_same_approval_again_tells_what_became_of_it_even_when_its_time_is_over()
    {
        var bench = await DeskBench.StartAsync();
        var approved = bench.Approve("1", 1m, 1m);
        await bench.EnterAsync(approved);
        await bench.Store.Risk.SetGateAsync(DeskBench.Account.User, isOpen: false, CancellationToken.None);
        bench.Time.Advance(TimeSpan.FromMinutes(1));

        var again = await bench.Desk.EnterAsync(approved, CancellationToken.None);

        (again.Denied.IsEmpty, again.Order!.State, again.IsStopLeftToCaller).Should().Be((true, OrderState.Open, true));
        bench.Venue.Orders.Should().ContainSingle();
    }

    [Fact]
    public async Task E11_a_sale_of_an_episode_that_is_over_is_not_sent()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        await bench.Store.Risk.SetEpisodeAsync(DeskBench.Account.User, EpisodeId.Parse("7"), isOpen: true, CancellationToken.None);

        (await bench.SellAsync("K6-0", 0.1m, kind: OrderKind.Market)).Denied.Should().Equal(DenialReason.EpisodeOver);
        (await bench.SellAsync("K7-0", 0.1m, kind: OrderKind.Market)).Order!.State.Should().BeOneOf(OrderState.Filled, OrderState.Expired);

        await bench.Store.Risk.SetEpisodeAsync(DeskBench.Account.User, EpisodeId.Parse("7"), isOpen: false, CancellationToken.None);
        (await bench.SellAsync("K7-1", 0.1m, kind: OrderKind.Market)).Denied.Should().Equal(DenialReason.EpisodeOver);
    }

    [Fact]
    public async Task A_positions_books_hold_every_order_made_for_it_and_their_fills()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        await bench.EnterAsync("1");
        bench.Venue.Trade(bench.Venue.Orders[^1], 0.3m);
        bench.Venue.Trade(bench.Venue.Orders[^1], 0.2m);
        await bench.Venue.Stream.DeliverAllAsync();
        await bench.Store.Risk.SetEpisodeAsync(DeskBench.Account.User, EpisodeId.Parse("3"), isOpen: true, CancellationToken.None);
        await bench.SellAsync("S1", 0.1m, kind: OrderKind.StopMarket);
        await bench.SellAsync("X1", 0.1m);
        await bench.SellAsync("K3-1", 0.1m);
        await bench.SellAsync("X0", 0.1m);

        var books = bench.Desk.PositionOf(PositionId.Parse("1"));

        books.Orders.Select(order => order.Purpose).Should().BeEquivalentTo(["E1", "S1", "X1", "K3-1"]);
        books.Fills.Select(fill => fill.Quantity.Value).Should().Equal(0.3m, 0.2m);
        bench.Desk.PositionOf(PositionId.Parse("9")).Orders.Should().BeEmpty();
    }

    [Fact]
    public async Task Terms_are_the_venues_with_what_it_can_do()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Abilities = new VenueAbilities(AttachedStop: true, AtomicReplace: false, StopMarket: true);
        bench.Venue.Terms = new VenueTerms(null, 5, Price.Of(99.5m), 0.001m, 2, new KeyPermissions(true, true, null, null), TimeSpan.FromMilliseconds(40), bench.Time.GetUtcNow());

        var terms = await bench.Desk.GetTermsAsync(FakeVenue.Btc, OrderLane.Entry, CancellationToken.None);

        terms.Should().Be(new AccountTerms(null, Price.Of(99.5m), 0.001m, 2, 5, true, null, TimeSpan.FromMilliseconds(40), true, false, bench.Time.GetUtcNow()));
    }
}
