using System.Net.Http.Json;
using System.Text.Json;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Strategies;

namespace Klarpakke.ClientApi.Tests.Strategies;

/// <summary>Strategies that run in the caller's portfolios.</summary>
public sealed class RunningStrategyTests
{
    private const string Path = "/api/v1/portfolios/main/strategies";
    private const string Crossover = """{"strategy":"sma-crossover","parameters":{"fast":"10","stop":"2.5"},"interval":"1d","symbols":["PAPER:BTC-USDC"],"state":"running"}""";

    [Fact]
    public async Task A_strategy_is_created_once_for_a_key_listed_changed_and_deleted()
    {
        await using var api = await StartAsync();
        (await (await api.Trader.GetAsync(Path)).DataAsync()).GetArrayLength().Should().Be(0);

        var created = await (await api.Trader.CommandAsync($"{Path}/", Crossover, "key-1")).DataAsync();
        var again = await (await api.Trader.CommandAsync($"{Path}/", Crossover, "key-1")).DataAsync();

        var id = created.GetProperty("id").GetString();
        again.GetProperty("id").GetString().Should().Be(id);
        var command = api.Accounts.Taken<CreateStrategy>().Should().ContainSingle().Subject;
        (command.User, command.Portfolio, command.Interval, command.State, command.Parameters["stop"]).Should().Be(("trader", "trader/main", CandleInterval.OneDay, StrategyRunState.Running, 2.5m));
        created.GetProperty("parameters").GetProperty("stop").GetString().Should().Be("2.5", "numbers are strings");

        (await (await api.Trader.GetAsync(Path)).DataAsync())[0].GetProperty("id").GetString().Should().Be(id);
        (await (await api.Trader.SendCommandAsync(HttpMethod.Patch, $"{Path}/{id}", """{"state":"signalOnly"}""")).DataAsync()).GetProperty("state").GetString().Should().Be("signalOnly");
        (await (await api.Trader.GetAsync($"{Path}/{id}")).DataAsync()).GetProperty("state").GetString().Should().Be("signalOnly");
        (await (await api.Trader.SendCommandAsync(HttpMethod.Delete, $"{Path}/{id}")).DataAsync()).GetProperty("deleted").GetBoolean().Should().BeTrue();
        await api.Trader.ShouldGetProblemAsync($"{Path}/{id}", 404, "strategy_unknown");
    }

    [Fact]
    public async Task What_is_left_out_is_the_standard_an_hour_and_only_watched()
    {
        await using var api = await StartAsync();

        await (await api.Trader.CommandAsync($"{Path}/", """{"strategy":"donchian-breakout"}""")).DataAsync();

        var command = api.Accounts.Taken<CreateStrategy>().Single();
        (command.Interval, command.State, command.Symbols.Length, command.Parameters.Count).Should().Be((CandleInterval.OneHour, StrategyRunState.SignalOnly, 0, 0));
    }

    [Theory]
    [InlineData("""{"strategy":"luck"}""", "kind_unknown")]
    [InlineData("""{"strategy":"sma-crossover","parameters":{"fast":"ten"}}""", "amount_invalid")]
    [InlineData("""{"strategy":"sma-crossover","parameters":{"fast":"60","slow":"50"}}""", "parameters_invalid")]
    [InlineData("""{"strategy":"sma-crossover","parameters":{"speed":"1"}}""", "parameters_invalid")]
    [InlineData("""{"strategy":"sma-crossover","interval":"2h"}""", "interval_unknown")]
    [InlineData("""{"strategy":"sma-crossover","symbols":["BTC"]}""", "symbol_malformed")]
    [InlineData("""{"strategy":"sma-crossover","symbols":["BINANCE:BTC-USDC"]}""", "parameters_invalid")]
    [InlineData("""{"strategy":"sma-crossover","state":"reckless"}""", "kind_unknown")]
    [InlineData("""{"strategy":"sma-crossover","leverage":"10"}""", "request_malformed")]
    public async Task What_is_wrong_with_a_choice_has_a_code(string body, string code)
    {
        await using var api = await StartAsync();
        await (await api.Trader.CommandAsync($"{Path}/", body)).ShouldBeProblemAsync(400, code);
    }

