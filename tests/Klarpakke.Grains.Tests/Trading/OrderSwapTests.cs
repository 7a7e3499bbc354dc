using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>A sale takes the place of another, at venues that do it in one step and at those that do not.</summary>
public sealed class OrderSwapTests
{
    private static readonly VenueAbilities OneStep = new(AttachedStop: false, AtomicReplace: true, StopMarket: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C5_a_stop_is_swapped_for_a_sale_of_the_same_quantity(bool isOneStep)
    {
        var (bench, quantity) = await StartAsync(isOneStep);

        var reply = await bench.UntilDoneAsync(bench.SwapAsync("P1", "K1", quantity));

        reply.Standing.Should().Be(ReplaceStanding.Swapped);
        (reply.Old!.State, reply.New!.Id, reply.Denied.IsEmpty).Should().Be((OrderState.Cancelled, ClientOrderId.Of("K1", 1), true));
        bench.Venue.Orders.Count(order => order.Request.Side == OrderSide.Sell).Should().Be(2);
        (await bench.UntilDoneAsync(bench.SwapAsync("P1", "K1", quantity))).Standing.Should().Be(ReplaceStanding.Swapped, "asking again sends nothing");
        bench.Venue.Orders.Count(order => order.Request.Side == OrderSide.Sell).Should().Be(2);
    }

    [Fact]
    public async Task C5_when_only_the_cancellation_succeeds_the_reply_says_naked_and_the_next_attempt_may_go()
    {
        var (bench, quantity) = await StartAsync(isOneStep: true);
        bench.Venue.Faults = new FakeFaults { Refuses = 1 };

        var reply = await bench.SwapAsync("P1", "K1", quantity);

        reply.Standing.Should().Be(ReplaceStanding.Naked);
        reply.New.Should().Match<OrderStatus>(order => order.State == OrderState.Rejected && order.Refusal == ErrorKind.PriceRefused);
        bench.Venue.Faults = FakeFaults.None;
        (await bench.SellAsync("K1", quantity, attempt: 2, OrderKind.Market)).Order!.Id.Should().Be(ClientOrderId.Of("K1", 2));
    }

    [Fact]
    public async Task C5_without_an_answer_both_halves_are_unknown_until_they_are_found()
    {
        var (bench, quantity) = await StartAsync(isOneStep: true);
        bench.Venue.Faults = new FakeFaults { AnswerLost = 1, ReadFails = 1 };
        bench.Venue.Stream.LosesSilently = true;

        var reply = await bench.SwapAsync("P1", "K1", quantity);

        reply.Standing.Should().Be(ReplaceStanding.Unknown);
        bench.Desk.HoldingOf(DeskBench.Btc).Sellable.Should().BeLessThan(0.01m, "whichever stands, nothing else may be sold");
        bench.Venue.Faults = FakeFaults.None;
        await bench.PassAsync(TimeSpan.FromSeconds(5));
        (await bench.SwapAsync("P1", "K1", quantity)).Standing.Should().Be(ReplaceStanding.Swapped);
    }

    [Fact]
    public async Task C5_a_stop_that_trades_in_that_moment_is_not_sold_twice()
    {
        var (bench, quantity) = await StartAsync(isOneStep: true);
        bench.Venue.Give(DeskBench.Btc, 5m);
        bench.Venue.Trade(bench.Venue.Orders[^1], 0.3m);
        bench.Venue.Stream.LosesSilently = true;

        var reply = await bench.SwapAsync("P1", "K1", quantity);

        reply.Standing.Should().Be(ReplaceStanding.OldStands);
        reply.New!.Refusal.Should().Be(ErrorKind.NotAttempted);
        var second = await bench.UntilDoneAsync(bench.SwapAsync("P1", "K1", quantity, attempt: 2));
        second.Standing.Should().Be(ReplaceStanding.Swapped);
        bench.Venue.Orders[^1].Request.Quantity.Value.Should().Be(quantity - 0.3m, "that is what the stop has left");
    }

    [Fact]
    public async Task C6_an_acknowledged_cancellation_is_no_proof()
    {
        var (bench, quantity) = await StartAsync(isOneStep: false);
        bench.Venue.CancelsLater = true;

        var swap = bench.SwapAsync("P1", "K1", quantity);
        for (var steps = 0; steps < 20; steps++)
        {
            bench.Time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        bench.Venue.Orders.Should().NotContain(order => order.Request.Id == ClientOrderId.Of("K1", 1), "the stop still stands");
        bench.Venue.Trade(bench.Venue.Orders[^1], 0.25m);
        bench.Venue.EndCancelled(bench.Venue.Orders[^1]);
        var reply = await bench.UntilDoneAsync(swap);
        reply.Standing.Should().Be(ReplaceStanding.Swapped);
        bench.Venue.Orders[^1].Request.Quantity.Value.Should().Be(quantity - 0.25m);
    }

    [Fact]
    public async Task C6_without_proof_nothing_is_sold_and_the_old_order_is_told_to_stand()
    {
        var (bench, quantity) = await StartAsync(isOneStep: false);
        bench.Venue.CancelsLater = true;

        var reply = await bench.UntilDoneAsync(bench.SwapAsync("P1", "K1", quantity));

        reply.Standing.Should().Be(ReplaceStanding.OldStands);
        reply.New.Should().BeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C1_a_stop_that_has_sold_everything_leaves_nothing_to_sell(bool isOneStep)
    {
        var (bench, quantity) = await StartAsync(isOneStep);
        bench.Venue.Give(DeskBench.Btc, 5m);
        bench.Venue.Trade(bench.Venue.Orders[^1], quantity);
        bench.Venue.Stream.LosesSilently = true;

        var reply = await bench.UntilDoneAsync(bench.SwapAsync("P1", "K1", quantity));

        reply.Standing.Should().Be(ReplaceStanding.NothingLeft);
        bench.Venue.Orders.Count(order => order.Request.Side == OrderSide.Sell).Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E11_a_stop_is_not_given_up_for_a_sale_whose_episode_has_ended(bool isOneStep)
    {
        var (bench, quantity) = await StartAsync(isOneStep);
        await bench.Store.Risk.SetEpisodeAsync(DeskBench.Account.User, EpisodeId.Parse("7"), isOpen: false, CancellationToken.None);

        var reply = await bench.UntilDoneAsync(bench.SwapAsync("P1", "K7-0", quantity));

        (reply.Standing, reply.Denied.Single()).Should().Be((ReplaceStanding.OldStands, DenialReason.EpisodeOver));
        bench.Venue.Orders[^1].Should().Match<FakeOrder>(stop => stop.IsLive && stop.Request.Kind == OrderKind.StopMarket);
        await bench.Store.Risk.SetEpisodeAsync(DeskBench.Account.User, EpisodeId.Parse("7"), isOpen: true, CancellationToken.None);
        (await bench.UntilDoneAsync(bench.SwapAsync("P1", "K7-0", quantity))).Standing.Should().Be(ReplaceStanding.Swapped);
    }

    [Fact]
    public async Task More_than_the_old_order_holds_and_is_free_is_denied_and_the_old_order_stands()
    {
        var (bench, quantity) = await StartAsync(isOneStep: true);

        var reply = await bench.SwapAsync("P1", "K1", quantity + 0.01m);

        (reply.Standing, reply.Denied.Single()).Should().Be((ReplaceStanding.OldStands, DenialReason.MoreThanOwned));
        (await bench.SwapAsync("E0", "K1", quantity)).Denied.Should().Equal(DenialReason.NothingToReplace);
    }

    private static async Task<(DeskBench Bench, decimal Quantity)> StartAsync(bool isOneStep)
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Abilities = isOneStep ? OneStep : bench.Venue.Abilities;
        await bench.BuyAsync(1m);
        var quantity = Math.Round(bench.Desk.HoldingOf(DeskBench.Btc).Sellable, 2, MidpointRounding.ToZero);
        await bench.SellAsync("P1", quantity, kind: OrderKind.StopMarket);
        await bench.Venue.Stream.DeliverAllAsync();
        return (bench, quantity);
    }
}
