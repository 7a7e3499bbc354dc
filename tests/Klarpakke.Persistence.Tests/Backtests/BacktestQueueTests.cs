using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Persistence.Backtests;
using Klarpakke.Testing.Postgres;
using static Klarpakke.Persistence.Tests.Backtests.BacktestSamples;

namespace Klarpakke.Persistence.Tests.Backtests;

/// <summary>Whose turn it is, and what becomes of what a dead host ran.</summary>
public sealed class BacktestQueueTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly DateTimeOffset Later = Noon + BacktestQueue.Lease;

    private BacktestRows Rows => new(Database.App, Database.Read);

    private BacktestQueue Queue => new(Database.App);

    [Fact]
    public async Task The_oldest_comes_first_and_each_user_has_one_at_a_time()
    {
        await Rows.SubmitAsync(New("second", minute: 1), Cancellation);
        await Rows.SubmitAsync(New("first"), Cancellation);
        await Rows.SubmitAsync(New("others", "u2", minute: 2), Cancellation);

        (await Queue.ClaimAsync("r1", Noon, Cancellation))!.Id.Should().Be("first");
        (await Queue.ClaimAsync("r2", Noon, Cancellation))!.Id.Should().Be("others", "the second is the same user's");
        (await Queue.ClaimAsync("r3", Noon, Cancellation)).Should().BeNull();
        await Queue.EndAsync("first", "r1", BacktestState.Failed, "No candles.", Noon, Cancellation);
        (await Queue.ClaimAsync("r3", Noon, Cancellation))!.Id.Should().Be("second");
        (await Rows.FindAsync("u1", "first", Cancellation))!.Problem.Should().Be("No candles.");
    }

    [Fact]
    public async Task Of_many_runners_at_once_one_gets_it()
    {
        await Rows.SubmitAsync(New("a"), Cancellation);
        await Rows.SubmitAsync(New("b", minute: 1), Cancellation);
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(runner => Queue.ClaimAsync($"r{runner}", Noon, Cancellation)));

        claims.Count(claim => claim is not null).Should().Be(1);
    }

    [Fact]
    public async Task What_a_dead_host_ran_is_tried_once_more_and_then_told_as_interrupted()
    {
        await Rows.SubmitAsync(New("a"), Cancellation);
        await Queue.ClaimAsync("r1", Noon, Cancellation);
        await Queue.ReportAsync("a", "r1", (50, 100), Noon, Cancellation);

        (await Queue.SweepAsync(Later.AddMilliseconds(-1), TimeSpan.Zero, Cancellation)).Should().Be(0, "its lease holds");
        (await Queue.SweepAsync(Later, TimeSpan.Zero, Cancellation)).Should().Be(1);
        var waiting = await Rows.FindAsync("u1", "a", Cancellation);
        (waiting!.State, waiting.Done, waiting.EndedAt).Should().Be((BacktestState.Queued, 0L, null));
        (await Queue.ClaimAsync("r2", Later, Cancellation))!.Id.Should().Be("a");
        (await Queue.SweepAsync(Later, BacktestQueue.Lease, Cancellation)).Should().Be(1, "a host that starts alone need not wait for leases");
        var ended = await Rows.FindAsync("u1", "a", Cancellation);
        (ended!.State, ended.EndedAt).Should().Be((BacktestState.Interrupted, Later));
        ended.Problem.Should().NotBeNull();
    }

    [Fact]
    public async Task Who_was_silent_for_too_long_writes_nothing_any_more()
    {
        await Rows.SubmitAsync(New("a"), Cancellation);
        await Queue.ClaimAsync("r1", Noon, Cancellation);
        (await Queue.ReportAsync("a", "r1", (1, 2), Noon, Cancellation)).Should().Be(LeaseState.Held);
        await Queue.SweepAsync(Later, TimeSpan.Zero, Cancellation);
        await Queue.ClaimAsync("r2", Later, Cancellation);

        (await Queue.ReportAsync("a", "r1", (2, 2), Later, Cancellation)).Should().Be(LeaseState.Lost);
        (await Queue.CompleteAsync("a", "r1", Output(), Later, Cancellation)).Should().BeFalse();
        await Queue.EndAsync("a", "r1", BacktestState.Failed, "late", Later, Cancellation);
        (await Rows.FindAsync("u1", "a", Cancellation))!.State.Should().Be(BacktestState.Running);
        (await ScalarAsync<long>(Database.App, "select count(*) from backtest_trades")).Should().Be(0);
    }

    [Fact]
    public async Task A_host_that_stops_gives_it_back_and_that_counts_for_nothing()
    {
        await Rows.SubmitAsync(New("a"), Cancellation);
        foreach (var stop in Enumerable.Range(0, 5))
        {
            (await Queue.ClaimAsync($"r{stop}", Noon, Cancellation))!.Id.Should().Be("a");
            await Queue.ReleaseAsync("a", $"r{stop}", Cancellation);
        }

        await Queue.ClaimAsync("last", Noon, Cancellation);
        await Queue.SweepAsync(Later, TimeSpan.Zero, Cancellation);
        (await Rows.FindAsync("u1", "a", Cancellation))!.State.Should().Be(BacktestState.Queued);
    }

    [Fact]
    public async Task What_was_to_be_cancelled_when_its_host_died_is_cancelled()
    {
        await Rows.SubmitAsync(New("a"), Cancellation);
        await Queue.ClaimAsync("r1", Noon, Cancellation);
        await Rows.CancelAsync("u1", "a", Noon, Cancellation);
        await Queue.SweepAsync(Later, TimeSpan.Zero, Cancellation);

        (await Rows.FindAsync("u1", "a", Cancellation))!.State.Should().Be(BacktestState.Cancelled);
    }
}
