using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>What the account tells of itself: enough to prove that nothing is left, and nothing that is not known.</summary>
public sealed class AccountStatusTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_reading_proves_what_the_last_command_did_only_if_it_is_newer()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        var after = bench.Desk.Status;
        after.LastCommandAt.Should().BeAfter(after.ReconciledAt!.Value, "nothing has been read since the purchase");

        bench.Time.Advance(Second);
        await bench.Desk.ReconcileAsync(CancellationToken.None);

        var proven = bench.Desk.Status;
        proven.ReconciledAt.Should().BeAfter(proven.LastCommandAt);
        proven.Holdings.Should().ContainSingle().Which.Value.Found.Should().Be(proven.Holdings[DeskBench.Btc].Net);
    }

    [Fact]
    public async Task E3_a_reading_of_an_activation_that_was_taken_over_proves_nothing()
    {
        var bench = await DeskBench.StartAsync();
        var old = bench.Desk;
        await bench.RestartAsync();
        await bench.EnterAsync("1");
        var proven = old.Status.ReconciledAt;
        bench.Time.Advance(Second);

        var reading = () => old.ReconcileAsync(CancellationToken.None);

        await reading.Should().ThrowAsync<AccountFencedException>("of what its successor has sent it does not know");
        old.Status.ReconciledAt.Should().Be(proven);
    }

    [Fact]
    public async Task While_a_command_is_under_way_no_reading_is_newer()
    {
        var bench = await DeskBench.StartAsync();
        var answer = new TaskCompletionSource();
        bench.Venue.SlowAnswer = answer.Task;
        var slow = bench.EnterAsync("1");
        await bench.PassAsync(TimeSpan.FromSeconds(60));

        bench.Time.Advance(Second);

        bench.Desk.Status.LastCommandAt.Should().Be(bench.Time.GetUtcNow());
        answer.SetResult();
        await slow;
        bench.Time.Advance(Second);
        bench.Desk.Status.LastCommandAt.Should().Be(bench.Time.GetUtcNow() - Second);
    }

    [Fact]
    public async Task F2_what_was_not_read_is_null_and_never_zero()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        await bench.Desk.ReconcileAsync(CancellationToken.None);
        bench.Venue.Stream.Break();
        await bench.PassAsync(Second);
        bench.Venue.Down = new Error(ErrorKind.Unreachable, "No route.", true);
        bench.Venue.Stream.Mend();

        await bench.Venue.Stream.DeliverAllAsync();

        var holding = bench.Desk.Status.Holdings[DeskBench.Btc];
        (holding.Net > 0m, holding.Found, holding.Protected).Should().Be((true, null, null));
        bench.Desk.Status.ReconciledAt.Should().BeNull();
    }

    [Fact]
    public async Task D9_a_stop_protects_from_when_the_venue_has_it_until_it_does_not_know_it_any_more()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        bench.Desk.HoldingOf(DeskBench.Btc).Protected.Should().Be(0m);

        bench.Venue.Faults = new FakeFaults { AnswerLost = 1 };
        bench.Venue.Stream.LosesSilently = true;
        await bench.SellAsync("P1", 0.6m, kind: OrderKind.StopMarket);
        bench.Desk.HoldingOf(DeskBench.Btc).Protected.Should().Be(0m, "whether it stands is not known");
        bench.Venue.Faults = FakeFaults.None;
        await bench.PassAsync(TimeSpan.FromSeconds(5));
        bench.Desk.HoldingOf(DeskBench.Btc).Protected.Should().Be(0.6m);

        bench.Venue.Orders[^1].VisibleAt = DateTimeOffset.MaxValue;
        await bench.PassAsync(TimeSpan.FromSeconds(60));
        bench.Desk.HoldingOf(DeskBench.Btc).Protected.Should().Be(0m, "the venue says it does not know it");
    }

    [Fact]
    public async Task A6_a_stop_that_has_sold_in_part_protects_what_it_has_left()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        await bench.SellAsync("P1", 0.9m, kind: OrderKind.StopMarket);

        bench.Venue.Trade(bench.Venue.Orders[^1], 0.5m);
        await bench.Venue.Stream.DeliverAllAsync();

        var holding = bench.Desk.HoldingOf(DeskBench.Btc);
        holding.Protected.Should().Be(0.4m);
        holding.Net.Should().BeInRange(0.49m, 0.5m);
    }

    [Fact]
    public async Task I5_a_stream_that_has_stopped_for_good_halts_the_account()
    {
        var bench = await DeskBench.StartAsync();
        bench.Venue.Stream.Completion = Task.FromException(new InvalidOperationException("A defect."));

        await bench.PassAsync(Second);

        bench.Desk.Status.Alarm.Should().Be("A defect.");
        (await bench.EnterAsync("1")).Denied.Should().Contain(DenialReason.UnresolvedOrder);
    }

    [Theory]
    [InlineData(ErrorKind.PriceRefused)]
    [InlineData(ErrorKind.Rejected)]
    public async Task C8_why_an_order_was_refused_is_told_and_survives_a_restart(ErrorKind reason)
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        bench.Venue.Faults = new FakeFaults { Refuses = 1 };
        bench.Venue.Refusal = new Error(reason, "No.", false);

        (await bench.SellAsync("P1", 0.5m, kind: OrderKind.StopMarket)).Order!.Refusal.Should().Be(reason);

        await bench.RestartAsync();
        bench.Of("P1").Refusal.Should().Be(reason);
    }

    [Fact]
    public async Task C3_too_little_free_after_a_cancellation_is_told_from_other_refusals_and_the_next_attempt_may_go()
    {
        var bench = await DeskBench.StartAsync();
        await bench.BuyAsync(1m);
        bench.Venue.Give(DeskBench.Btc, -0.9m);

        var refused = (await bench.SellAsync("K1", 0.9m, kind: OrderKind.Market)).Order!;

        (refused.State, refused.Refusal, refused.IsSettled).Should().Be((OrderState.Rejected, ErrorKind.BalanceTooLow, true));
        bench.Venue.Give(DeskBench.Btc, 0.9m);
        (await bench.SellAsync("K1", 0.9m, attempt: 2, OrderKind.Market)).Order!.Refusal.Should().BeNull();
    }
}
