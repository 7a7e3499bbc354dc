using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Testing.Time;

namespace Klarpakke.ClientApi.Tests.Portfolios;

public sealed class PortfolioTests
{
    private const string Path = "/api/v1/portfolios";
    private const string Signal =
        """{"id":"s1","symbol":"PAPER:BTC-USDC","entryReference":"61234.50","stop":"60000","reason":"BREAKOUT","strategy":"momentum","strategyVersion":3}""";

    [Fact]
    public async Task A_portfolio_is_opened_listed_and_shown()
    {
        await using var api = await StartAsync();
        (await (await api.Trader.GetAsync(Path)).DataAsync()).GetArrayLength().Should().Be(0);

        var opened = await (await api.Trader.CommandAsync(Path, """{"name":"main","venue":"PAPER","quote":"USDC","cash":"10000.50"}""")).DataAsync();

        opened.GetProperty("name").GetString().Should().Be("main");
        api.Accounts.Commands.Should().Equal(("trader/main", new OpenPortfolio("trader", Venue.Paper, Asset.Parse("USDC"), 10_000.50m)));
        var envelope = await api.Trader.GetFromJsonAsync<JsonElement>(Path);
        (envelope.GetProperty("source").GetString(), envelope.GetProperty("simulated").GetBoolean()).Should().Be(("PAPER", true));
        envelope.GetProperty("data")[0].GetProperty("cash").GetString().Should().Be("10000.5");
        (await (await api.Trader.GetAsync($"{Path}/main")).DataAsync()).GetProperty("quote").GetString().Should().Be("USDC");
        await api.Trader.ShouldGetProblemAsync($"{Path}/other", 404, "portfolio_unknown");
    }

    [Fact]
    public async Task Money_moved_is_named_by_its_key()
    {
        await using var api = await StartAsync(new ManualTimeProvider(Some.Monday));
        Open(api);

        await (await api.Trader.CommandAsync($"{Path}/main/cash", """{"kind":"withdrawn","amount":"-2.5"}""", "move-1")).DataAsync();

        api.Accounts.Commands.Should().Equal(("trader/main", new CashMove("move-1", CashMoveKind.Withdrawn, -2.5m, Some.Monday)));
        await (await api.Trader.CommandAsync($"{Path}/other/cash", """{"kind":"withdrawn","amount":"-2.5"}""")).ShouldBeProblemAsync(404, "portfolio_unknown");
    }

    [Fact]
    public async Task A_signal_is_answered_with_the_decision_every_code_and_its_numbers()
    {
        await using var api = await StartAsync();
        Open(api);

        var decision = await (await api.Trader.CommandAsync($"{Path}/main/signals", Signal)).DataAsync();

        decision.GetProperty("position").ValueKind.Should().Be(JsonValueKind.Null);
        decision.GetProperty("findings").EnumerateArray().Select(finding => (finding.GetProperty("code").GetString(), finding.GetProperty("found").GetString(), finding.GetProperty("limit").GetString()))
            .Should().Equal(("BLOCKED_SOFT_STOP", "-0.021", "-0.02"), ("BLOCKED_STALE_PRICE", "6.5", "5"));
        api.Accounts.Taken<Signal>().Single().EntryReference.Should().Be(Price.Of(61_234.50m));
    }

    [Fact]
    public async Task A_position_is_shown_with_what_protects_it_and_is_closed_by_its_owners_wish()
    {
        await using var api = await StartAsync();
        Open(api, FakeAccounts.PositionOf("P1"), FakeAccounts.PositionOf("P2") with { IsUnknown = true });

        var positions = await (await api.Trader.GetAsync("/api/v1/positions")).DataAsync();
        positions.EnumerateArray().Select(row => (row.GetProperty("id").GetString(), row.GetProperty("isUnknown").GetBoolean())).Should().Equal(("P1", false), ("P2", true));
        (positions[0].GetProperty("protected").GetString(), positions[0].GetProperty("unprotectedSeconds").GetString()).Should().Be(("0.01", "0.35"));

        (await (await api.Trader.CommandAsync($"{Path}/main/positions/P1/exit")).DataAsync()).GetProperty("id").GetString().Should().Be("P1");
        await (await api.Trader.CommandAsync($"{Path}/main/positions/P9/exit")).ShouldBeProblemAsync(404, "position_unknown");
        api.Accounts.Taken<ExitPosition>().Should().OnlyContain(exit => exit.Reason == "USER_EXIT" && exit.ExpiresAt > api.Accounts.Now);
    }

