using System.Text;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Persistence.Backtests;
using Klarpakke.Testing.Postgres;
using static Klarpakke.Persistence.Tests.Backtests.BacktestSamples;

namespace Klarpakke.Persistence.Tests.Backtests;

/// <summary>What users see of their backtests in rows.</summary>
public sealed class BacktestRowsTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private BacktestRows Rows => new(Database.App, Database.Read);

    private BacktestQueue Queue => new(Database.App);

    [Fact]
    public async Task A_wish_comes_back_to_the_letter_and_the_same_command_is_one()
    {
        var job = await Rows.SubmitAsync(New("a"), Cancellation);
        var again = await Rows.SubmitAsync(New("b") with { Command = "command-a" }, Cancellation);

        job!.Wish.Should().BeEquivalentTo(Wish);
        (job.State, job.CreatedAt, job.StartedAt, job.EndedAt, job.Summary).Should().Be((BacktestState.Queued, Noon, null, null, null));
        again!.Id.Should().Be("a");
        (await Rows.ListAsync("u1", null, 10, Cancellation)).Should().ContainSingle();
    }

    [Fact]
    public async Task No_more_than_may_be_wait_and_no_more_than_may_be_are_kept()
    {
        foreach (var number in Enumerable.Range(0, IBacktests.MostOpen))
        {
            (await Rows.SubmitAsync(New($"{number}"), Cancellation)).Should().NotBeNull();
        }

        (await Rows.SubmitAsync(New("more"), Cancellation)).Should().BeNull();
        (await Rows.SubmitAsync(New("0"), Cancellation))!.Id.Should().Be("0", "what is there already is no more than there is");
        (await Rows.SubmitAsync(New("more", "u2"), Cancellation)).Should().NotBeNull();

        await ExecuteAsync(Database.App, $"""
            insert into backtests (backtest_id, user_id, command, wish, state, created_at, ended_at)
            select 'old' || n, 'u3', 'c' || n, '{"{}"}', 'cancelled', now(), now() from generate_series(1, {IBacktests.MostKept}) n
            """);
        (await Rows.SubmitAsync(New("u3-more", "u3"), Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task Of_many_wishes_at_once_no_more_than_may_be_get_in()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Rows.SubmitAsync(New($"{number}"), Cancellation)));
        answers.Count(answer => answer is not null).Should().Be(IBacktests.MostOpen);
    }

    [Fact]
    public async Task The_list_is_the_users_own_the_newest_first_and_goes_on_where_it_ended()
    {
        foreach (var id in new[] { "a", "c", "b" })
        {
            await Rows.SubmitAsync(New(id), Cancellation);
        }

        await Rows.SubmitAsync(New("d", "u2"), Cancellation);
        (await Rows.ListAsync("u1", null, 2, Cancellation)).Select(job => job.Id).Should().Equal("c", "b");
        (await Rows.ListAsync("u1", "b", 2, Cancellation)).Select(job => job.Id).Should().Equal("a");
        (await Rows.FindAsync("u1", "d", Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task A_result_is_read_in_all_its_forms_by_its_user_alone_and_goes_with_it()
    {
        await Rows.SubmitAsync(New("a"), Cancellation);
        (await Rows.ReadAsync("u1", "a", BacktestPart.Json, Cancellation)).Should().BeNull("there is none yet");
        (await Rows.ReadTradesAsync("u1", "a", 0, 10, Cancellation)).Should().BeNull();
        await Queue.ClaimAsync("r1", Noon, Cancellation);
        await Queue.ReportAsync("a", "r1", (90, 100), Noon, Cancellation);
        (await Queue.CompleteAsync("a", "r1", Output(), Noon.AddMinutes(1), Cancellation)).Should().BeTrue();

        var job = await Rows.FindAsync("u1", "a", Cancellation);
        (job!.State, job.EndedAt, job.Done, job.Total, job.Summary).Should().Be((BacktestState.Done, Noon.AddMinutes(1), 100L, 100L, """{"resultHash":"r"}"""));
        (await TextAsync("u1", BacktestPart.Json)).Should().Be("""{ "whole":  {} }""");
        (await TextAsync("u1", BacktestPart.HtmlNorwegian)).Should().Be("<p>æøå</p>");
        (await TextAsync("u1", BacktestPart.HtmlEnglish)).Should().Be("<p>abc</p>");
        (await TextAsync("u1", BacktestPart.Curve)).Should().Be("""[{"equity":"1"}]""");
        (await Rows.ReadTradesAsync("u1", "a", 1, 1, Cancellation))!.Value.Should().Equal("""{"result":"2"}""");
        foreach (var part in Enum.GetValues<BacktestPart>())
        {
            (await Rows.ReadAsync("u2", "a", part, Cancellation)).Should().BeNull();
        }

        (await Rows.ReadTradesAsync("u2", "a", 0, 10, Cancellation)).Should().BeNull();
        (await Rows.RemoveAsync("u2", "a", Cancellation)).Should().Be(BacktestRemoval.Unknown);
        (await Rows.RemoveAsync("u1", "a", Cancellation)).Should().Be(BacktestRemoval.Removed);
        (await ScalarAsync<long>(Database.App, "select count(*) from backtest_trades")).Should().Be(0);
    }

    [Fact]
    public async Task What_waits_is_cancelled_at_once_and_what_runs_is_asked_to_end()
    {
        await Rows.SubmitAsync(New("a"), Cancellation);
        await Rows.SubmitAsync(New("b", minute: 1), Cancellation);
        await Queue.ClaimAsync("r1", Noon, Cancellation);

        (await Rows.CancelAsync("u2", "a", Noon, Cancellation)).Should().BeNull();
        (await Rows.CancelAsync("u1", "b", Noon, Cancellation))!.State.Should().Be(BacktestState.Cancelled);
        (await Rows.CancelAsync("u1", "a", Noon, Cancellation))!.State.Should().Be(BacktestState.Running);
        (await Rows.RemoveAsync("u1", "a", Cancellation)).Should().Be(BacktestRemoval.Running);
        (await Queue.ReportAsync("a", "r1", (1, 2), Noon, Cancellation)).Should().Be(LeaseState.CancelAsked);
        await Queue.EndAsync("a", "r1", BacktestState.Cancelled, null, Noon, Cancellation);
        (await Rows.FindAsync("u1", "a", Cancellation))!.State.Should().Be(BacktestState.Cancelled);
    }

    private async Task<string> TextAsync(string user, BacktestPart part) => Encoding.UTF8.GetString((await Rows.ReadAsync(user, "a", part, Cancellation))!.Value.Span);
}
