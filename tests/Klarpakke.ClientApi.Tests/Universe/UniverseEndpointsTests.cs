using System.Net.Http.Headers;
using Klarpakke.Domain.Universe;
using Klarpakke.Testing.Time;

namespace Klarpakke.ClientApi.Tests.Universe;

/// <summary>The weekly universe over HTTP, for everybody.</summary>
public sealed class UniverseEndpointsTests : IAsyncLifetime
{
    private static readonly UniverseWeek Week = UniverseWeek.Of(Some.Monday);

    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync(new()
    {
        Clock = new ManualTimeProvider(Some.Monday),
        Venue = new FakeVenue { Instruments = [Some.InstrumentOf(Some.Btc) with { TakesStops = true }, Some.InstrumentOf(Some.Eth) with { TakesStops = false }] },
    });

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task The_universe_in_force_tells_where_it_comes_from_what_was_dropped_and_what_venues_let_in()
    {
        var version = _api.Versions.Add(Week, ListingSource.CoinMarketCap, "BTC", "ETH", "SOL");

        var answer = await GetAsync("");

        Text(answer, "asOf").Should().Be("2026-01-04T23:59:00.000Z");
        Text(answer, "source").Should().Be("klarpakke");
        answer.GetProperty("simulated").GetBoolean().Should().BeTrue("the paper venue is");
        var data = answer.GetProperty("data");
        data.EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo(
            "version", "validFrom", "validUntil", "madeAt", "source", "simulated", "late", "carriedFrom", "filterVersion", "answerSha256", "selectionSha256", "coins", "dropped", "venues");
        (Text(data, "version"), Text(data, "validFrom"), Text(data, "validUntil")).Should().Be(("Universe_Version_2026_02", "2026-01-05T00:00:00.000Z", "2026-01-12T00:00:00.000Z"));
        (Text(data, "source"), Text(data, "answerSha256"), Text(data, "selectionSha256")).Should().Be(("coinmarketcap", new string('a', 64), version.SelectionSha256));
        (data.GetProperty("simulated").GetBoolean(), data.GetProperty("late").GetBoolean(), data.GetProperty("carriedFrom").ValueKind).Should().Be((false, false, JsonValueKind.Null));
        data.GetProperty("coins").EnumerateArray().Select(coin => $"{coin.GetProperty("place").GetInt32()} {Text(coin, "symbol")} {Text(coin, "marketCap")}")
            .Should().Equal("1 BTC 1000000000", "2 ETH 999999999", "3 SOL 999999998");
        data.GetProperty("dropped").EnumerateArray().Select(coin => $"{Text(coin, "symbol")} {Text(coin, "reason")}").Should().Equal("USDT STABLECOIN");
        var venue = data.GetProperty("venues").EnumerateArray().Should().ContainSingle().Subject;
        (Text(venue, "venue"), venue.GetProperty("listed").GetBoolean()).Should().Be(("PAPER", true));
        venue.GetProperty("coins").EnumerateArray().Select(PairsOf).Should().Equal("BTC: PAPER:BTC-USDC True ", "ETH: PAPER:ETH-USDC False BLOCKED_CAPABILITY", "SOL:");
    }

