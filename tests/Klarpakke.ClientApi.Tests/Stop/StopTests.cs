using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Testing.Time;

namespace Klarpakke.ClientApi.Tests.Stop;

/// <summary>The stop as it is seen from outside. Behind it are the real rules.</summary>
public sealed class StopTests
{
    private const string Path = "/api/v1/stop";

    [Fact]
    public async Task A_press_needs_nothing_but_the_address()
    {
        await using var api = await StartAsync();

        var answer = await (await api.Trader.CommandAsync(Path, json: null, key: "")).DataAsync();

        answer.GetProperty("commandId").GetString().Should().HaveLength(32);
        answer.GetProperty("command").GetString().Should().Be("stop");
        answer.GetProperty("refused").ValueKind.Should().Be(JsonValueKind.Null);
        answer.GetProperty("episode").GetProperty("phase").GetString().Should().Be("blocking");
        var command = api.Accounts.Taken<TriggerKill>().Should().ContainSingle().Subject;
        (command.Source, command.Reason, command.IsDrill).Should().Be((KillSource.Button, "BUTTON", false));
    }

    [Theory]
    [InlineData(null, "cmd-1", "cmd-1", false)]
    [InlineData("""{"commandId":"cmd-2"}""", "", "cmd-2", false)]
    [InlineData("""{"drill":true}""", "cmd-3", "cmd-3", true)]
    [InlineData("{}", "cmd-4", "cmd-4", false)]
    public async Task The_command_id_is_in_header_or_body(string? json, string key, string id, bool drill)
    {
        await using var api = await StartAsync();
        (await (await api.Trader.CommandAsync(Path, json, key)).DataAsync()).GetProperty("commandId").GetString().Should().Be(id);
        var command = api.Accounts.Taken<TriggerKill>().Should().ContainSingle().Subject;
        (command.CommandId, command.IsDrill).Should().Be((id, drill));
    }