    [Fact]
    public async Task Money_is_shown_as_fine_as_venues_keep_it_and_never_better_than_it_is()
    {
        await using var api = await StartAsync();
        Open(api, FakeAccounts.PositionOf("P1") with { Quantity = 0.0022177800009m, Realised = -0.1234567890123m, AverageEntry = Price.Of(61_000.1234567890123456m) });
        api.Accounts.Portfolios["trader/main"] = api.Accounts.Portfolios["trader/main"] with { Cash = 9_864.1999999999m, Realised = -12.3456789012345m };

        var portfolio = await (await api.Trader.GetAsync($"{Path}/main")).DataAsync();

        (portfolio.GetProperty("cash").GetString(), portfolio.GetProperty("realised").GetString()).Should().Be(("9864.19999999", "-12.34567891"));
        var position = portfolio.GetProperty("positions")[0];
        (position.GetProperty("quantity").GetString(), position.GetProperty("realised").GetString(), position.GetProperty("averageEntry").GetString())
            .Should().Be(("0.00221778", "-0.12345679", "61000.123456789012"));
    }

    [Fact]
    public async Task Orders_of_unknown_outcome_are_shown_as_that()
    {
        await using var api = await StartAsync();
        await api.Trader.ShouldGetProblemAsync("/api/v1/accounts/NOWHERE", 400, "venue_unknown");
        await api.Trader.ShouldGetProblemAsync("/api/v1/accounts/PAPER", 404, "account_unknown");
        api.Accounts.Commands.Should().BeEmpty("an account that nothing trades at is not woken");
        Open(api);
        await api.Trader.ShouldGetProblemAsync("/api/v1/accounts/PAPER", 404, "key_unknown");
        api.Accounts.Accounts["trader/PAPER"] = new AccountStatus(
            [DenialReason.UnresolvedOrder], Some.Monday, [OrderOf("KP-EP1-1", OrderState.Unknown), OrderOf("KP-SP1-1", OrderState.Open)], 2, [], null, Some.Monday.AddSeconds(1),
            ImmutableDictionary<Asset, HoldingStatus>.Empty.Add(Asset.Parse("BTC"), new HoldingStatus(0.01m, 0m, null, 0.01m)), IsKeyRefused: false);

        var envelope = await api.Trader.GetFromJsonAsync<JsonElement>("/api/v1/accounts/PAPER");

        envelope.GetProperty("quality").GetString().Should().Be("stale", "the last command is newer than what was confirmed");
        var account = envelope.GetProperty("data");
        account.GetProperty("orders").EnumerateArray().Select(order => (order.GetProperty("id").GetString(), order.GetProperty("state").GetString()))
            .Should().Equal(("KP-EP1-1", "unknown"), ("KP-SP1-1", "open"));
        account.GetProperty("unknownOrders").GetInt32().Should().Be(1);
        account.GetProperty("entriesDenied")[0].GetString().Should().Be("unresolvedOrder");
        account.GetProperty("holdings")[0].GetProperty("found").ValueKind.Should().Be(JsonValueKind.Null, "it is not known");
    }

    private static OrderStatus OrderOf(string id, OrderState state) =>
        new(ClientOrderId.TryParse(id, out var parsed) ? parsed : throw new ArgumentException("No order id.", nameof(id)), Some.Btc, state, Quantity.Of(0.01m), IsSettled: false);

    private static void Open(TestApi api, params PositionStatus[] positions)
    {
        api.Accounts.Portfolios["trader/main"] = FakeAccounts.PortfolioOf("trader", "main", positions);
        api.Rows.List("trader/main", "trader");
    }

    private static Task<TestApi> StartAsync(TimeProvider? clock = null) => TestApi.StartAsync(new() { WaitsForListing = false, Clock = clock });
}
