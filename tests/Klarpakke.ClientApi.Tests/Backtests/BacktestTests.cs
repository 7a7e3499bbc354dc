using System.Text;
using Klarpakke.GrainInterfaces.Backtests;

namespace Klarpakke.ClientApi.Tests.Backtests;

/// <summary>Backtests over REST and the hub: asked for, followed, shown, and nobody else's.</summary>
public sealed class BacktestTests
{
    private const string Root = "/api/v1/backtests";
    private const string Wish = """{"strategy":"sma-crossover","parameters":{"fast":"10"},"symbols":["PAPER:BTC-USDC"],"interval":"5m","cash":"500.50","seed":"18446744073709551615"}""";

    private static readonly string[] Addresses = ["", "/curve", "/trades", "/result", "/report"];

    [Fact]
    public async Task A_wish_is_queued_with_everything_that_was_left_out_and_listed_the_newest_first()
    {
        await using var api = await StartAsync();
        var first = await SubmitAsync(api);
        var second = await SubmitAsync(api);

        (first.GetProperty("state").GetString(), first.GetProperty("result").ValueKind, first.GetProperty("done").GetInt64()).Should().Be(("queued", JsonValueKind.Null, 0L));
        var wish = first.GetProperty("wish");
        wish.GetProperty("parameters").EnumerateObject().Select(parameter => $"{parameter.Name}={parameter.Value.GetString()}").Should().Equal("fast=10", "slow=50", "stop=5");
        (wish.GetProperty("interval").GetString(), wish.GetProperty("cash").GetString(), wish.GetProperty("fee").GetString(), wish.GetProperty("split").GetString(), wish.GetProperty("seed").GetString())
            .Should().Be(("5m", "500.5", "0.1", "70", "18446744073709551615"));
        var list = (await api.Trader.GetFromJsonAsync<JsonElement>(Root)).GetProperty("data");
        list.EnumerateArray().Select(Id).Should().Equal(new[] { Id(first), Id(second) }.OrderDescending(StringComparer.Ordinal));
        var page = await api.Trader.GetFromJsonAsync<JsonElement>($"{Root}?limit=1");
        page.GetProperty("data").EnumerateArray().Select(Id).Should().Equal(Id(list[0]));
        (await api.Trader.GetFromJsonAsync<JsonElement>($"{Root}?cursor={page.GetProperty("next").GetString()}")).GetProperty("data").EnumerateArray().Select(Id).Should().Equal(Id(list[1]));
    }

    /// <summary>Wishes that cannot be granted, each with its code.</summary>
    public static TheoryData<string, string> WrongWishes => new()
    {
        { """{"strategy":"magic","symbols":["PAPER:BTC-USDC"]}""", "kind_unknown" },
        { """{"symbols":["PAPER:BTC-USDC"]}""", "kind_unknown" },
        { """{"strategy":"sma-crossover","parameters":{"fast":"1000"},"symbols":["PAPER:BTC-USDC"]}""", "parameters_invalid" },
        { """{"strategy":"sma-crossover","parameters":{"none":"1"},"symbols":["PAPER:BTC-USDC"]}""", "parameters_invalid" },
        { """{"strategy":"sma-crossover","parameters":{"fast":"ten"},"symbols":["PAPER:BTC-USDC"]}""", "amount_invalid" },
        { """{"strategy":"sma-crossover"}""", "backtest_invalid" },
        { """{"strategy":"sma-crossover","symbols":["PAPER:BTC-USDC"],"files":["f"]}""", "backtest_invalid" },
        { """{"strategy":"sma-crossover","symbols":["PAPER:BTC-USDC","PAPER:BTC-USDC"]}""", "backtest_invalid" },
        { """{"strategy":"sma-crossover","symbols":["PAPER:BTC-USDC","PAPER:ETH-EUR"]}""", "backtest_invalid" },
        { """{"strategy":"sma-crossover","files":["f"],"interval":"1h"}""", "backtest_invalid" },
        { """{"strategy":"sma-crossover","symbols":["BTC"]}""", "symbol_malformed" },
        { """{"strategy":"sma-crossover","symbols":["PAPER:BTC-USDC"],"interval":"15m"}""", "interval_unknown" },
        { """{"strategy":"sma-crossover","symbols":["PAPER:BTC-USDC"],"from":"yesterday"}""", "time_invalid" },
        { """{"strategy":"sma-crossover","symbols":["PAPER:BTC-USDC"],"from":"2026-01-02T00:00:00Z","to":"2026-01-02T00:00:00Z"}""", "range_invalid" },
        { """{"strategy":"sma-crossover","symbols":["PAPER:BTC-USDC"],"cash":"0"}""", "amount_invalid" },
        { """{"strategy":"sma-crossover","symbols":["PAPER:BTC-USDC"],"fee":"11"}""", "amount_invalid" },
        { """{"strategy":"sma-crossover","symbols":["PAPER:BTC-USDC"],"seed":"-1"}""", "amount_invalid" },
        { """{"strategy":"sma-crossover","symbols":["PAPER:BTC-USDC"],"reset":"soon"}""", "kind_unknown" },
        { """{"strategy":"sma-crossover","symbols":["PAPER:BTC-USDC"],"more":1}""", "request_malformed" },
    };

