using Klarpakke.Domain.Plans;
using Klarpakke.Domain.VenueGates;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Testing.Time;
using Klarpakke.Testing.VenueGates;

namespace Klarpakke.ClientApi.Tests.VenueGates;

/// <summary>Venues, their gates and one's own orders over HTTP, for users.</summary>
public sealed class VenueGateEndpointsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = Some.Monday;

    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync(new() { Clock = new ManualTimeProvider(Now), WaitsForListing = false });

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Every_venue_says_whether_entries_are_taken_and_the_numbers_behind_it()
    {
        _api.Gates.CryptoCom = (new VenueGate(VenueGateState.Open, Now.AddHours(-5)), Now.AddSeconds(-30));
        _api.Gates.Hours.Add(VenueGateSamples.HourOf(Now.AddHours(-7), 100, rejected: 1, place: VenueGateSamples.Mirror));
        _api.Gates.Hours.Add(VenueGateSamples.HourOf(Now.AddHours(-1), 150));

        var venues = (await GetAsync("")).GetProperty("data").EnumerateArray().ToDictionary(venue => Text(venue, "venue")!);

        venues.Values.Select(venue => $"{Text(venue, "venue")} {Text(venue, "access")} {venue.GetProperty("takesEntries")}")
            .Should().Equal("PAPER trading True", "BINANCE trading True", "CRYPTOCOM gated True", "COINBASE reading False", "KRAKEN reading False");
        var gated = venues["CRYPTOCOM"];
        (Text(gated, "state"), Text(gated, "since"), Text(gated, "judgedAt")).Should().Be(("open", "2026-01-05T07:00:30.000Z", "2026-01-05T12:00:00.000Z"));
        gated.GetProperty("faults").GetArrayLength().Should().Be(0);
        var figures = gated.GetProperty("figures");
        (Number(figures, "orders"), Number(figures, "mirrorOrders"), Number(figures, "rejected"), Number(figures, "unknown"), Number(figures, "calls"), Number(figures, "p95BelowMilliseconds"))
            .Should().Be((250, 100, 1, 0, 250, 100));
        (Text(figures, "from"), Text(figures, "rejectRate")).Should().Be(("2025-12-29T12:00:30.000Z", "0.004"));
    }

    [Fact]
    public async Task A_gate_that_was_never_judged_or_not_lately_is_not_known_and_says_why_it_would_be_closed()
    {
        var never = await CryptoComAsync();
        _api.Gates.CryptoCom = (new VenueGate(VenueGateState.Open, Now.AddHours(-5)), Now.AddMinutes(-6));
        var old = await CryptoComAsync();

        (Text(never, "state"), never.GetProperty("takesEntries").ValueKind).Should().Be((null, JsonValueKind.Null));
        never.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()).Should().Equal("TOO_FEW_ORDERS", "REJECT_RATE", "LATENCY");
        Text(never.GetProperty("figures"), "rejectRate").Should().BeNull();
        (Text(old, "state"), old.GetProperty("takesEntries").ValueKind).Should().Be(("open", JsonValueKind.Null));
        Text(await GetAsync(""), "quality").Should().Be("partial");
    }

    [Fact]
    public async Task History_comes_page_by_page_from_the_newest_on()
    {
        foreach (var number in Enumerable.Range(1, 25))
        {
            _api.Gates.Changes.Add(ChangeOf(number));
        }

        var page = await GetAsync("/CRYPTOCOM/gate/history?limit=20");
        var first = page.GetProperty("data").EnumerateArray().ToArray();
        first.Select(change => Number(change, "number")).Should().Equal(Enumerable.Range(6, 20).Reverse().Select(number => (long)number));
        (Text(first[0], "from"), Text(first[0], "to"), Number(first[0].GetProperty("figures"), "orders")).Should().Be(("open", "demoted", 199));
        first[0].GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()).Should().Equal("TOO_FEW_ORDERS");
        var last = await GetAsync($"/CRYPTOCOM/gate/history?cursor={Text(page, "next")}&limit=20");
        last.GetProperty("data").EnumerateArray().Select(change => Number(change, "number")).Should().Equal(5, 4, 3, 2, 1);
        last.TryGetProperty("next", out _).Should().BeFalse("it is the last page");
        (await GetAsync("/BINANCE/gate/history")).GetProperty("data").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("/NOWHERE/gate/history", "venue_unknown")]
    [InlineData("/CRYPTOCOM/gate/history?cursor=x", "cursor_invalid")]
    [InlineData("/CRYPTOCOM/gate/history?cursor=MTp4", "cursor_invalid")]
    [InlineData("/CRYPTOCOM/gate/history?cursor=MTow", "cursor_invalid")]
    [InlineData("/CRYPTOCOM/gate/history?limit=0", "limit_out_of_range")]
    [InlineData("/CRYPTOCOM/gate/history?limit=201", "limit_out_of_range")]
    [InlineData("/CRYPTOCOM/gate/history?after=1", "parameter_unknown")]
    [InlineData("?venue=PAPER", "parameter_unknown")]
    public async Task What_is_asked_wrongly_is_refused_with_its_code(string path, string code) => await _api.Trader.ShouldGetProblemAsync("/api/v1/venues" + path, 400, code);

    [Theory]
    [InlineData("")]
    [InlineData("/orders")]
    [InlineData("/CRYPTOCOM/gate/history")]
    public async Task Nobody_but_a_user_is_told(string path)
    {
        await _api.Http.ShouldGetProblemAsync("/api/v1/venues" + path, 401, "unauthorized");
        using var stopper = _api.As("stopper");
        await stopper.ShouldGetProblemAsync("/api/v1/venues" + path, 403, "forbidden");
    }

    [Fact]
    public async Task Own_orders_are_ones_own_and_in_the_largest_plan_only()
    {
        _api.Gates.OwnOrders["trader"] = [new OwnOrderFigures(Venue.Binance, 40, 30, 1, 2)];
        await _api.Trader.ShouldGetProblemAsync("/api/v1/venues/orders", 403, "plan_required");
        Subscribe("trader", Plan.Pro);
        await _api.Trader.ShouldGetProblemAsync("/api/v1/venues/orders", 403, "plan_required");
        Subscribe("trader", Plan.Elite);
        Subscribe("trader2", Plan.Elite);

        var own = (await GetAsync("/orders")).GetProperty("data");
        using var other = _api.As("trader2");
        var others = (await other.GetFromJsonAsync<JsonElement>("/api/v1/venues/orders")).GetProperty("data");

        (Text(own, "from"), Text(own, "until")).Should().Be(("2025-12-29T12:00:30.000Z", "2026-01-05T12:00:30.000Z"));
        var venue = own.GetProperty("venues").EnumerateArray().Should().ContainSingle().Subject;
        (Text(venue, "venue"), Number(venue, "orders"), Number(venue, "filled"), Number(venue, "rejected"), Number(venue, "unknown"), Text(venue, "rejectRate"))
            .Should().Be(("BINANCE", 40, 30, 1, 2, "0.025"));
        others.GetProperty("venues").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_a_provider_that_is_unavailable()
    {
        _api.Gates.Fault = new TimeoutException("The database has gone.");

        await _api.Trader.ShouldGetProblemAsync("/api/v1/venues", 503, "provider_unavailable");
    }

    private static VenueGateChange ChangeOf(int number)
    {
        var isOpen = number % 2 == 0;
        var figures = VenueFigures.Of([VenueGateSamples.HourOf(Now, isOpen ? 200 : 199)], VenueGate.New(Now), Now);
        return new VenueGateChange(number, isOpen ? VenueGateState.Demoted : VenueGateState.Open, isOpen ? VenueGateState.Open : VenueGateState.Demoted, Now.AddHours(number), figures.Faults, figures);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private void Subscribe(string user, Plan plan) =>
        _api.Accounts.Plans[user] = (UserPlan.Free.After(new PlanEvent(PlanEventKind.Activated, plan, BillingInterval.Monthly, Now.AddDays(-1))), null);

    private async Task<JsonElement> CryptoComAsync() => (await GetAsync("")).GetProperty("data").EnumerateArray().Single(venue => Text(venue, "venue") == "CRYPTOCOM");

    private Task<JsonElement> GetAsync(string path) => _api.Trader.GetFromJsonAsync<JsonElement>("/api/v1/venues" + path);
}
