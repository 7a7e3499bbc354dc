using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>What the account's door does when it is not told what became of an order; ids are those of the failure scenarios.</summary>
public sealed class LostAnswerDeskTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LostForGood = UnknownOrders.WorstCase + TimeSpan.FromMinutes(1);

    [Fact]
    public async Task D1_a_timeout_after_sending_is_unknown_and_never_sent_again()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Faults = new FakeFaults { AnswerLost = 1 };

        var first = await bench.EnterAsync("1");
        var again = await bench.EnterAsync("1");

        first.Order!.State.Should().Be(OrderState.Unknown);
        again.Order.Should().Be(first.Order);
        bench.Venue.Orders.Should().ContainSingle();
        (await bench.EnterAsync("2")).Denied.Should().Equal(DenialReason.UnresolvedOrder);
    }

    [Fact]
    public async Task D1_what_became_of_it_is_found_by_asking()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Faults = new FakeFaults { AnswerLost = 1 };
        bench.Venue.Stream.LosesSilently = true;
        await bench.EnterAsync("1");
        bench.Venue.Trade(bench.Venue.Orders[0], 0.4m);

        await bench.PassAsync(TimeSpan.FromSeconds(5));

        bench.Of("E1").Should().Match<OrderStatus>(order => order.State == OrderState.Open && order.Executed == Quantity.Of(0.4m));
        bench.Desk.HoldingOf(DeskBench.Btc).Net.Should().BePositive();
    }

    [Fact]
    public async Task D3_a_process_that_dies_between_sending_and_writing_finds_the_order_at_its_next_start()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Arriving = _ => bench.Store.Outage = new IOException("The database is gone.");
        await bench.Awaiting(it => it.EnterAsync("1")).Should().ThrowAsync<IOException>();
        bench.Store.Outage = null;

        await bench.RestartAsync();

        bench.Of("E1").State.Should().Be(OrderState.Open);
        bench.Venue.Orders.Should().ContainSingle();
    }

    [Fact]
    public async Task D3_an_intent_that_was_never_sent_is_found_out_at_the_next_start()
    {
        var bench = await DeskBench.StartAsync();
        var books = await bench.Store.OpenAsync(DeskBench.Account, CancellationToken.None);
        var intent = OwnOrder.Intent("E1", 1, DeskBench.Order("E1", OrderSide.Buy, 1m), bench.Time.GetUtcNow());
        await bench.Store.Risk.ReserveAsync(DeskBench.Account.User, PositionId.Parse("1"), DeskBench.Btc, bench.Time.GetUtcNow().AddSeconds(5), CancellationToken.None);
        (await bench.Store.AddIntentsAsync(DeskBench.Account, books.Fence, [intent], CancellationToken.None)).Should().BeNull();

        await bench.RestartAsync();
        bench.Of("E1").State.Should().Be(OrderState.Unknown, "it may still be under way");
        await bench.PassAsync(TimeSpan.FromMinutes(5));
        bench.Of("E1").State.Should().Be(OrderState.Unknown, "the stream was not there when it might have been sent");
        await bench.PassAsync(LostForGood);

        bench.Of("E1").Should().Match<OrderStatus>(order => order.State == OrderState.NeverArrived && order.IsSettled);
        bench.Venue.Orders.Should().BeEmpty();
    }

    [Fact]
    public async Task D4_with_every_witness_an_order_is_given_up_after_half_a_minute_and_not_before()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Faults = new FakeFaults { NeverArrives = 1 };
        await bench.EnterAsync("1");
        bench.Venue.Faults = FakeFaults.None;

        for (var seconds = 0; seconds < 35; seconds++)
        {
            bench.Of("E1").State.Should().Be(OrderState.Unknown, $"only {seconds} s have passed");
            await bench.PassAsync(Second);
        }

        await bench.PassAsync(TimeSpan.FromSeconds(5));
        bench.Of("E1").State.Should().Be(OrderState.NeverArrived);
        (await bench.EnterAsync("2")).Order!.State.Should().Be(OrderState.Open);
    }

    [Fact]
    public async Task D5_while_the_venue_cannot_be_asked_an_order_stays_unknown()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Down = new Error(ErrorKind.Unreachable, "No route.", true);
        await bench.EnterAsync("1");

        await bench.PassAsync(TimeSpan.FromDays(3));

        bench.Of("E1").State.Should().Be(OrderState.Unknown);
        bench.Desk.Status.EntriesDenied.Should().Equal(DenialReason.UnresolvedOrder, DenialReason.VenueDown);
    }

    [Fact]
    public async Task D4_an_order_that_is_still_being_sent_is_not_given_up()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Faults = new FakeFaults { NeverArrives = 1 };
        var answer = new TaskCompletionSource();
        bench.Venue.SlowAnswer = answer.Task;
        var slow = bench.EnterAsync("1");

        for (var seconds = 0; seconds < 60; seconds += 5)
        {
            await bench.PassAsync(TimeSpan.FromSeconds(5));
        }

        bench.Of("E1").State.Should().Be(OrderState.Unknown);
        answer.SetResult();
        await slow;
        await bench.PassAsync(TimeSpan.FromSeconds(5));
        bench.Of("E1").State.Should().Be(OrderState.NeverArrived, "now it cannot arrive any more");
    }
}
