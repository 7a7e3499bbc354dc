using Klarpakke.Testing.Time;

namespace Klarpakke.ClientApi.Tests.Markets;

public sealed class MarketsEndpointsTests
{
    [Fact]
    public async Task The_list_has_every_market_sorted_with_what_is_known_of_it()
    {
        await using var api = await StartAsync();
        await api.PublishAsync(Some.Update(Some.Btc, 42));

        var answer = await api.Http.GetFromJsonAsync<JsonElement>("/api/v1/markets");

        answer.EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo("data", "asOf", "source", "simulated", "quality", "seq");
        answer.GetProperty("source").GetString().Should().Be("PAPER");
        answer.GetProperty("simulated").GetBoolean().Should().BeTrue();
        answer.GetProperty("quality").GetString().Should().Be("error", "nothing is known of the second, and the worst counts");
        answer.GetProperty("seq").GetInt64().Should().Be(42);
        answer.GetProperty("asOf").GetString().Should().Be("2026-01-05T12:00:30.000Z");
        var rows = answer.GetProperty("data").EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("symbol").GetString()).Should().Equal("PAPER:BTC-USDC", "PAPER:ETH-USDC");
        rows[0].EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo(
            "symbol", "venue", "simulated", "base", "quote", "tickSize", "lotStep", "last", "bid", "bidQuantity", "ask", "askQuantity", "open24h",
            "high24h", "low24h", "volume24h", "quoteVolume24h", "changePercent24h", "occurredAt", "receivedAt", "quality", "seq");
        rows[0].GetProperty("last").GetString().Should().Be("61234.5");
        rows[0].GetProperty("tickSize").GetString().Should().Be("0.01");
        rows[0].GetProperty("lotStep").GetString().Should().Be("0.00001");
        rows[0].GetProperty("quality").GetString().Should().Be("live");
        foreach (var unknown in new[] { "last", "bid", "ask", "open24h", "volume24h", "changePercent24h", "occurredAt", "receivedAt" })
        {
            rows[1].GetProperty(unknown).ValueKind.Should().Be(JsonValueKind.Null, "{0} is not known, which is not zero", unknown);
        }
    }

    [Fact]
    public async Task One_market_comes_with_its_book()
    {
        await using var api = await StartAsync();
        await api.PublishAsync(Some.Update(Some.Btc, 42));

        var answer = await api.Http.GetFromJsonAsync<JsonElement>("/api/v1/markets/PAPER:BTC-USDC");

        var market = answer.GetProperty("data");
        market.GetProperty("symbol").GetString().Should().Be("PAPER:BTC-USDC");
        market.GetProperty("book").GetProperty("bids")[0].EnumerateArray().Select(part => part.GetString()).Should().Equal("61234.4", "0.5");
        market.GetProperty("book").GetProperty("bids").GetArrayLength().Should().Be(2);
        market.GetProperty("book").GetProperty("asks").GetArrayLength().Should().Be(1);
        answer.GetProperty("quality").GetString().Should().Be("live");
    }

    [Fact]
    public async Task A_symbol_may_come_encoded()
    {
        await using var api = await StartAsync();
        (await api.Http.GetAsync("/api/v1/markets/PAPER%3ABTC-USDC")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(2, "live")]
    [InlineData(5, "delayed")]
    [InlineData(60, "stale")]
    public async Task A_price_that_ages_says_so(int seconds, string quality)
    {
        var clock = new ManualTimeProvider(Some.Monday);
        await using var api = await StartAsync(clock);
        await api.PublishAsync(Some.Update(Some.Btc, 1));
        clock.Advance(TimeSpan.FromSeconds(seconds));

        var answer = await api.Http.GetFromJsonAsync<JsonElement>("/api/v1/markets/PAPER:BTC-USDC");

        answer.GetProperty("quality").GetString().Should().Be(quality);
        answer.GetProperty("data").GetProperty("quality").GetString().Should().Be(quality);
        answer.GetProperty("data").GetProperty("last").GetString().Should().Be("61234.5", "an old price is still shown, with its age");
    }

    [Fact]
    public async Task A_venue_that_has_not_answered_yet_makes_the_list_partial()
    {
        await using var api = await TestApi.StartAsync(new()
        {
            Clock = new ManualTimeProvider(Some.Monday),
            Options = options => options with { Venues = [Venue.Paper, Venue.Binance] },
            Venue = new FakeVenue { Silent = Venue.Binance.Code(), Instruments = [Some.InstrumentOf(Some.Btc)] },
        });
        await api.PublishAsync(Some.Update(Some.Btc, 1));

        var answer = await api.Http.GetFromJsonAsync<JsonElement>("/api/v1/markets");

        answer.GetProperty("quality").GetString().Should().Be("partial");
        answer.GetProperty("source").GetString().Should().Be("klarpakke");
        await api.Http.ShouldGetProblemAsync("/api/v1/markets/BINANCE:BTC-USDC", 503, "provider_unavailable");
    }

    [Fact]
    public async Task Before_any_venue_has_answered_there_is_no_list()
    {
        await using var api = await TestApi.StartAsync(new() { Venue = new FakeVenue { Instruments = [] }, WaitsForListing = false });

        await api.Http.ShouldGetProblemAsync("/api/v1/markets", 503, "provider_unavailable");
        await api.Http.ShouldGetProblemAsync("/api/v1/markets/PAPER:BTC-USDC", 503, "provider_unavailable");
        await api.Http.ShouldGetProblemAsync("/api/v1/markets/KRAKEN:BTC-EUR", 404, "symbol_unknown");
    }

    [Theory]
    [InlineData("/api/v1/markets/PAPER:NOPE-USDC", 404, "symbol_unknown")]
    [InlineData("/api/v1/markets/BTCUSDC", 400, "symbol_malformed")]
    [InlineData("/api/v1/markets/PAPER:btc-usdc", 400, "symbol_malformed")]
    [InlineData("/api/v1/markets/PAPER:BTC-BTC", 400, "symbol_malformed")]
    [InlineData("/api/v1/markets/PAPER:BTC-USDC%20", 400, "symbol_malformed")]
    [InlineData("/api/v1/markets/PAPER:BTC-USDC?depth=5", 400, "parameter_unknown")]
    [InlineData("/api/v1/markets?page=2", 400, "parameter_unknown")]
    public async Task Wrong_requests_are_refused_with_their_code(string path, int status, string code)
    {
        await using var api = await StartAsync();
        await api.Http.ShouldGetProblemAsync(path, status, code);
    }

    private static Task<TestApi> StartAsync(TimeProvider? clock = null) => TestApi.StartAsync(new() { Clock = clock ?? new ManualTimeProvider(Some.Monday) });
}