    [Fact]
    public async Task What_is_made_up_or_carried_over_says_so()
    {
        var first = _api.Versions.Add(new UniverseWeek(2025, 52), ListingSource.Simulated, "BTC");
        _api.Versions.Add(first.CarryOver(Week, Some.Monday));

        var answer = await GetAsync("");

        var data = answer.GetProperty("data");
        answer.GetProperty("simulated").GetBoolean().Should().BeTrue();
        (Text(data, "source"), data.GetProperty("simulated").GetBoolean(), data.GetProperty("late").GetBoolean(), Text(data, "carriedFrom")).Should().Be(("simulated", true, true, "Universe_Version_2025_52"));
        (await GetAsync("/versions/Universe_Version_2025_52")).GetProperty("simulated").GetBoolean().Should().BeTrue();
        (await GetAsync("/versions")).GetProperty("simulated").GetBoolean().Should().BeTrue();
        (await GetAsync("/versions/Universe_Version_2026_02/diff")).GetProperty("simulated").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Without_a_version_for_this_week_there_is_none_in_force()
    {
        _api.Versions.Add(new UniverseWeek(2026, 1), ListingSource.CoinMarketCap, "BTC");

        var problem = await _api.Http.ShouldGetProblemAsync("/api/v1/universe", 404, "universe_unknown");

        Text(problem, "detail").Should().Contain("nothing can be bought");
    }

    [Fact]
    public async Task Versions_come_page_by_page_from_the_newest_on()
    {
        foreach (var number in Enumerable.Range(1, 52))
        {
            _api.Versions.Add(new UniverseWeek(2025, number), ListingSource.CoinMarketCap, "BTC");
        }

        (await NamesAsync("")).Should().HaveCount(50).And.StartWith("Universe_Version_2025_52").And.EndWith("Universe_Version_2025_03");
        var pages = await _api.Http.PagesAsync("/api/v1/universe/versions", limit: 20);
        pages.Select(page => page.Count).Should().Equal(20, 20, 12);
        pages.SelectMany(page => page).Select(row => Text(row, "version")).Should().Equal(Enumerable.Range(1, 52).Reverse().Select(number => $"Universe_Version_2025_{number:D2}"));
    }

    [Theory]
    [InlineData("?limit=0", "limit_out_of_range")]
    [InlineData("?limit=201", "limit_out_of_range")]
    [InlineData("?limit=x", "limit_out_of_range")]
    [InlineData("?cursor=Universe_Version_2025_01", "cursor_invalid")]
    [InlineData("?cursor=MToyMDI1XzAx", "cursor_invalid")]
    [InlineData("?before=Universe_Version_2025_01", "parameter_unknown")]
    [InlineData("/Universe_Version_2025_53", "universe_malformed")]
    [InlineData("/x'%3B--", "universe_malformed")]
    [InlineData("/x/diff", "universe_malformed")]
    public async Task What_is_asked_wrongly_is_refused_with_its_code(string path, string code) => await _api.Http.ShouldGetProblemAsync("/api/v1/universe/versions" + path, 400, code);

    [Theory]
    [InlineData("/Universe_Version_2025_52")]
    [InlineData("/Universe_Version_2025_52/diff")]
    public async Task A_version_that_was_never_made_is_unknown(string path) => await _api.Http.ShouldGetProblemAsync("/api/v1/universe/versions" + path, 404, "universe_unknown");

    [Fact]
    public async Task The_difference_is_to_the_version_before_it()
    {
        _api.Versions.Add(new UniverseWeek(2025, 50), ListingSource.CoinMarketCap, "BTC", "ETH", "GONE");
        _api.Versions.Add(Week, ListingSource.CoinMarketCap, "ETH", "BTC", "NEW");

        var diff = (await GetAsync("/versions/Universe_Version_2026_02/diff")).GetProperty("data");
        var first = (await GetAsync("/versions/Universe_Version_2025_50/diff")).GetProperty("data");

        (Text(diff, "version"), Text(diff, "before")).Should().Be(("Universe_Version_2026_02", "Universe_Version_2025_50"));
        diff.GetProperty("joined").EnumerateArray().Select(coin => coin.GetString()).Should().Equal("NEW");
        var left = diff.GetProperty("left").EnumerateArray().Should().ContainSingle().Subject;
        (Text(left, "symbol"), left.GetProperty("reason").ValueKind).Should().Be(("GONE", JsonValueKind.Null));
        diff.GetProperty("stayed").EnumerateArray().Select(coin => $"{Text(coin, "symbol")} {coin.GetProperty("before")}-{coin.GetProperty("now")}").Should().Equal("ETH 2-1", "BTC 1-2");
        first.GetProperty("before").ValueKind.Should().Be(JsonValueKind.Null);
        first.GetProperty("joined").GetArrayLength().Should().Be(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/versions")]
    [InlineData("/versions/Universe_Version_2026_02")]
    [InlineData("/versions/Universe_Version_2026_02/diff")]
    public async Task Whoever_has_it_already_gets_it_again_only_when_it_has_changed(string path)
    {
        _api.Versions.Add(Week, ListingSource.CoinMarketCap, "BTC");
        using var first = await _api.Http.GetAsync("/api/v1/universe" + path);
        var tag = first.Headers.ETag!;
        tag.IsWeak.Should().BeTrue();

        using var same = await GetAsync(path, tag);
        ((int)same.StatusCode, same.Headers.ETag, (await same.Content.ReadAsByteArrayAsync()).Length).Should().Be((304, tag, 0));

        _api.Versions.Add(Week, ListingSource.CoinMarketCap, "BTC", "ETH");
        using var changed = await GetAsync(path, tag);
        changed.StatusCode.Should().Be(HttpStatusCode.OK);
        changed.Headers.ETag.Should().NotBe(tag);
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_a_provider_that_is_unavailable()
    {
        _api.Versions.Fault = new TimeoutException("The database has gone.");

        await _api.Http.ShouldGetProblemAsync("/api/v1/universe", 503, "provider_unavailable");
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string PairsOf(JsonElement coin) =>
        $"{Text(coin, "symbol")}:" + string.Concat(coin.GetProperty("pairs").EnumerateArray().Select(pair => $" {Text(pair, "symbol")} {pair.GetProperty("allowed").GetBoolean()} {Text(pair, "blocked")}"));

    private Task<JsonElement> GetAsync(string path) => _api.Http.GetFromJsonAsync<JsonElement>("/api/v1/universe" + path);

    private async Task<HttpResponseMessage> GetAsync(string path, EntityTagHeaderValue known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/universe" + path) { Headers = { IfNoneMatch = { known } } };
        return await _api.Http.SendAsync(request);
    }

    private async Task<string?[]> NamesAsync(string query) => [.. (await GetAsync("/versions" + query)).GetProperty("data").EnumerateArray().Select(row => Text(row, "version"))];
}
