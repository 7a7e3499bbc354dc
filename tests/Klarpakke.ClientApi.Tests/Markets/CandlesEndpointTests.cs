using System.Data.Common;
using Klarpakke.Testing.Time;

namespace Klarpakke.ClientApi.Tests.Markets;

public sealed class CandlesEndpointTests
{
    private const string Path = "/api/v1/markets/PAPER:BTC-USDC/candles";

    // The unfinished minute of Some.Update opens at noon.
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Closed_candles_come_oldest_first_and_the_unfinished_one_last()
    {
        await using var api = await StartAsync();

        var answer = await api.Http.GetFromJsonAsync<JsonElement>(Path);

        var rows = answer.GetProperty("data").EnumerateArray().ToList();
        rows.Should().HaveCount(11);
        rows[0].EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo(
            "openTime", "open", "high", "low", "close", "volume", "quoteVolume", "trades", "closed");
        rows[0].GetProperty("openTime").GetString().Should().Be("2026-01-05T11:50:00.000Z");
        rows[0].GetProperty("high").GetString().Should().Be("61001");
        rows[0].GetProperty("closed").GetBoolean().Should().BeTrue();
        rows[^1].GetProperty("openTime").GetString().Should().Be("2026-01-05T12:00:00.000Z");
        rows[^1].GetProperty("closed").GetBoolean().Should().BeFalse();
        answer.GetProperty("quality").GetString().Should().Be("live");
        answer.GetProperty("seq").GetInt64().Should().Be(5);
    }

    [Fact]
    public async Task The_limit_counts_the_unfinished_candle_and_keeps_the_newest()
    {
        await using var api = await StartAsync();
        (await OpenTimesAsync(api, "?limit=3")).Should().Equal("2026-01-05T11:58:00.000Z", "2026-01-05T11:59:00.000Z", "2026-01-05T12:00:00.000Z");
    }

    [Fact]
    public async Task A_range_in_the_past_has_no_unfinished_candle_and_is_final()
    {
        await using var api = await StartAsync();
        const string range = "?from=2026-01-05T11:52:00Z&to=2026-01-05T12:53:00%2B01:00";

        (await OpenTimesAsync(api, range)).Should().Equal("2026-01-05T11:52:00.000Z", "2026-01-05T11:53:00.000Z");
        var answer = await api.Http.GetFromJsonAsync<JsonElement>(Path + range);
        answer.GetProperty("seq").GetInt64().Should().Be(0);
        answer.GetProperty("quality").GetString().Should().Be("live");
    }

    [Fact]
    public async Task A_candle_that_is_a_row_already_is_not_repeated()
    {
        await using var api = await StartAsync();
        api.Candles.Rows.Add((Some.Btc, Some.ClosedMinute(Noon)));

        var rows = (await api.Http.GetFromJsonAsync<JsonElement>(Path)).GetProperty("data").EnumerateArray().ToList();

        rows.Should().HaveCount(11);
        rows[^1].GetProperty("closed").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task While_the_feed_is_cut_off_candles_up_to_now_say_so()
    {
        var clock = new ManualTimeProvider(Some.Monday);
        await using var api = await StartAsync(clock);
        clock.Advance(TimeSpan.FromMinutes(5));

        (await api.Http.GetFromJsonAsync<JsonElement>(Path)).GetProperty("quality").GetString().Should().Be("stale");
    }

    [Fact]
    public async Task A_market_without_candles_has_an_empty_list()
    {
        await using var api = await StartAsync();
        var answer = await api.Http.GetFromJsonAsync<JsonElement>("/api/v1/markets/PAPER:ETH-USDC/candles?interval=1d");
        answer.GetProperty("data").GetArrayLength().Should().Be(0);
        answer.GetProperty("quality").GetString().Should().Be("partial");
    }

    [Theory]
    [InlineData("?interval=2m", "interval_unknown")]
    [InlineData("?interval=1M", "interval_unknown")]
    [InlineData("?interval=", "interval_unknown")]
    [InlineData("?interval=1m&interval=5m", "interval_unknown")]
    [InlineData("?from=yesterday", "range_invalid")]
    [InlineData("?from=2026-01-05", "range_invalid")]
    [InlineData("?from=2026-01-05T00:00:00", "range_invalid")]
    [InlineData("?from=2026-01-05T00:00:00+01:00", "range_invalid")]
    [InlineData("?from=2026-02-30T00:00:00Z", "range_invalid")]
    [InlineData("?to=1767571200000", "range_invalid")]
    [InlineData("?from=2026-01-05T00:00:01Z&to=2026-01-05T00:00:00Z", "range_invalid")]
    [InlineData("?limit=0", "limit_out_of_range")]
    [InlineData("?limit=5001", "limit_out_of_range")]
    [InlineData("?limit=-1", "limit_out_of_range")]
    [InlineData("?limit=1e3", "limit_out_of_range")]
    [InlineData("?limit=99999999999999999999", "limit_out_of_range")]
    [InlineData("?limit=", "limit_out_of_range")]
    [InlineData("?limit=5&limit=6", "limit_out_of_range")]
    [InlineData("?form=2026-01-05T00:00:00Z", "parameter_unknown")]
    [InlineData("?Limit=5", "parameter_unknown")]
    public async Task A_malformed_query_is_refused_with_its_code(string query, string code)
    {
        await using var api = await StartAsync();
        await api.Http.ShouldGetProblemAsync(Path + query, 400, code);
    }

    [Theory]
    [InlineData("?limit=1")]
    [InlineData("?limit=5000")]
    [InlineData("?from=&to=")]
    [InlineData("?from=2026-01-05T00:00Z&to=2026-01-05T23:59:59.9999999-08:00")]
    public async Task The_bounds_of_what_is_allowed_are_allowed(string query)
    {
        await using var api = await StartAsync();
        (await api.Http.GetAsync(Path + query)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_that_is_away_is_said_to_be_away()
    {
        await using var api = await StartAsync();
        api.Candles.Fault = new DatabaseAway();
        await api.Http.ShouldGetProblemAsync(Path, 503, "provider_unavailable");
        await api.Http.ShouldGetProblemAsync("/api/v1/markets/PAPER:NOPE-USDC/candles", 404, "symbol_unknown");
    }

    private static async Task<TestApi> StartAsync(TimeProvider? clock = null)
    {
        var api = await TestApi.StartAsync(new() { Clock = clock ?? new ManualTimeProvider(Some.Monday) });
        for (var minute = 10; minute > 0; minute--)
        {
            api.Candles.Rows.Add((Some.Btc, Some.ClosedMinute(Noon.AddMinutes(-minute))));
        }

        await api.PublishAsync(Some.Update(Some.Btc, 5));
        return api;
    }

    private static async Task<List<string?>> OpenTimesAsync(TestApi api, string query) =>
        [.. (await api.Http.GetFromJsonAsync<JsonElement>(Path + query)).GetProperty("data").EnumerateArray().Select(row => row.GetProperty("openTime").GetString())];

    private sealed class DatabaseAway : DbException;
}
