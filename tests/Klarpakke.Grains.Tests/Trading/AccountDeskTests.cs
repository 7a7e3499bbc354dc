using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>What the account's door does when one thing goes wrong; ids are those of the failure scenarios.</summary>
public sealed class AccountDeskTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task C9_more_than_the_platform_bought_is_never_for_sale()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Give(DeskBench.Btc, 5m);
        await bench.BuyAsync(1m);
        var sellable = bench.Desk.HoldingOf(DeskBench.Btc).Sellable;

        (await bench.SellAsync("S1", sellable + 0.001m)).Denied.Should().Equal(DenialReason.MoreThanOwned);
        (await bench.SellAsync("S1", sellable)).Order!.State.Should().Be(OrderState.Open);
        (await bench.SellAsync("S2", 0.001m)).Denied.Should().Equal(DenialReason.MoreThanOwned);
    }

    [Fact]
    public async Task J1_when_the_user_sold_some_by_hand_sales_shrink_and_nothing_is_bought_back()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        bench.Venue.TradeByHand(OrderSide.Sell, 0.5m);
        await bench.Desk.ReconcileAsync(CancellationToken.None);
        await bench.Desk.ReconcileAsync(CancellationToken.None);

        var holding = bench.Desk.HoldingOf(DeskBench.Btc);

        holding.Sellable.Should().Be(holding.Net - 0.5m);
        bench.Desk.Status.Discrepancies.Should().Equal(DiscrepancyKind.HoldingShort);
        bench.Venue.Orders.Count(order => order.IsOwn).Should().Be(1);
    }

    [Fact]
    public async Task J2_an_order_of_the_user_is_not_touched()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Give(DeskBench.Btc, 1m);
        var manual = bench.Venue.RestByHand("web_1", OrderSide.Sell, 0.5m)!;
        await bench.Desk.ReconcileAsync(CancellationToken.None);

        (await bench.Desk.CancelAsync(manual.Request.Id, OrderLane.KillSwitch, CancellationToken.None)).Order.Should().BeNull();

        manual.IsOpen.Should().BeTrue();
        bench.Desk.Status.ForeignOrders.Should().Be(1);
    }

    [Fact]
    public async Task J3_orders_that_ended_while_their_rows_were_lost_are_found_by_their_trades()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.TradeByHand(OrderSide.Buy, 3m);
        await bench.BuyAsync(1m);
        var held = bench.Desk.HoldingOf(DeskBench.Btc).Net;

        await bench.RestartAsync(new InMemoryTradingStore());

        bench.Desk.HoldingOf(DeskBench.Btc).Net.Should().Be(held);
        bench.Of("E0").IsSettled.Should().BeTrue();
        bench.Desk.Books.Orders.Should().ContainSingle("what the user bought is the user's");
        bench.Desk.Status.Discrepancies.Should().Contain(DiscrepancyKind.OrderAdopted);
    }

    [Fact]
    public async Task J7_with_the_key_of_another_account_nothing_is_believed_or_sent_until_the_right_one_is_back()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        await bench.SellAsync("S1", 0.2m);
        var books = bench.Store.BooksOf(DeskBench.Account);
        bench.Venue.AccountNumber = "2";

        await bench.RestartAsync();
        await bench.PassAsync(UnknownOrders.LongestWait);

        bench.Desk.Status.EntriesDenied.Should().Equal(DenialReason.OtherAccount);
        (await bench.SellAsync("S2", 0.1m)).Denied.Should().Equal(DenialReason.OtherAccount);
        (await bench.CancelAsync("S1")).Denied.Should().Equal(DenialReason.OtherAccount);
        bench.Venue.Orders.Should().HaveCount(2, "the purchase and the first sale");
        bench.Store.BooksOf(DeskBench.Account).Should().BeEquivalentTo(books);

        bench.Venue.AccountNumber = "1";
        await bench.RestartAsync();
        (await bench.SellAsync("S2", 0.1m)).Order!.State.Should().Be(OrderState.Open);
    }

    [Fact]
    public async Task J7_until_the_venue_has_said_whose_account_it_is_nothing_is_sent()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        bench.Venue.Down = new Error(ErrorKind.Unavailable, "Busy.", true);
        await bench.RestartAsync();

        (await bench.SellAsync("S1", 0.1m)).Denied.Should().Equal(DenialReason.VenueDown);

        bench.Venue.Down = null;
        await bench.PassAsync(TimeSpan.FromSeconds(5));
        (await bench.SellAsync("S1", 0.1m)).Order!.State.Should().Be(OrderState.Open);
    }

    [Fact]
    public async Task E3_an_activation_that_was_taken_over_sends_nothing()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        var old = bench.Desk;
        await bench.RestartAsync();
        var command = new SubmitOrder("S1", 1, DeskBench.Order("S1", OrderSide.Sell, 0.5m), OrderLane.ProtectiveStop, bench.Time.GetUtcNow().AddSeconds(5));

        await old.Awaiting(desk => desk.SubmitAsync(command, CancellationToken.None)).Should().ThrowAsync<AccountFencedException>();

        bench.Venue.Orders.Should().ContainSingle("only the purchase is there");
        (await bench.Desk.SubmitAsync(command, CancellationToken.None)).Order!.State.Should().Be(OrderState.Open);
    }

    [Fact]
    public async Task E11_a_command_whose_time_is_over_is_not_carried_out()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        var approved = bench.Approve("1", 1m, 1m);
        var sale = new SubmitOrder("X0", 1, DeskBench.Order("X0", OrderSide.Sell, 0.1m), OrderLane.ProtectiveStop, bench.Time.GetUtcNow().AddSeconds(5));
        bench.Time.Advance(TimeSpan.FromSeconds(5));

        (await bench.EnterAsync(approved)).Denied.Should().Equal(DenialReason.CommandExpired);
        (await bench.Desk.SubmitAsync(sale, CancellationToken.None)).Denied.Should().Equal(DenialReason.CommandExpired);

        bench.Venue.Orders.Should().ContainSingle("only the purchase before is there");
    }

    [Fact]
    public async Task I1_the_stream_is_told_which_order_to_expect()
    {
        var bench = await DeskBench.StartAsync();

        await bench.EnterAsync("1");

        bench.Venue.Stream.Expected.Should().Equal(ClientOrderId.Of("E1", 1));
    }

    [Fact]
    public async Task I2_without_its_stream_an_account_makes_no_entries_but_exits()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        bench.Venue.Stream.Break();
        await bench.PassAsync(Second);

        (await bench.EnterAsync("1")).Denied.Should().Equal(DenialReason.VenueDown);
        (await bench.SellAsync("S1", 0.5m)).Order!.State.Should().Be(OrderState.Open);

        bench.Venue.Stream.Mend();
        await bench.Venue.Stream.DeliverAllAsync();
        await bench.PassAsync(TimeSpan.FromSeconds(5));
        bench.Desk.Status.EntriesDenied.Should().BeEmpty();
    }

    [Fact]
    public async Task I3_fills_of_a_gap_are_read_from_the_trades()
    {
        var bench = await DeskBench.StartAsync();
        await bench.EnterAsync("1");
        await bench.Venue.Stream.DeliverAllAsync();
        bench.Venue.Stream.Break();
        for (var fill = 0; fill < 3; fill++)
        {
            bench.Venue.Trade(bench.Venue.Orders[0], 0.2m);
        }

        bench.Venue.Stream.Mend();
        await bench.Venue.Stream.DeliverAllAsync();

        bench.Of("E1").Executed.Should().Be(Quantity.Of(0.6m));
        bench.Desk.Books.Fills.Should().HaveCount(3);
    }

    [Fact]
    public async Task I5_an_event_that_cannot_be_handled_stops_the_stream_and_halts_entries()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        await bench.SellAsync("X1", 0.2m);
        bench.Store.Outage = new IOException("The database is gone.");
        bench.Venue.Trade(bench.Venue.Orders[^1], 0.1m);

        await bench.Venue.Stream.Awaiting(stream => stream.DeliverAllAsync()).Should().ThrowAsync<IOException>("the stream must hear of it");
        bench.Store.Outage = null;

        bench.Desk.Status.Alarm.Should().Be("The database is gone.");
        (await bench.EnterAsync("1")).Denied.Should().Equal(DenialReason.UnresolvedOrder);
        (await bench.SellAsync("X2", 0.2m)).Order.Should().NotBeNull("exits keep working");
    }

    [Theory]
    [InlineData(ErrorKind.ClockSkew, DenialReason.ClockDrift)]
    [InlineData(ErrorKind.Unauthorized, DenialReason.KeyPermission)]
    public async Task G1_a_reading_that_fails_says_why_no_entry_is_made(ErrorKind fault, DenialReason reason)
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Down = new Error(fault, "No.", false);
        await bench.PassAsync(TimeSpan.FromMinutes(1));

        (await bench.EnterAsync("1")).Denied.Should().Contain(reason);

        bench.Venue.Down = null;
        await bench.PassAsync(TimeSpan.FromSeconds(5));
        bench.Desk.Status.EntriesDenied.Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_attempt_with_another_order_is_denied()
    {
        var bench = await DeskBench.StartAsync();
        await bench.EnterAsync("1");

        (await bench.EnterAsync("1", 2m)).Denied.Should().Equal(DenialReason.AttemptReused);
        (await bench.SellAsync("S1", 0.1m, attempt: 2)).Denied.Should().Equal(DenialReason.AttemptOutOfOrder);
    }

    [Fact]
    public async Task A_rejected_order_is_settled_and_leaves_nothing_behind()
    {
        var bench = await DeskBench.StartAsync();

        var reply = await bench.EnterAsync("1", 1_000m);

        reply.Order.Should().Match<OrderStatus>(order => order.State == OrderState.Rejected && order.IsSettled);
        bench.Desk.Status.EntriesDenied.Should().BeEmpty();
    }

    [Fact]
    public async Task An_order_under_a_foreign_id_or_for_another_venue_is_a_mistake_of_the_caller()
    {
        var bench = await DeskBench.StartAsync();
        var order = DeskBench.Order("S1", OrderSide.Sell, 1m);
        var until = bench.Time.GetUtcNow().AddSeconds(5);

        await bench.Desk.Awaiting(desk => desk.SubmitAsync(new SubmitOrder("S2", 1, order, OrderLane.Entry, until), CancellationToken.None)).Should().ThrowAsync<ArgumentException>();
        var elsewhere = order with { Symbol = Symbol.Parse("BINANCE:BTC-USDC") };
        await bench.Desk.Awaiting(desk => desk.SubmitAsync(new SubmitOrder("S1", 1, elsewhere, OrderLane.Entry, until), CancellationToken.None)).Should().ThrowAsync<ArgumentException>();
    }
}