    [Theory]
    [InlineData("""{"commandId":"a b"}""", "", "idempotency_key_invalid")]
    [InlineData(null, "a:b", "idempotency_key_invalid")]
    [InlineData("""{"drill":"yes"}""", "cmd", "request_malformed")]
    [InlineData("""{"dril":true}""", "cmd", "request_malformed")]
    [InlineData("""{"drill":""", "cmd", "request_malformed")]
    public async Task What_cannot_be_understood_stops_nothing_and_says_so(string? json, string key, string code)
    {
        await using var api = await StartAsync();
        await (await api.Trader.CommandAsync(Path, json, key)).ShouldBeProblemAsync(400, code);
        api.Accounts.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_press_again_joins_nothing_twice_and_shows_how_it_stands_now()
    {
        await using var api = await StartAsync();
        var first = await (await api.Trader.CommandAsync(Path, null, "cmd-1")).DataAsync();
        api.Accounts.Happens("trader", new KillEvent.Blocked());

        var again = await (await api.Trader.CommandAsync(Path, null, "cmd-1")).DataAsync();

        Episode(again).GetProperty("id").GetString().Should().Be(Episode(first).GetProperty("id").GetString());
        Episode(again).GetProperty("phase").GetString().Should().Be("cancelling");
        Episode(again).GetProperty("reasons").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task K4_ordered_filled_and_verified_flat_are_three_numbers_and_a_full_fill_is_not_flat()
    {
        await using var api = await StartAsync();
        var held = FakeAccounts.Held("P1");
        api.Accounts.InWindow("trader", held);
        api.Accounts.Happens("trader", new KillEvent.SellNowPressed());
        (await PositionAsync(api)).Should().Be(("held", "0", "0", false), "nothing was ordered");

        var ordered = held with { Attempt = 1, Ordered = 0.5m, OrderedAt = Some.Monday };
        api.Accounts.Happens("trader", new KillEvent.PositionReported(ordered));
        (await PositionAsync(api)).Should().Be(("held", "0.5", "0", false));

        var filled = ordered with { State = KillPositionState.Sold, Filled = 0.5m, FilledAt = Some.Monday.AddSeconds(1), Proceeds = 30_617.25m };
        api.Accounts.Happens("trader", new KillEvent.PositionReported(filled));
        (await PositionAsync(api)).Should().Be(("sold", "0.5", "0.5", false), "the venue has told of the fill, and nobody has looked yet");

        (await GetAsync(api)).GetProperty("phase").GetString().Should().Be("confirming");

        api.Accounts.Happens("trader", new KillEvent.ProofRead(new FlatVerdict.Proven(Some.Monday.AddSeconds(2))));
        (await PositionAsync(api)).Should().Be(("verifiedFlat", "0.5", "0.5", true));
        var row = (await GetAsync(api)).GetProperty("positions")[0];
        new[] { "orderedAt", "filledAt", "verifiedFlatAt" }.Select(name => row.GetProperty(name).GetString())
            .Should().Equal("2026-01-05T12:00:30.000Z", "2026-01-05T12:00:31.000Z", "2026-01-05T12:00:32.000Z");
        row.GetProperty("proceeds").GetString().Should().Be("30617.25");
        (await GetAsync(api)).GetProperty("phase").GetString().Should().Be("flat");
    }

    [Fact]
    public async Task K5_with_the_hub_gone_an_abort_over_rest_wins_by_the_servers_clock()
    {
        var clock = new ManualTimeProvider(Some.Monday);
        await using var api = await StartAsync(clock);
        await using (var hub = await api.ConnectAsync("trader"))
        {
            await hub.CallAsync("Stop", "cmd-1", false);
        }

        api.Accounts.InWindow("trader", FakeAccounts.Held("P1"));
        var stop = await GetAsync(api);
        stop.GetProperty("deadline").GetString().Should().Be("2026-01-05T12:01:30.000Z");
        clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));

        var answer = await (await api.Trader.CommandAsync($"{Path}/{stop.GetProperty("id").GetString()}/abort", null, "cmd-2")).DataAsync();

        Episode(answer).GetProperty("phase").GetString().Should().Be("aborting");
        Episode(answer).GetProperty("saleStartedAt").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task K5_of_two_clients_that_want_different_things_the_first_wins_and_the_other_is_told()
    {
        for (var round = 0; round < 10; round++)
        {
            await using var api = await StartAsync();
            var stop = api.Accounts.InWindow("trader", FakeAccounts.Held("P1"));
            await using var hub = await api.ConnectAsync("trader");

            var abort = api.Trader.CommandAsync($"{Path}/{stop.Id}/abort", null, "abort-1");
            var sell = hub.CallAsync("SellNow", stop.Id, "sell-1");
            var isAborted = (await abort).StatusCode == HttpStatusCode.OK;
            var isSold = (await sell).GetProperty("result").GetProperty("refused").ValueKind == JsonValueKind.Null;

            isAborted.Should().Be(!isSold, "exactly one of them wins");
            api.Accounts.StatusOf("trader")!.Phase.Should().Be(isAborted ? KillPhase.Aborting : KillPhase.Liquidating);
        }
    }

    [Fact]
    public async Task K5_the_same_command_over_both_ways_is_one_command()
    {
        await using var api = await StartAsync();
        var stop = api.Accounts.InWindow("trader", FakeAccounts.Held("P1"));
        await using var hub = await api.ConnectAsync("trader");

        var answers = await Task.WhenAll(
            hub.CallAsync("Extend", stop.Id, "extend-1"), (await api.Trader.CommandAsync($"{Path}/{stop.Id}/extend", null, "extend-1")).DataAsync());

        Episode(answers[0].GetProperty("result")).GetProperty("extensions").GetInt32().Should().Be(1);
        Episode(answers[1]).GetProperty("extensions").GetInt32().Should().Be(1, "the window was extended once");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task E6_an_abort_that_comes_too_late_is_told_when_the_sale_started(bool isStartWritten)
    {
        var clock = new ManualTimeProvider(Some.Monday);
        await using var api = await StartAsync(clock);
        var stop = api.Accounts.InWindow("trader", FakeAccounts.Held("P1"));
        clock.Advance(TimeSpan.FromSeconds(60));
        if (isStartWritten)
        {
            api.Accounts.Happens("trader", new KillEvent.WindowPassed());
            clock.Advance(TimeSpan.FromSeconds(5));
        }

        var problem = await (await api.Trader.CommandAsync($"{Path}/{stop.Id}/abort", null, "abort-1")).ShouldBeProblemAsync(409, "stop_refused");

        problem.GetProperty("refused").GetString().Should().Be("TOO_LATE");
        problem.GetProperty("detail").GetString().Should().Contain("The sale started 2026-01-05T12:01:30.000Z");
        problem.GetProperty("stop").GetProperty("saleStartedAt").GetString().Should().Be("2026-01-05T12:01:30.000Z");
        var again = await (await api.Trader.CommandAsync($"{Path}/{stop.Id}/abort", null, "abort-1")).ShouldBeProblemAsync(409, "stop_refused");
        again.GetProperty("refused").GetString().Should().Be("TOO_LATE", "the same command is answered alike");
    }

    [Fact]
    public async Task After_a_broken_connection_a_command_can_be_looked_up()
    {
        await using var api = await StartAsync();
        await (await api.Trader.CommandAsync(Path, null, "cmd-1")).DataAsync();
        await using (var hub = await api.ConnectAsync("trader"))
        {
            await hub.CallAsync("Abort", api.Accounts.StatusOf("trader")!.Id, "cmd-2");
        }

        api.Accounts.Happens("trader", new KillEvent.Blocked());

        var found = await (await api.Trader.GetAsync($"{Path}/cmd-1")).DataAsync();
        Episode(found.GetProperty("answer")).GetProperty("phase").GetString().Should().Be("blocking", "so it was answered");
        found.GetProperty("now").GetProperty("phase").GetString().Should().Be("cancelling");
        found = await (await api.Trader.GetAsync($"{Path}/cmd-2")).DataAsync();
        found.GetProperty("answer").GetProperty("command").GetString().Should().Be("abort");
        found.GetProperty("answer").GetProperty("refused").GetString().Should().NotBeNull("there was no window yet");
        await api.Trader.ShouldGetProblemAsync($"{Path}/cmd-3", 404, "command_unknown");
        await api.Trader.ShouldGetProblemAsync($"{Path}/a%20b", 400, "idempotency_key_invalid");
        using var other = api.As("trader2");
        await other.ShouldGetProblemAsync($"{Path}/cmd-1", 404, "command_unknown");
    }

    [Fact]
    public async Task A_stop_needs_no_rows_of_ours()
    {
        await using var api = await StartAsync();
        api.Commands.Fault = new TimeoutException("The database of the API has gone.");
        await (await api.Trader.CommandAsync(Path, null, "cmd-1")).DataAsync();
        api.Accounts.StatusOf("trader").Should().NotBeNull();
    }

    [Fact]
    public async Task A_key_that_another_request_has_used_is_no_reason_not_to_stop()
    {
        await using var api = await StartAsync();
        await (await api.Trader.CommandAsync("/api/v1/portfolios", """{"name":"main","venue":"PAPER","quote":"USDC","cash":"1"}""", "key-1")).DataAsync();
        await (await api.Trader.CommandAsync(Path, null, "key-1")).DataAsync();
        api.Accounts.StatusOf("trader").Should().NotBeNull();
    }

    [Fact]
    public async Task When_nobody_knows_whether_it_was_done_that_is_said()
    {
        await using var api = await StartAsync();
        api.Accounts.Faults[FakeKillSwitchGrain.Actor] = new TimeoutException("The actor is silent.");
        await (await api.Trader.CommandAsync(Path, null, "cmd-1")).ShouldBeProblemAsync(503, "provider_unavailable");
        api.Accounts.Faults.Clear();
        await (await api.Trader.CommandAsync(Path, null, "cmd-1")).DataAsync();
    }

    [Fact]
    public async Task Nothing_else_can_use_up_what_stopping_needs()
    {
        await using var api = await TestApi.StartAsync(new()
        {
            WaitsForListing = false,
            Options = options => options with { RequestBurst = 3, RequestsPerSecond = 1, StopRequestBurst = 2, StopRequestsPerSecond = 1 },
        });
        await ExhaustAsync(() => api.Trader.GetAsync("/api/v1/risk"));
        await ExhaustAsync(() => api.Trader.GetAsync(Path));

        (await api.Trader.CommandAsync(Path)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("extend", "Extend")]
    [InlineData("sell-now", "SellNow")]
    [InlineData("retry", "Retry")]
    [InlineData("abort", "Abort")]
    public async Task Commands_name_their_stop_and_who_gave_them_and_grow_old(string path, string verb)
    {
        await using var api = await StartAsync();
        var stop = api.Accounts.InWindow("trader", FakeAccounts.Held("P1"));

        using var answer = await api.Trader.CommandAsync($"{Path}/{stop.Id}/{path}", """{"commandId":"ignored"}""", "cmd-1");

        (await answer.Content.ReadAsStringAsync()).Should().Contain($"\"command\":\"{char.ToLowerInvariant(verb[0])}{verb[1..]}\"");
        var command = api.Accounts.Taken<EpisodeCommand>().Should().ContainSingle().Subject;
        (command.Episode, command.CommandId, command.By).Should().Be((stop.Id, "cmd-1", "trader"));
        command.ExpiresAt.Should().BeAfter(api.Accounts.Now).And.BeBefore(api.Accounts.Now.AddMinutes(1));
        await (await api.Trader.CommandAsync($"{Path}/OTHER/{path}")).ShouldBeProblemAsync(409, "stop_refused");
    }

    // All at once, so that no budget fills up again in between.
    private static async Task ExhaustAsync(Func<Task<HttpResponseMessage>> request) =>
        (await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => request()))).Should().Contain(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);

    private static Task<TestApi> StartAsync(TimeProvider? clock = null) => TestApi.StartAsync(new() { WaitsForListing = false, Clock = clock });

    private static async Task<JsonElement> GetAsync(TestApi api) => await (await api.Trader.GetAsync(Path)).DataAsync();

    private static async Task<(string? State, string? Ordered, string? Filled, bool IsFlat)> PositionAsync(TestApi api)
    {
        var row = (await GetAsync(api)).GetProperty("positions")[0];
        return (row.GetProperty("state").GetString(), row.GetProperty("ordered").GetString(), row.GetProperty("filled").GetString(), row.GetProperty("verifiedFlat").GetBoolean());
    }

    private static JsonElement Episode(JsonElement answer) => answer.GetProperty("episode");
}
