using Klarpakke.ClientApi.Commands;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Testing.Time;

namespace Klarpakke.ClientApi.Tests.Commands;

/// <summary>A command is done once, whatever is repeated, and nothing is lost when something breaks.</summary>
public sealed class IdempotencyTests
{
    private const string Portfolios = "/api/v1/portfolios";
    private const string Open = """{"name":"main","venue":"PAPER","quote":"USDC","cash":"10000.50"}""";

    [Fact]
    public async Task The_same_request_with_the_same_key_is_answered_to_the_letter_and_done_once()
    {
        await using var api = await StartAsync();

        using var first = await api.Trader.CommandAsync(Portfolios, Open, "key-1");
        using var again = await api.Trader.CommandAsync(Portfolios, """{ "cash":"10000.50", "name":"main", "quote":"USDC", "venue":"PAPER" }""", "key-1");

        (await first.DataAsync()).GetProperty("cash").GetString().Should().Be("10000.5");
        (await again.Content.ReadAsStringAsync()).Should().Be(await first.Content.ReadAsStringAsync());
        again.Content.Headers.ContentType.Should().Be(first.Content.Headers.ContentType);
        first.Headers.Contains(AnswerResult.ReplayedHeader).Should().BeFalse();
        again.Headers.GetValues(AnswerResult.ReplayedHeader).Should().Equal("true");
        api.Accounts.Taken<OpenPortfolio>().Should().ContainSingle();
    }

    [Fact]
    public async Task A_key_is_one_request_and_one_users()
    {
        await using var api = await StartAsync();
        await (await api.Trader.CommandAsync(Portfolios, Open, "key-1")).DataAsync();

        await (await api.Trader.CommandAsync(Portfolios, Open.Replace("10000.50", "9", StringComparison.Ordinal), "key-1")).ShouldBeProblemAsync(422, "idempotency_key_reused");
        await (await api.Trader.CommandAsync($"{Portfolios}/main/cash", """{"kind":"deposited","amount":"5"}""", "key-1")).ShouldBeProblemAsync(422, "idempotency_key_reused");
        using var other = api.As("trader2");
        await (await other.CommandAsync(Portfolios, Open, "key-1")).DataAsync();

        api.Accounts.Commands.Select(command => command.Key).Should().Equal("trader/main", "trader2/main");
    }

    [Theory]
    [InlineData("", "idempotency_key_missing")]
    [InlineData("has space", "idempotency_key_invalid")]
    [InlineData("stop:1", "idempotency_key_invalid")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", "idempotency_key_invalid")]
    public async Task A_command_needs_a_key(string key, string code)
    {
        await using var api = await StartAsync();
        await (await api.Trader.CommandAsync(Portfolios, Open, key)).ShouldBeProblemAsync(400, code);
        api.Accounts.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task While_a_command_is_being_done_the_same_is_told_to_wait()
    {
        await using var api = await StartAsync();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        api.Accounts.Gate = gate.Task;
        var first = api.Trader.CommandAsync(Portfolios, Open, "key-1");
        await Eventually.TrueAsync(() => !api.Accounts.Commands.IsEmpty, "the first is being done");

        await (await api.Trader.CommandAsync(Portfolios, Open, "key-1")).ShouldBeProblemAsync(409, "command_in_flight");

        gate.SetResult();
        await (await first).DataAsync();
        await (await api.Trader.CommandAsync(Portfolios, Open, "key-1")).DataAsync();
        api.Accounts.Taken<OpenPortfolio>().Should().ContainSingle();
    }

    [Fact]
    public async Task What_failed_on_our_side_can_be_sent_again_with_its_key_and_nothing_else_can()
    {
        await using var api = await StartAsync();
        api.Accounts.Faults[FakePortfolioGrain.Actor] = new TimeoutException("The actor is silent.");
        await (await api.Trader.CommandAsync(Portfolios, Open, "key-1")).ShouldBeProblemAsync(503, "provider_unavailable");

        api.Accounts.Faults.Clear();
        await (await api.Trader.CommandAsync(Portfolios, Open.Replace("main", "other", StringComparison.Ordinal), "key-1")).ShouldBeProblemAsync(422, "idempotency_key_reused");
        (await (await api.Trader.CommandAsync(Portfolios, Open, "key-1")).DataAsync()).GetProperty("name").GetString().Should().Be("main");
    }

    [Fact]
    public async Task A_request_that_was_wrong_does_not_use_up_its_key()
    {
        await using var api = await StartAsync();
        await (await api.Trader.CommandAsync(Portfolios, Open.Replace("PAPER", "NOWHERE", StringComparison.Ordinal), "key-1")).ShouldBeProblemAsync(400, "venue_unknown");
        await (await api.Trader.CommandAsync(Portfolios, Open, "key-1")).DataAsync();
    }

    [Fact]
    public async Task A_conflict_is_an_answer_and_stays_one()
    {
        await using var api = await StartAsync();
        await (await api.Trader.CommandAsync(Portfolios, Open)).DataAsync();
        var other = Open.Replace("10000.50", "9", StringComparison.Ordinal);

        var first = await (await api.Trader.CommandAsync(Portfolios, other, "key-2")).ShouldBeProblemAsync(409, "portfolio_differs");
        var again = await (await api.Trader.CommandAsync(Portfolios, other, "key-2")).ShouldBeProblemAsync(409, "portfolio_differs");
        again.GetProperty("traceId").GetString().Should().Be(first.GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task After_a_crash_the_command_goes_on_under_the_same_name()
    {
        var clock = new ManualTimeProvider(Some.Monday);
        await using var api = await StartAsync(clock);
        api.Accounts.Portfolios["trader/main"] = FakeAccounts.PortfolioOf("trader", "main");
        api.Rows.List("trader/main", "trader");

        // The effect was done, and the process died before the answer was written.
        api.Commands.FaultAfterClaim = new InvalidOperationException("The process has died.");
        await (await api.Trader.CommandAsync($"{Portfolios}/main/cash", """{"kind":"deposited","amount":"5"}""", "key-1")).DataAsync();
        api.Commands.FaultAfterClaim = null;
        await (await api.Trader.CommandAsync($"{Portfolios}/main/cash", """{"kind":"deposited","amount":"5"}""", "key-1")).ShouldBeProblemAsync(409, "command_in_flight");
        clock.Advance(IdempotencyFilter.Lease);
        await (await api.Trader.CommandAsync($"{Portfolios}/main/cash", """{"kind":"deposited","amount":"5"}""", "key-1")).DataAsync();

        api.Accounts.Taken<CashMove>().Select(move => move.Id).Should().Equal("key-1", "key-1");
    }

    [Fact]
    public async Task Without_the_rows_no_command_is_done()
    {
        await using var api = await StartAsync();
        api.Commands.Fault = new TimeoutException("The database has gone.");
        await (await api.Trader.CommandAsync(Portfolios, Open, "key-1")).ShouldBeProblemAsync(503, "provider_unavailable");
        api.Accounts.Commands.Should().BeEmpty();
    }

    private static Task<TestApi> StartAsync(TimeProvider? clock = null) => TestApi.StartAsync(new() { WaitsForListing = false, Clock = clock });
}
