using System.Text.Json.Nodes;

namespace Klarpakke.ClientApi.Tests.Portfolios;

/// <summary>One wrong field at a time, each with its code, and nothing of the command done.</summary>
public sealed class FieldTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/portfolios";
    private const string Signal =
        """{"id":"s1","symbol":"PAPER:BTC-USDC","entryReference":"61234.50","stop":"60000","reason":"BREAKOUT","strategy":"momentum","strategyVersion":3}""";

    [Theory]
    [InlineData("name", "\"Main\"", "name_invalid")]
    [InlineData("name", "\"a/b\"", "name_invalid")]
    [InlineData("name", "null", "name_invalid")]
    [InlineData("venue", "\"paper\"", "venue_unknown")]
    [InlineData("venue", "\"BINANCE\"", "venue_unknown")]
    [InlineData("quote", "\"usdc\"", "asset_malformed")]
    [InlineData("cash", "\"-1\"", "amount_invalid")]
    [InlineData("cash", "\"1e3\"", "amount_invalid")]
    [InlineData("cash", "\"1,5\"", "amount_invalid")]
    [InlineData("cash", "\"0.1234567890123456789012345678901\"", "amount_invalid")]
    [InlineData("cash", "\"1000000000000\"", "amount_invalid")]
    [InlineData("cash", "\"0.0000000000001\"", "amount_invalid")]
    [InlineData("cash", "null", "amount_invalid")]
    [InlineData("cash", "5", "request_malformed")]
    public async Task Every_wrong_field_of_a_portfolio_has_its_code(string field, string value, string code) =>
        await RefusesAsync(Path, """{"name":"main","venue":"PAPER","quote":"USDC","cash":"10"}""", field, value, code);

    [Theory]
    [InlineData("kind", "\"stolen\"", "kind_unknown")]
    [InlineData("kind", "null", "kind_unknown")]
    [InlineData("amount", "\"0\"", "amount_invalid")]
    [InlineData("amount", "\"-5\"", "amount_invalid")]
    [InlineData("amount", "\"9999999999999999999999999999\"", "amount_invalid")]
    [InlineData("amount", "\"x\"", "amount_invalid")]
    [InlineData("occurredAt", "\"2026-01-05\"", "time_invalid")]
    [InlineData("occurredAt", "\"2026-01-05T10:00:00\"", "time_invalid")]
    public async Task Every_wrong_field_of_a_cash_move_has_its_code(string field, string value, string code) =>
        await RefusesAsync($"{Path}/main/cash", """{"kind":"deposited","amount":"5","occurredAt":"2026-01-05T10:00:00Z"}""", field, value, code);

    [Theory]
    [InlineData("id", "\"\"", "text_invalid")]
    [InlineData("symbol", "\"BTC-USDC\"", "symbol_malformed")]
    [InlineData("entryReference", "\"0\"", "price_invalid")]
    [InlineData("entryReference", "null", "price_invalid")]
    [InlineData("stop", "\"-1\"", "price_invalid")]
    [InlineData("stop", "\"1000000000000\"", "price_invalid")]
    [InlineData("reason", "null", "text_invalid")]
    [InlineData("strategy", "\" \"", "text_invalid")]
    [InlineData("strategyVersion", "0", "amount_invalid")]
    [InlineData("strategyVersion", "1.5", "request_malformed")]
    public async Task Every_wrong_field_of_a_signal_has_its_code(string field, string value, string code) =>
        await RefusesAsync($"{Path}/main/signals", Signal, field, value, code);

    // Replaces one field of a good command: the rest must not be to blame.
    private async Task RefusesAsync(string path, string good, string field, string value, string code)
    {
        var api = shared.Api;
        api.Accounts.Portfolios["trader/main"] = FakeAccounts.PortfolioOf("trader", "main");
        api.Rows.List("trader/main", "trader");
        api.Accounts.Commands.Clear();
        var command = JsonNode.Parse(good)!.AsObject();
        command[field] = JsonNode.Parse(value);

        await (await api.Trader.CommandAsync(path, command.ToJsonString())).ShouldBeProblemAsync(400, code);

        api.Accounts.Commands.Should().BeEmpty();
        (await api.Trader.CommandAsync(path, good)).StatusCode.Should().BeOneOf(HttpStatusCode.OK, HttpStatusCode.Conflict);
    }
}
