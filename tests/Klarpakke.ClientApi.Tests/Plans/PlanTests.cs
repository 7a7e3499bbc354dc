using Klarpakke.Domain.Plans;
using Klarpakke.GrainInterfaces.Plans;
using Klarpakke.Testing.Time;

namespace Klarpakke.ClientApi.Tests.Plans;

public sealed class PlanTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Plans_are_told_to_everybody_with_prices_as_text()
    {
        await using var api = await StartAsync();

        var plans = (await (await api.Http.GetAsync("/api/v1/plans")).DataAsync()).EnumerateArray().ToArray();

        plans.Select(plan => (plan.GetProperty("plan").GetString(), plan.GetProperty("monthlyUsd").GetString(), plan.GetProperty("yearlyUsd").GetString(), plan.GetProperty("coolingOffHours").GetInt32()))
            .Should().Equal(("free", "0", "0", 0), ("pro", "49", "490", 168), ("elite", "99", "990", 168));
        plans[2].GetProperty("liveVenues").EnumerateArray().Select(venue => venue.GetString()).Should().Equal("BINANCE", "CRYPTOCOM");
    }

    [Fact]
    public async Task A_simulated_checkout_begins_the_plan_says_so_and_counts_the_days_of_watching_down()
    {
        var clock = new ManualTimeProvider(Start);
        await using var api = await StartAsync(clock);
        using var other = api.As("trader2");

        var plan = await (await api.Trader.CommandAsync("/api/v1/plan/checkout", """{"plan":"pro","interval":"yearly"}""")).DataAsync();

        (Text(plan, "plan"), Text(plan, "interval"), Text(plan, "status"), plan.GetProperty("simulatedPayment").GetBoolean()).Should().Be(("pro", "yearly", "active", true));
        (Text(plan, "coolingOffUntil"), plan.GetProperty("coolingOffHoursLeft").GetInt32()).Should().Be(("2026-01-12T10:00:00.000Z", 168));
        clock.Advance(TimeSpan.FromHours(167.5));
        (await GetAsync(api.Trader)).GetProperty("coolingOffHoursLeft").GetInt32().Should().Be(1);
        clock.Advance(TimeSpan.FromHours(0.5));
        (await GetAsync(api.Trader)).GetProperty("coolingOffHoursLeft").GetInt32().Should().Be(0);
        Text(await GetAsync(other), "plan").Should().Be("free", "it is another's plan");
    }

    [Fact]
    public async Task Where_money_would_be_due_nothing_is_given_away()
    {
        await using var api = await TestApi.StartAsync(new() { WaitsForListing = false, Options = options => options with { SimulatesCheckout = false } });

        await (await api.Trader.CommandAsync("/api/v1/plan/checkout", """{"plan":"pro","interval":"yearly"}""")).ShouldBeProblemAsync(503, "checkout_unavailable");

        api.Accounts.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task A_user_ends_the_plan_and_an_operator_says_what_happened_to_it_with_a_reason()
    {
        await using var api = await StartAsync();
        using var helper = api.As("operator1");
        const string Path = "/api/v1/operator/plans";
        var begun = await (await helper.CommandAsync(Path, """{"user":"trader","happened":"activated","plan":"elite","interval":"monthly","reason":"paid by invoice"}""")).DataAsync();
        (Text(begun, "plan"), begun.GetProperty("simulatedPayment").GetBoolean()).Should().Be(("elite", false));
        var due = await (await helper.CommandAsync(Path, """{"user":"trader","happened":"paymentFailed","reason":"card refused"}""")).DataAsync();
        (Text(due, "status"), due.GetProperty("graceUntil").ValueKind).Should().Be(("pastDue", JsonValueKind.String));

        Text(await (await api.Trader.CommandAsync("/api/v1/plan/end")).DataAsync(), "plan").Should().Be("free");

        api.Accounts.Taken<TellPlan>().Select(told => (told.Kind, told.Source, told.By, told.Reason)).Should().Equal(
            (PlanEventKind.Activated, PlanSource.Operator, "operator1", "paid by invoice"), (PlanEventKind.PaymentFailed, PlanSource.Operator, "operator1", "card refused"),
            (PlanEventKind.Ended, PlanSource.User, "trader", ""));
    }

    [Theory]
    [InlineData("plan/checkout", """{"plan":"free","interval":"monthly"}""", "kind_unknown")]
    [InlineData("plan/checkout", """{"plan":"pro","interval":"weekly"}""", "kind_unknown")]
    [InlineData("plan/checkout", """{"plan":"pro","interval":"monthly","price":"0"}""", "request_malformed")]
    [InlineData("operator/plans", """{"user":"trader","happened":"activated","reason":"x"}""", "kind_unknown")]
    [InlineData("operator/plans", """{"user":"trader","happened":"ended","plan":"pro","reason":"x"}""", "kind_unknown")]
    [InlineData("operator/plans", """{"user":"trader","happened":"ended"}""", "text_invalid")]
    [InlineData("operator/plans", """{"user":"trader","happened":"watched-enough","reason":"x"}""", "kind_unknown")]
    public async Task What_makes_no_sense_is_refused(string path, string json, string code)
    {
        await using var api = await StartAsync();
        using var client = api.As(path.StartsWith("operator", StringComparison.Ordinal) ? "operator1" : "trader");

        await (await client.CommandAsync($"/api/v1/{path}", json)).ShouldBeProblemAsync(400, code);

        api.Accounts.Commands.Should().BeEmpty();
    }

    [Theory]
    [InlineData(PlanRefusal.PortfolioLimit, "All portfolios of your plan are open.")]
    [InlineData(PlanRefusal.VenueNotIncluded, "The venue is not in your plan.")]
    public async Task No_more_portfolios_are_opened_than_the_plan_has(PlanRefusal refusal, string detail)
    {
        await using var api = await StartAsync();
        api.Accounts.PlanRefusal = refusal;

        using var response = await api.Trader.CommandAsync("/api/v1/portfolios", """{"name":"second","venue":"PAPER","quote":"USDC","cash":"1"}""");

        await response.ShouldBeProblemAsync(403, "plan_required");
        (await response.Content.ReadAsStringAsync()).Should().Contain(detail);
        api.Accounts.Commands.Should().BeEmpty();
    }

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static async Task<JsonElement> GetAsync(HttpClient client) => await (await client.GetAsync("/api/v1/plan")).DataAsync();

    private static Task<TestApi> StartAsync(TimeProvider? clock = null) => TestApi.StartAsync(new() { WaitsForListing = false, Clock = clock });
}