    [Fact]
    public async Task A_plan_without_room_and_a_portfolio_that_is_not_there_are_told_apart()
    {
        await using var api = await StartAsync();
        await (await api.Trader.CommandAsync("/api/v1/portfolios/none/strategies/", Crossover)).ShouldBeProblemAsync(404, "portfolio_unknown");
        api.Strategies.Refusal = StrategyRefusal.PlanLimit;
        await (await api.Trader.CommandAsync($"{Path}/", Crossover)).ShouldBeProblemAsync(403, "plan_required");
    }

    [Fact]
    public async Task The_log_is_read_page_by_page_with_the_gates_codes()
    {
        await using var api = await StartAsync();
        var id = (await (await api.Trader.CommandAsync($"{Path}/", Crossover)).DataAsync()).GetProperty("id").GetString();
        api.Strategies.Signals[$"trader/main/{id}"] = [SignalAt(0), SignalAt(1), SignalAt(2)];

        var answer = await api.Trader.GetFromJsonAsync<JsonElement>($"{Path}/{id}/signals?limit=2");
        var page = answer.GetProperty("data");
        var rest = await (await api.Trader.GetAsync($"{Path}/{id}/signals?cursor={answer.GetProperty("next").GetString()}")).DataAsync();

        page.EnumerateArray().Select(row => row.GetProperty("seq").GetInt64()).Should().Equal(3, 2);
        rest.EnumerateArray().Select(row => row.GetProperty("seq").GetInt64()).Should().Equal(1);
        var first = page[0];
        (first.GetProperty("kind").GetString(), first.GetProperty("outcome").GetString(), first.GetProperty("watched").GetBoolean()).Should().Be(("enter", "blocked", true));
        (first.GetProperty("reference").GetString(), first.GetProperty("findings")[0].GetProperty("code").GetString()).Should().Be(("61000", "BLOCKED_SOFT_STOP"));
        await api.Trader.ShouldGetProblemAsync($"{Path}/{id}/signals?limit=201", 400, "limit_out_of_range");
        await api.Trader.ShouldGetProblemAsync($"{Path}/{id}/signals?cursor=x", 400, "cursor_invalid");
        await api.Trader.ShouldGetProblemAsync($"{Path}/none/signals", 404, "strategy_unknown");
    }

    [Fact]
    public async Task Another_user_finds_none_of_it()
    {
        await using var api = await StartAsync();
        var id = (await (await api.Trader.CommandAsync($"{Path}/", Crossover)).DataAsync()).GetProperty("id").GetString();
        api.Strategies.Signals[$"trader/main/{id}"] = [SignalAt(0)];
        using var other = api.As("trader2");
        foreach (var name in new[] { "main", "..%2Ftrader%2Fmain" })
        {
            var path = $"/api/v1/portfolios/{name}/strategies";
            await other.ShouldGetProblemAsync(path, 404, "portfolio_unknown");
            await other.ShouldGetProblemAsync($"{path}/{id}", 404, "strategy_unknown");
            await other.ShouldGetProblemAsync($"{path}/{id}/signals", 404, "strategy_unknown");
            await (await other.SendCommandAsync(HttpMethod.Patch, $"{path}/{id}", """{"state":"running"}""")).ShouldBeProblemAsync(404, "strategy_unknown");
            await (await other.SendCommandAsync(HttpMethod.Delete, $"{path}/{id}")).ShouldBeProblemAsync(404, "strategy_unknown");
            await (await other.CommandAsync($"{path}/", Crossover)).ShouldBeProblemAsync(404, "portfolio_unknown");
        }

        api.Strategies.Strategies.Should().ContainKey($"trader/main/{id}");
        api.Accounts.Taken<StrategyRunState>().Should().BeEmpty();
    }

    private static StrategySignal SignalAt(int hour) => new(
        Some.Btc, Some.Monday.AddHours(hour), StrategySignalKind.Enter, IsWatched: true, Price.Of(61_000m), Price.Of(60_000m), new SignalReason("CROSSED_UP", 1.5m, 1m), StrategyOutcome.Blocked,
        [new RiskFinding("BLOCKED_SOFT_STOP", -0.02m, -0.02m, null, null)], null, null, null, Some.Monday.AddHours(hour + 1));

    private static async Task<TestApi> StartAsync()
    {
        var api = await TestApi.StartAsync(new() { WaitsForListing = false });
        api.Accounts.Portfolios["trader/main"] = FakeAccounts.PortfolioOf("trader", "main");
        api.Rows.List("trader/main", "trader");
        return api;
    }
}
