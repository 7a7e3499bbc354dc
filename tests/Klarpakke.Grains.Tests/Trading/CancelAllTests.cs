using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>Everything that is the platform's is cancelled, and nothing else.</summary>
public sealed class CancelAllTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task J2_own_orders_are_cancelled_one_by_one_and_those_of_others_stay()
    {
        var bench = await StartAsync();
        bench.Venue.Give(DeskBench.Btc, 1m);
        var manual = bench.Venue.RestByHand("web_1", OrderSide.Sell, 0.5m)!;
        await bench.SellAsync("T1", 0.2m);

        var reply = await SweepAsync(bench, CancelScope.EntriesAndTargets);

        reply.EmptyAt.Should().NotBeNull();
        (reply.Standing.IsEmpty, reply.ForeignOrders, manual.IsOpen).Should().Be((true, 1, true));
        (bench.Of("E1").State, bench.Of("T1").State, bench.Of("P1").State).Should().Be((OrderState.Cancelled, OrderState.Cancelled, OrderState.Open));
    }

    [Fact]
    public async Task E3_an_activation_that_was_taken_over_proves_nothing()
    {
        var bench = await DeskBench.StartAsync();
        var old = bench.Desk;
        await bench.RestartAsync();

        var sweep = () => old.CancelAllAsync(CancelScope.Everything, OrderLane.KillSwitch, bench.Time.GetUtcNow() + Enough, CancellationToken.None);

        await sweep.Should().ThrowAsync<AccountFencedException>("what its successor has sent it does not know");
    }

    [Fact]
    public async Task Everything_means_the_protective_stops_too()
    {
        var bench = await StartAsync();

        var reply = await SweepAsync(bench, CancelScope.Everything);

        reply.EmptyAt.Should().NotBeNull();
        bench.Of("P1").State.Should().Be(OrderState.Cancelled);
    }

    [Fact]
    public async Task C2_with_nothing_open_it_is_proven_by_the_list_alone()
    {
        var bench = await DeskBench.StartAsync();

        (await SweepAsync(bench, CancelScope.Everything)).EmptyAt.Should().Be(bench.Time.GetUtcNow());
    }

    [Fact]
    public async Task C4_what_is_sent_meanwhile_is_found_and_cancelled_too()
    {
        var bench = await StartAsync();
        bench.Venue.CancelsLater = true;
        var sweep = bench.Desk.CancelAllAsync(CancelScope.EntriesAndTargets, OrderLane.KillSwitch, bench.Time.GetUtcNow() + Enough, CancellationToken.None);
        await bench.SellAsync("T1", 0.2m);
        bench.Venue.EndCancelled(bench.Venue.Orders.Find(order => order.Request.Id == ClientOrderId.Of("E1", 1))!);
        bench.Venue.CancelsLater = false;

        var reply = await bench.UntilDoneAsync(sweep);

        reply.EmptyAt.Should().NotBeNull();
        bench.Of("T1").State.Should().Be(OrderState.Cancelled);
    }

    [Fact]
    public async Task C4_a_list_that_was_asked_for_while_a_command_was_under_way_proves_nothing()
    {
        var bench = await StartAsync();
        var answer = new TaskCompletionSource();
        bench.Venue.Faults = new FakeFaults { NeverArrives = 1 };
        bench.Venue.SlowAnswer = answer.Task;
        var slow = bench.SellAsync("P2", 0.1m, kind: OrderKind.StopMarket);
        bench.Venue.Faults = FakeFaults.None;

        var sweep = bench.Desk.CancelAllAsync(CancelScope.EntriesAndTargets, OrderLane.KillSwitch, bench.Time.GetUtcNow() + Enough, CancellationToken.None);
        for (var steps = 0; steps < 20; steps++)
        {
            bench.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        sweep.IsCompleted.Should().BeFalse("the order that is being sent may arrive at any instant");
        answer.SetResult();
        await slow;
        var before = bench.Desk.Status.LastCommandAt;
        (await bench.UntilDoneAsync(sweep)).EmptyAt.Should().BeAfter(before);
    }

    [Fact]
    public async Task What_is_not_proven_by_the_deadline_is_told_to_stand()
    {
        var bench = await StartAsync();
        bench.Venue.Down = new Error(ErrorKind.Unreachable, "No route.", true);

        var reply = await SweepAsync(bench, CancelScope.EntriesAndTargets);

        reply.EmptyAt.Should().BeNull();
        reply.Standing.Should().ContainSingle().Which.Id.Should().Be(ClientOrderId.Of("E1", 1));
    }

    [Fact]
    public async Task C1_an_order_of_which_nothing_is_known_is_not_taken_for_gone()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Faults = new FakeFaults { NeverArrives = 1 };
        await bench.EnterAsync("1");
        bench.Venue.Faults = FakeFaults.None;

        var reply = await SweepAsync(bench, CancelScope.EntriesAndTargets);

        reply.EmptyAt.Should().BeNull();
        reply.Standing.Should().ContainSingle().Which.State.Should().Be(OrderState.Unknown);
    }

    [Fact]
    public async Task J3_a_tagged_order_without_a_row_is_cancelled_as_well()
    {
        var bench = await DeskBench.StartAsync();
        var lost = bench.Venue.RestByHand("KP-E9-1", OrderSide.Buy, 0.5m)!;

        (await SweepAsync(bench, CancelScope.EntriesAndTargets)).EmptyAt.Should().NotBeNull();

        lost.State.Should().Be(OrderState.Cancelled);
    }

    [Fact]
    public async Task D12_a_key_that_is_refused_is_told_and_cancellations_are_tried_again()
    {
        var bench = await StartAsync();
        bench.Venue.Faults = new FakeFaults { RefusesKey = 1 };

        var reply = await SweepAsync(bench, CancelScope.EntriesAndTargets);

        reply.Standing.Should().ContainSingle();
        bench.Desk.Status.IsKeyRefused.Should().BeTrue();
        bench.Desk.Status.EntriesDenied.Should().Contain(DenialReason.KeyPermission);
        bench.Venue.Faults = FakeFaults.None;
        (await SweepAsync(bench, CancelScope.EntriesAndTargets)).EmptyAt.Should().NotBeNull();
        bench.Desk.Status.IsKeyRefused.Should().BeFalse();
    }

    private static Task<CancelAllReply> SweepAsync(DeskBench bench, CancelScope scope) =>
        bench.UntilDoneAsync(bench.Desk.CancelAllAsync(scope, OrderLane.KillSwitch, bench.Time.GetUtcNow() + TimeSpan.FromSeconds(20), CancellationToken.None));

    // A position with its stop, and an entry.
    private static async Task<DeskBench> StartAsync()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        await bench.SellAsync("P1", 0.5m, kind: OrderKind.StopMarket);
        await bench.EnterAsync("1");
        return bench;
    }
}
