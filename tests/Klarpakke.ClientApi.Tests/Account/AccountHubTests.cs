using Klarpakke.ClientApi.Account;
using Klarpakke.ClientApi.Prices;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Testing.Time;
using Orleans;
using Orleans.Streams;

namespace Klarpakke.ClientApi.Tests.Account;

/// <summary>A user's own live connection.</summary>
public sealed class AccountHubTests(SharedApi shared) : IClassFixture<SharedApi>
{
    [Fact]
    public async Task A_connection_gets_the_whole_picture_at_once_with_the_servers_time()
    {
        await using var api = await StartAsync();
        api.Accounts.Portfolios["trader/main"] = FakeAccounts.PortfolioOf("trader", "main", FakeAccounts.PositionOf("P1"));
        api.Rows.List("trader/main", "trader");
        var stop = api.Accounts.InWindow("trader", FakeAccounts.Held("P1"));
        await using var hub = await api.ConnectAsync("trader");

        var frame = await hub.FrameAsync(IsWhole);

        frame.GetProperty("v").GetInt32().Should().Be(1);
        frame.GetProperty("sentAt").GetDateTimeOffset().Should().BeCloseTo(api.Accounts.Now, TimeSpan.FromSeconds(30));
        Data(frame, "risk").GetProperty("mode").GetString().Should().Be("signalOnly");
        Data(frame, "portfolios")[0].GetProperty("positions")[0].GetProperty("id").GetString().Should().Be("P1");
        Data(frame, "stop").GetProperty("id").GetString().Should().Be(stop.Id);
        Data(frame, "stop").GetProperty("deadline").GetDateTimeOffset().Should().BeCloseTo(stop.Deadline!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Every_frame_has_the_next_number_and_silence_never_lasts()
    {
        await using var api = await StartAsync();
        await using var hub = await api.ConnectAsync("trader");

        for (var seq = 1; seq <= 3; seq++)
        {
            (await hub.FrameAsync()).GetProperty("seq").GetInt32().Should().Be(seq);
        }
    }

    [Fact]
    public async Task A_stop_over_the_hub_is_answered_and_seen_by_every_connection_of_the_user_and_by_no_other()
    {
        await using var api = await StartAsync();
        await using var one = await api.ConnectAsync("trader");
        await using var two = await api.ConnectAsync("trader");
        await using var other = await api.ConnectAsync("trader2");
        await other.FrameAsync(IsWhole);

        var answer = (await one.CallAsync("Stop", "cmd-1", false)).GetProperty("result");

        answer.GetProperty("commandId").GetString().Should().Be("cmd-1");
        var id = answer.GetProperty("episode").GetProperty("id").GetString();
        (await two.FrameAsync(HasStop)).GetProperty("stop").GetProperty("data").GetProperty("id").GetString().Should().Be(id);
        (await one.FrameAsync(HasStop)).GetProperty("stop").GetProperty("data").GetProperty("id").GetString().Should().Be(id);
        for (var frames = 0; frames < 2; frames++)
        {
            HasStop(await other.FrameAsync()).Should().BeFalse();
        }
    }

    [Fact]
    public async Task Progress_is_shown_without_being_asked_for()
    {
        await using var api = await StartAsync();
        var held = FakeAccounts.Held("P1");
        api.Accounts.InWindow("trader", held);
        await using var hub = await api.ConnectAsync("trader");
        await hub.FrameAsync(HasStop);

        api.Accounts.Happens("trader", new KillEvent.SellNowPressed());
        api.Accounts.Happens("trader", new KillEvent.PositionReported(held with { Attempt = 1, Ordered = 0.5m, OrderedAt = Some.Monday }));

        var frame = await hub.FrameAsync(frame => Data(frame, "stop").GetProperty("phase").GetString() == "liquidating");
        Data(frame, "stop").GetProperty("positions")[0].GetProperty("ordered").GetString().Should().Be("0.5", "what came between is left out");
    }

    [Fact]
    public async Task A_user_is_asked_for_once_however_many_connections_and_not_at_all_without_any()
    {
        await using var api = await StartAsync();
        var watches = api.Services.GetRequiredService<AccountWatches>();
        await using (var one = await api.ConnectAsync("trader"))
        {
            await using var two = await api.ConnectAsync("trader");
            await one.FrameAsync(IsWhole);
            await two.FrameAsync(IsWhole);
            watches.Count.Should().Be(1);
        }

        await Eventually.TrueAsync(() => watches.Count == 0, "nobody is asked for any more");
    }

    [Fact]
    public async Task What_actors_tell_is_seen_before_it_is_time_to_ask()
    {
        var clock = new ManualTimeProvider(Some.Monday);
        await using var api = await TestApi.StartAsync(new() { WaitsForListing = false, Clock = clock });
        api.Accounts.Portfolios["trader/main"] = FakeAccounts.PortfolioOf("trader", "main");
        api.Rows.List("trader/main", "trader");
        var watches = api.Services.GetRequiredService<AccountWatches>();
        var watch = watches.Join("trader");
        await Eventually.TrueAsync(() => watch.Picture.Portfolios?.Data.Length == 1, "the first picture is there");
        var streams = api.Services.GetRequiredService<IClusterClient>().GetStreamProvider(RiskStream.Provider);

        api.Accounts.Risks["trader"] = FakeAccounts.RiskOf("trader", seq: 2);
        await TellAsync(
            () => streams.GetStream<RiskStatus>(RiskStream.Of("trader")).OnNextAsync(FakeAccounts.RiskOf("trader", seq: 2)), () => watch.Picture.Risk?.Data?.Seq == 2, clock);
        var portfolio = api.Accounts.Portfolios["trader/main"] = FakeAccounts.PortfolioOf("trader", "main") with { Seq = 8 };
        await TellAsync(
            () => streams.GetStream<PortfolioStatus>(PortfolioStream.Of("trader/main")).OnNextAsync(portfolio), () => watch.Picture.Portfolios?.Data[0].Seq == 8, clock);

        (clock.GetUtcNow() - Some.Monday).Should().BeLessThan(AccountHubContract.AskEvery, "it was not time to ask");
        await watches.LeaveAsync(watch);
    }

    [Fact]
    public async Task Progress_of_a_stop_is_seen_before_it_is_time_to_ask()
    {
        var clock = new ManualTimeProvider(Some.Monday);
        await using var api = await TestApi.StartAsync(new() { WaitsForListing = false, Clock = clock });
        var watches = api.Services.GetRequiredService<AccountWatches>();
        var watch = watches.Join("trader");
        await Eventually.TrueAsync(() => watch.Picture.Stop is not null, "the first picture is there");
        var stream = api.Services.GetRequiredService<IClusterClient>().GetStreamProvider(KillStream.Provider).GetStream<KillStatus>(KillStream.Of("trader"));

        var stop = api.Accounts.InWindow("trader", FakeAccounts.Held("P1"));
        await TellAsync(() => stream.OnNextAsync(stop), () => watch.Picture.Stop?.Data?.Id == stop.Id, clock);

        (clock.GetUtcNow() - Some.Monday).Should().BeLessThan(AccountHubContract.AskEvery, "it was not time to ask");
        await watches.LeaveAsync(watch);
    }

    [Fact]
    public async Task A_part_that_cannot_be_had_grows_old_and_the_others_do_not()
    {
        await using var api = await StartAsync();
        await using var hub = await api.ConnectAsync("trader");
        var first = await hub.FrameAsync(IsWhole);

        api.Accounts.Faults[FakeUserRiskGrain.Actor] = new TimeoutException("The actor is silent.");
        var mark = api.Accounts.Now;
        var later = await hub.FrameAsync(frame => AsOf(frame, "stop") > mark.AddSeconds(2));

        AsOf(later, "risk").Should().BeBefore(mark.AddSeconds(2));
        Data(later, "risk").GetRawText().Should().Be(Data(first, "risk").GetRawText(), "the last that is known is kept");
    }

    [Fact]
    public async Task What_is_not_known_yet_is_null_and_not_empty()
    {
        await using var api = await StartAsync();
        api.Accounts.Faults[FakeUserRiskGrain.Actor] = new TimeoutException("The actor is silent.");
        await using var hub = await api.ConnectAsync("trader");

        var frame = await hub.FrameAsync(frame => frame.GetProperty("stop").ValueKind == JsonValueKind.Object);

        frame.GetProperty("risk").ValueKind.Should().Be(JsonValueKind.Null);
        Data(frame, "stop").ValueKind.Should().Be(JsonValueKind.Null, "it is known that there is no stop");
    }

    [Theory]
    [InlineData("idempotency_key_invalid", "Stop", "", false)]
    [InlineData("idempotency_key_invalid", "Stop", null, false)]
    [InlineData("idempotency_key_invalid", "Abort", "YG", "a b")]
    [InlineData("argument_invalid", "Abort", "", "cmd-1")]
    [InlineData("argument_invalid", "Abort", "0123456789ABC", "cmd-1")]
    [InlineData("argument_invalid", "Stop", "cmd-1", "yes")]
    [InlineData("argument_invalid", "Stop", "cmd-1", null)]
    [InlineData("method_unknown", "Reset", "YG", "cmd-1")]
    public async Task A_wrong_call_has_its_code_and_the_connection_lives(string code, string method, object? first, object? second)
    {
        var api = shared.Api;
        api.Accounts.Commands.Clear();
        await using var hub = await api.ConnectAsync("trader");

        (await hub.ErrorAsync(method, first, second)).Should().StartWith($"{code}: ");

        api.Accounts.Commands.Should().BeEmpty();
        (await hub.CallAsync("Stop", "cmd-9", false)).GetProperty("result").GetProperty("refused").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task When_nobody_knows_whether_it_was_done_the_same_command_is_asked_for_again()
    {
        await using var api = await StartAsync();
        await using var hub = await api.ConnectAsync("trader");
        api.Accounts.Faults[FakeKillSwitchGrain.Actor] = new TimeoutException("The actor is silent.");
        (await hub.ErrorAsync("Stop", "cmd-1", false)).Should().StartWith("provider_unavailable: ").And.Contain("again");
        api.Accounts.Faults.Clear();
        (await hub.CallAsync("Stop", "cmd-1", false)).GetProperty("result").GetProperty("refused").ValueKind.Should().Be(JsonValueKind.Null);
        api.Accounts.Taken<TriggerKill>().Select(command => command.CommandId).Should().Equal("cmd-1", "cmd-1");
    }

    // The subscription is made in the background, so the first hints may go unheard; the clock moves by no more than the pauses between questions.
    private static async Task TellAsync(Func<Task> tell, Func<bool> isSeen, ManualTimeProvider clock)
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        for (var moved = TimeSpan.Zero; !isSeen();)
        {
            patience.Token.ThrowIfCancellationRequested();
            if (moved < 3 * PriceHubContract.Slot)
            {
                moved += PriceHubContract.Slot / 5;
                clock.Advance(PriceHubContract.Slot / 5);
            }

            await tell();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    private static bool IsWhole(JsonElement frame) =>
        new[] { "risk", "portfolios", "stop" }.All(part => frame.GetProperty(part).ValueKind == JsonValueKind.Object);

    private static bool HasStop(JsonElement frame) => IsWhole(frame) && Data(frame, "stop").ValueKind == JsonValueKind.Object;

    private static JsonElement Data(JsonElement frame, string part) => frame.GetProperty(part).GetProperty("data");

    private static DateTimeOffset AsOf(JsonElement frame, string part) =>
        frame.GetProperty(part).ValueKind == JsonValueKind.Object ? frame.GetProperty(part).GetProperty("asOf").GetDateTimeOffset() : DateTimeOffset.MinValue;

    private static Task<TestApi> StartAsync() => TestApi.StartAsync(new() { WaitsForListing = false });
}
