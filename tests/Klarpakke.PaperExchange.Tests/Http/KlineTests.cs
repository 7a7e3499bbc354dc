using System.Text.Json;
using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.Testing.Time;

namespace Klarpakke.PaperExchange.Tests.Http;

public sealed class KlineTests : IAsyncLifetime
{
    private const long Minute = 60_000;

    private static readonly DateTimeOffset Now = new(2026, 3, 4, 13, 37, 42, TimeSpan.Zero);
    private static readonly long ThisMinute = new DateTimeOffset(2026, 3, 4, 13, 37, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private RunningExchange? _exchange;

    public async ValueTask InitializeAsync() =>
        _exchange = await RunningExchange.StartAsync(new PaperExchangeOptions { Symbols = 2, HistoryDays = 3 }, new ManualTimeProvider(Now));

    public ValueTask DisposeAsync() => _exchange!.DisposeAsync();

    [Fact]
    public async Task Without_bounds_the_newest_bars_come_and_the_last_is_unfinished()
    {
        var bars = await OpensAsync("limit=3");

        bars.Should().Equal(ThisMinute - (2 * Minute), ThisMinute - Minute, ThisMinute);
    }

    [Fact]
    public async Task The_default_is_500_bars_and_more_than_1000_are_cut()
    {
        (await OpensAsync(string.Empty)).Should().HaveCount(500);
        (await OpensAsync("limit=5000")).Should().HaveCount(1_000);
    }

    [Fact]
    public async Task A_start_alone_gives_the_oldest_from_there()
    {
        var bars = await OpensAsync($"startTime={ThisMinute - (10 * Minute) + 1}&limit=2");

        bars.Should().Equal(ThisMinute - (9 * Minute), ThisMinute - (8 * Minute));
    }

    [Fact]
    public async Task An_end_alone_gives_the_newest_up_to_there()
    {
        var bars = await OpensAsync($"endTime={ThisMinute - (5 * Minute)}&limit=2");

        bars.Should().Equal(ThisMinute - (6 * Minute), ThisMinute - (5 * Minute));
    }

    [Fact]
    public async Task Both_bounds_include_open_times_and_are_cut_by_the_limit()
    {
        var range = $"startTime={ThisMinute - (9 * Minute)}&endTime={ThisMinute - (6 * Minute)}";

        (await OpensAsync(range)).Should().Equal(ThisMinute - (9 * Minute), ThisMinute - (8 * Minute), ThisMinute - (7 * Minute), ThisMinute - (6 * Minute));
        (await OpensAsync(range + "&limit=2")).Should().Equal(ThisMinute - (9 * Minute), ThisMinute - (8 * Minute));
    }

    [Fact]
    public async Task Bounds_outside_history_give_what_there_is()
    {
        (await OpensAsync($"startTime={ThisMinute + Minute}")).Should().BeEmpty();
        (await OpensAsync("endTime=1000")).Should().BeEmpty();
        (await OpensAsync($"startTime={ThisMinute}&endTime={ThisMinute - Minute}")).Should().BeEmpty();
        (await OpensAsync("startTime=0&limit=1")).Should().Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Microseconds_are_taken_and_given()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v3/klines?symbol=BTCUSDC&interval=1m&startTime={(ThisMinute - Minute) * 1_000}&limit=1");
        request.Headers.Add("X-MBX-TIME-UNIT", "microsecond");
        using var response = await _exchange!.Http.SendAsync(request);

        var bar = JsonElement.Parse(await response.Content.ReadAsStringAsync())[0];

        bar[0].GetInt64().Should().Be((ThisMinute - Minute) * 1_000);
        bar[6].GetInt64().Should().Be((ThisMinute * 1_000) - 1);
    }

    [Fact]
    public async Task An_unknown_time_unit_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v3/time");
        request.Headers.Add("X-MBX-TIME-UNIT", "FORTNIGHT");
        using var response = await _exchange!.Http.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).Should().Contain("-1194");
    }

    [Fact]
    public async Task Ui_klines_are_the_same_bars()
    {
        var call = "symbol=BTCUSDC&interval=5m&limit=20";

        (await _exchange!.GetAsync("uiKlines?" + call)).GetRawText().Should().Be((await _exchange.GetAsync("klines?" + call)).GetRawText());
    }

    private async Task<long[]> OpensAsync(string query) =>
        [.. (await _exchange!.GetAsync("klines?symbol=BTCUSDC&interval=1m&" + query)).EnumerateArray().Select(bar => bar[0].GetInt64())];
}
