namespace Klarpakke.ClientApi.Tests.Prices;

public sealed class HubBadInputTests
{
    public static TheoryData<string, object?[], string> WrongCalls => new()
    {
        { "Watch", [new[] { "BTCUSDC" }], "symbol_malformed: The symbol is not of the form VENUE:BASE-QUOTE." },
        { "Watch", [new string?[] { null }], "symbol_malformed: *" },
        { "Watch", [new[] { "PAPER:NOPE-USDC" }], "symbol_unknown: *" },
        { "Watch", [new[] { "KRAKEN:BTC-EUR" }], "symbol_unknown: *" },
        { "Watch", [null], "argument_invalid: *" },
        { "Watch", ["PAPER:BTC-USDC"], "argument_invalid: *" },
        { "Watch", [new[] { 1, 2 }], "argument_invalid: *" },
        { "Watch", [], "argument_invalid: *" },
        { "Watch", [new[] { "PAPER:BTC-USDC" }, "more"], "argument_invalid: *" },
        { "Unwatch", [new[] { "btc" }], "symbol_malformed: *" },
        { "WatchDetail", ["PAPER:BTC-USDC", "2m"], "interval_unknown: *" },
        { "WatchDetail", ["PAPER:BTC-USDC", null], "interval_unknown: *" },
        { "WatchDetail", ["PAPER:NOPE-USDC", "1m"], "symbol_unknown: *" },
        { "WatchDetail", ["PAPER:BTC-USDC"], "argument_invalid: *" },
        { "Nope", [], "method_unknown: *" },
        { "OnConnectedAsync", [], "method_unknown: *" },
    };

    [Theory]
    [MemberData(nameof(WrongCalls))]
    public async Task A_wrong_call_fails_with_its_code_and_the_connection_lives_on(string method, object?[] arguments, string error)
    {
        await using var api = await TestApi.StartAsync();
        await using var client = await api.ConnectAsync();

        (await client.ErrorAsync(method, arguments)).Should().Match(error);
        (await client.WatchingAsync("Watch", (object)new[] { "PAPER:BTC-USDC" })).Should().Be(1, "nothing of the wrong call was kept");
    }

    [Fact]
    public async Task More_symbols_than_allowed_are_refused()
    {
        var symbols = Some.Symbols(501);
        await using var api = await TestApi.StartAsync(new() { Venue = new FakeVenue { Instruments = [.. symbols.Select(Some.InstrumentOf)] } });
        await using var client = await api.ConnectAsync();

        (await client.ErrorAsync("Watch", (object)symbols.Select(symbol => symbol.ToString()).ToArray())).Should().StartWith("too_many_symbols: ");
        (await client.WatchingAsync("Watch", (object)symbols.Take(500).Select(symbol => symbol.ToString()).ToArray())).Should().Be(500);
        (await client.ErrorAsync("Watch", (object)new[] { symbols[500].ToString() })).Should().StartWith("too_many_symbols: ");
    }

    [Fact]
    public async Task Before_the_venue_has_said_what_it_lists_nobody_can_say_what_exists()
    {
        await using var api = await TestApi.StartAsync(new() { Venue = new FakeVenue { Instruments = [] }, WaitsForListing = false });
        await using var client = await api.ConnectAsync();

        (await client.ErrorAsync("Watch", (object)new[] { "PAPER:BTC-USDC" })).Should().StartWith("provider_unavailable: ");
    }

    [Fact]
    public async Task Too_many_calls_are_refused_and_later_ones_taken_again()
    {
        await using var api = await TestApi.StartAsync(new() { Options = options => options with { HubCallBurst = 3, HubCallsPerSecond = 2 } });
        await using var client = await api.ConnectAsync();
        for (var call = 0; call < 3; call++)
        {
            await client.WatchingAsync("Resync");
        }

        (await client.ErrorAsync("Resync")).Should().StartWith("rate_limited: ");
        var answer = default(JsonElement);
        for (var call = 0; call < 20 && !answer.TryGetPropertyOrNothing("result"); call++)
        {
            await client.FrameAsync();
            answer = await client.CallAsync("Resync");
        }

        answer.TryGetPropertyOrNothing("result").Should().BeTrue("time gives calls back");
    }

    [Theory]
    [InlineData("this is not JSON")]
    [InlineData("""{"type":99,"target":"Watch"}""")]
    [InlineData("""{"type":1}""")]
    [InlineData("""[1,2,3]""")]
    public async Task A_message_that_is_no_hub_message_hurts_nobody_else(string message)
    {
        await using var api = await TestApi.StartAsync();
        await using var good = await api.ConnectAsync();
        await good.WatchingAsync("Watch", (object)new[] { "PAPER:BTC-USDC" });
        await using var bad = await api.ConnectAsync();
        await bad.SendAsync(message);

        await api.PublishAsync(Some.Update(Some.Btc, 1));
        (await good.FrameAsync(frame => frame.GetProperty("prices").GetArrayLength() == 1)).GetProperty("prices")[0].GetProperty("seq").GetInt64().Should().Be(1);
        await using var another = await api.ConnectAsync();
        (await another.WatchingAsync("Watch", (object)new[] { "PAPER:BTC-USDC" })).Should().Be(1);
    }

    [Fact]
    public async Task A_message_that_is_too_long_ends_its_connection_only()
    {
        await using var api = await TestApi.StartAsync();
        await using var good = await api.ConnectAsync();
        await using var bad = await api.ConnectAsync();
        await bad.SendAsync($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":[["{{new string('A', 40_000)}}"]]}""");

        await bad.Closed.WaitAsync(Eventually.Patience);
        (await good.WatchingAsync("Watch", (object)new[] { "PAPER:BTC-USDC" })).Should().Be(1);
    }
}