    [Theory]
    [MemberData(nameof(WrongWishes))]
    public async Task A_wish_that_makes_no_sense_is_refused_with_its_code(string body, string code)
    {
        await using var api = await StartAsync();
        await (await api.Trader.CommandAsync(Root, body)).ShouldBeProblemAsync(400, code);
        api.Backtests.Jobs.Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_command_is_one_backtest_and_more_than_may_be_are_refused()
    {
        await using var api = await StartAsync();
        var first = await (await api.Trader.CommandAsync(Root, Wish, "wish-1")).DataAsync();
        using var again = await api.Trader.CommandAsync(Root, Wish, "wish-1");
        using var other = await api.Trader.CommandAsync(Root, """{"strategy":"sma-crossover","symbols":["PAPER:ETH-USDC"]}""", "wish-1");
        using var none = await api.Trader.CommandAsync(Root, Wish, "");

        again.Headers.GetValues("Idempotency-Replayed").Should().Equal("true");
        Id(await again.DataAsync()).Should().Be(Id(first));
        await other.ShouldBeProblemAsync(422, "idempotency_key_reused");
        await none.ShouldBeProblemAsync(400, "idempotency_key_missing");
        for (var more = 1; more < IBacktests.MostOpen; more++)
        {
            await SubmitAsync(api);
        }

        await (await api.Trader.CommandAsync(Root, Wish)).ShouldBeProblemAsync(409, "backtests_full");
        using var somebody = api.As("trader2");
        await (await somebody.CommandAsync(Root, Wish)).DataAsync();
    }

    [Fact]
    public async Task A_result_is_shown_whole_and_in_parts()
    {
        await using var api = await StartAsync();
        var id = await DoneAsync(api);

        var result = (await api.Trader.GetFromJsonAsync<JsonElement>($"{Root}/{id}")).GetProperty("data").GetProperty("result");
        result.GetProperty("whole").GetProperty("figures").GetProperty("endEquity").GetString().Should().Be("10100.25");
        result.GetProperty("warnings").EnumerateArray().Select(code => code.GetString()).Should().Equal("MISSING_CANDLES");
        result.GetProperty("whole").GetProperty("signals").GetProperty("blocked")[0].GetProperty("code").GetString().Should().Be("BLOCKED_SOFT_STOP");
        (await api.Trader.GetFromJsonAsync<JsonElement>($"{Root}/{id}/curve")).GetProperty("data")[0].GetProperty("equity").GetString().Should().Be("10000");
        var page = await api.Trader.GetFromJsonAsync<JsonElement>($"{Root}/{id}/trades?limit=1");
        (await api.Trader.GetFromJsonAsync<JsonElement>($"{Root}/{id}/trades?cursor={page.GetProperty("next").GetString()}&limit=1")).GetProperty("data").EnumerateArray().Select(trade => trade.GetProperty("result").GetString())
            .Should().Equal("2");
        (await api.Trader.GetStringAsync($"{Root}/{id}/result")).Should().Be("{\"whole\": 1}", "it is passed on to the letter");
        using var report = await api.Trader.GetAsync($"{Root}/{id}/report?lang=en");
        (report.Content.Headers.ContentType!.MediaType, report.Content.Headers.ContentDisposition!.DispositionType).Should().Be(("text/html", "attachment"));
        (await report.Content.ReadAsStringAsync()).Should().Be("<p>english</p>");
        (await api.Trader.GetStringAsync($"{Root}/{id}/report")).Should().Be("<p>norsk</p>");
    }

    [Fact]
    public async Task What_has_no_result_says_so_and_what_runs_is_not_deleted()
    {
        await using var api = await StartAsync();
        var id = Id(await SubmitAsync(api));
        foreach (var part in Addresses[1..])
        {
            await api.Trader.ShouldGetProblemAsync($"{Root}/{id}{part}", 409, "backtest_not_done");
        }

        await api.Trader.ShouldGetProblemAsync($"{Root}/compare?ids={id},{id}", 409, "backtest_not_done");
        api.Backtests.Change(id, job => job with { State = BacktestState.Running });
        await (await api.Trader.SendCommandAsync(HttpMethod.Delete, $"{Root}/{id}")).ShouldBeProblemAsync(409, "backtest_running");
        api.Backtests.Change(id, job => job with { State = BacktestState.Queued });
        (await (await api.Trader.CommandAsync($"{Root}/{id}/cancel")).DataAsync()).GetProperty("state").GetString().Should().Be("cancelled");
        (await (await api.Trader.SendCommandAsync(HttpMethod.Delete, $"{Root}/{id}")).DataAsync()).GetProperty("removed").GetBoolean().Should().BeTrue();
        await api.Trader.ShouldGetProblemAsync($"{Root}/{id}", 404, "backtest_unknown");
    }

    [Fact]
    public async Task Another_users_backtests_and_files_are_not_there_and_stay_whatever_they_send()
    {
        await using var api = await StartAsync();
        using var other = api.As("trader2");
        var id = await DoneAsync(api);
        var file = Id(await (await api.Trader.CommandAsync($"{Root}/files", File("BTCUSDT-1h.csv", "x"))).DataAsync());

        foreach (var part in Addresses)
        {
            await other.ShouldGetProblemAsync($"{Root}/{id}{part}", 404, "backtest_unknown");
        }

        await other.ShouldGetProblemAsync($"{Root}/compare?ids={id},{id}", 404, "backtest_unknown");
        await (await other.CommandAsync($"{Root}/{id}/cancel")).ShouldBeProblemAsync(404, "backtest_unknown");
        await (await other.SendCommandAsync(HttpMethod.Delete, $"{Root}/{id}")).ShouldBeProblemAsync(404, "backtest_unknown");
        await (await other.SendCommandAsync(HttpMethod.Delete, $"{Root}/files/{file}")).ShouldBeProblemAsync(404, "candle_file_unknown");
        await (await other.CommandAsync(Root, $$"""{"strategy":"sma-crossover","files":["{{file}}"]}""")).ShouldBeProblemAsync(404, "candle_file_unknown");
        (await other.GetFromJsonAsync<JsonElement>(Root)).GetProperty("data").GetArrayLength().Should().Be(0);
        (await other.GetFromJsonAsync<JsonElement>($"{Root}/files")).GetProperty("data").GetArrayLength().Should().Be(0);
        await using (var hub = await HubClient.ConnectAsync(api.Address, path: "/hubs/backtests", token: "dev:trader2"))
        {
            (await hub.StreamAsync("Follow", id)).GetProperty("error").GetString().Should().StartWith("backtest_unknown: ");
        }

        (await api.Trader.GetFromJsonAsync<JsonElement>($"{Root}/{id}")).GetProperty("data").GetProperty("state").GetString().Should().Be("done");
        (await api.Trader.GetFromJsonAsync<JsonElement>($"{Root}/files")).GetProperty("data").GetArrayLength().Should().Be(1);
    }

    [Theory]
    [InlineData("/%C3%B8")]
    [InlineData("/a%20b/report")]
    [InlineData("/compare?ids=%00,b")]
    public async Task What_cannot_be_an_id_is_nobodys_and_no_row_is_asked(string address)
    {
        await using var api = await StartAsync();
        await api.Trader.ShouldGetProblemAsync(Root + address, 404, "backtest_unknown");
        await (await api.Trader.SendCommandAsync(HttpMethod.Delete, $"{Root}/files/a%20b")).ShouldBeProblemAsync(404, "candle_file_unknown");
    }

    [Fact]
    public async Task Two_results_are_compared_and_what_else_tells_them_apart_is_named()
    {
        await using var api = await StartAsync();
        var (first, same) = (await DoneAsync(api), await DoneAsync(api));
        var other = await DoneAsync(api, summary => summary.Replace("\"dataHash\":\"d\"", "\"dataHash\":\"e\"", StringComparison.Ordinal).Replace("\"fee\":\"0.1\"", "\"fee\":\"0\"", StringComparison.Ordinal));

        var alike = (await api.Trader.GetFromJsonAsync<JsonElement>($"{Root}/compare?ids={first},{same}")).GetProperty("data");
        (alike.GetProperty("comparable").GetBoolean(), alike.GetProperty("differences").GetArrayLength()).Should().Be((true, 0));
        alike.GetProperty("backtests").EnumerateArray().Select(Id).Should().Equal(first, same);
        var unlike = (await api.Trader.GetFromJsonAsync<JsonElement>($"{Root}/compare?ids={first},{other}")).GetProperty("data");
        unlike.GetProperty("comparable").GetBoolean().Should().BeFalse();
        unlike.GetProperty("differences").EnumerateArray().Select(name => name.GetString()).Should().Equal("data", "costs");
    }

    [Fact]
    public async Task The_hub_shows_every_change_until_it_is_over()
    {
        await using var api = await StartAsync();
        var id = Id(await SubmitAsync(api));
        await using var hub = await HubClient.ConnectAsync(api.Address, path: "/hubs/backtests", token: "dev:trader");
        var following = hub.StreamAsync("Follow", id);

        (await hub.FrameAsync()).GetProperty("state").GetString().Should().Be("queued");
        api.Backtests.Change(id, job => job with { State = BacktestState.Running, Done = 40, Total = 100 });
        var running = await hub.FrameAsync();
        (running.GetProperty("state").GetString(), running.GetProperty("done").GetInt64(), running.GetProperty("total").GetInt64()).Should().Be(("running", 40L, 100L));
        api.Backtests.Change(id, job => job with { State = BacktestState.Interrupted, Problem = "The host went away." });
        (await hub.FrameAsync()).GetProperty("problem").GetString().Should().Be("The host went away.");
        (await following).TryGetProperty("error", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_file_is_taken_listed_used_and_deleted()
    {
        await using var api = await StartAsync();
        var file = await (await api.Trader.CommandAsync($"{Root}/files", File("BTCUSDT-1h.csv", "time,open"))).DataAsync();
        (file.GetProperty("pair").GetString(), file.GetProperty("interval").GetString(), file.GetProperty("bytes").GetInt32()).Should().Be(("BTC-USDT", "1h", 9));

        var used = await (await api.Trader.CommandAsync(Root, $$"""{"strategy":"sma-crossover","files":["{{Id(file)}}"]}""")).DataAsync();
        used.GetProperty("wish").GetProperty("interval").ValueKind.Should().Be(JsonValueKind.Null);
        (await (await api.Trader.SendCommandAsync(HttpMethod.Delete, $"{Root}/files/{Id(file)}")).DataAsync()).GetProperty("removed").GetBoolean().Should().BeTrue();
        await (await api.Trader.SendCommandAsync(HttpMethod.Delete, $"{Root}/files/{Id(file)}")).ShouldBeProblemAsync(404, "candle_file_unknown");
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_refused_with_its_line_and_one_that_is_too_large_unread()
    {
        await using var api = await StartAsync();
        api.Backtests.Fault = "BTCUSDT-1h.csv, line 7: 'oops' is not a number.";

        (await (await api.Trader.CommandAsync($"{Root}/files", File("BTCUSDT-1h.csv", "x"))).ShouldBeProblemAsync(400, "candle_file_invalid"))
            .GetProperty("detail").GetString().Should().Be("BTCUSDT-1h.csv, line 7: 'oops' is not a number.");
        await (await api.Trader.CommandAsync($"{Root}/files", File("../BTCUSDT-1h.csv", "x"))).ShouldBeProblemAsync(400, "name_invalid");
        await (await api.Trader.CommandAsync($"{Root}/files", File("BTCUSDT-1h.txt", "x"))).ShouldBeProblemAsync(400, "name_invalid");
        await (await api.Trader.CommandAsync($"{Root}/files", File("BTCUSDT-1h.csv", ""))).ShouldBeProblemAsync(400, "candle_file_invalid");
        await (await api.Trader.CommandAsync($"{Root}/files", """{"name":"BTCUSDT-1h.csv","content":"not base64!"}""")).ShouldBeProblemAsync(400, "request_malformed");
        await (await api.Trader.CommandAsync($"{Root}/files", File("BTCUSDT-1h.csv", new string('x', ICandleUploads.MostBytes + 1)))).ShouldBeProblemAsync(413, "payload_too_large");
    }

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;

    private static string File(string name, string content) => JsonSerializer.Serialize(new { name, content = Encoding.UTF8.GetBytes(content) });

    private static async Task<JsonElement> SubmitAsync(TestApi api) => await (await api.Trader.CommandAsync(Root, Wish)).DataAsync();

    private static async Task<string> DoneAsync(TestApi api, Func<string, string>? change = null)
    {
        var id = Id(await SubmitAsync(api));
        api.Backtests.Trades = [.. Enumerable.Range(1, 3).Select(SomeResult.Trade)];
        (api.Backtests.Parts[BacktestPart.Json], api.Backtests.Parts[BacktestPart.HtmlNorwegian], api.Backtests.Parts[BacktestPart.HtmlEnglish]) = ("{\"whole\": 1}", "<p>norsk</p>", "<p>english</p>");
        api.Backtests.Parts[BacktestPart.Curve] = SomeResult.Curve;
        api.Backtests.Change(id, job => job with { State = BacktestState.Done, Summary = change is null ? SomeResult.Summary : change(SomeResult.Summary) });
        return id;
    }

    private static Task<TestApi> StartAsync() => TestApi.StartAsync(new() { WaitsForListing = false });
}
