using System.Net;
using System.Text.Json;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Tests.Private;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Http;

/// <summary>exchangeInfo publishes the very rules and status that orders are checked against.</summary>
public sealed class PublishedRuleTests : VenueTest
{
    [Fact]
    public async Task A_rule_that_changes_is_published_and_enforced_at_once()
    {
        var changed = await ChangeAsync(new { minNotional = 2_000, tickSize = 0.1m, stepSize = 0.001m, maxAlgoOrders = 3, bidMultiplierUp = 1.25m });

        changed.GetProperty("minNotional").GetDecimal().Should().Be(2_000);
        var symbol = await SymbolAsync();
        Field(symbol, "NOTIONAL", "minNotional").GetString().Should().Be("2000.00000000");
        Field(symbol, "PRICE_FILTER", "tickSize").GetString().Should().Be("0.10000000");
        Field(symbol, "LOT_SIZE", "stepSize").GetString().Should().Be("0.00100000");
        Field(symbol, "MAX_NUM_ALGO_ORDERS", "maxNumAlgoOrders").GetInt32().Should().Be(3);
        Field(symbol, "PERCENT_PRICE_BY_SIDE", "bidMultiplierUp").GetString().Should().Be("1.25");
        (await Alice.PostAsync("/api/v3/order", "symbol=BTCUSDC&side=BUY&type=MARKET&quantity=0.001")).ShouldBeRefused(400, -1013, "Filter failure: NOTIONAL");
        (await Alice.PostAsync("/api/v3/order", "symbol=BTCUSDC&side=BUY&type=MARKET&quantity=0.0015")).ShouldBeRefused(400, -1013, "Filter failure: LOT_SIZE");
    }

    [Fact]
    public async Task An_account_is_told_the_filters_that_concern_it()
    {
        await ChangeAsync(new { maxOrders = 7 });

        var filters = (await Alice.GetAsync("/api/v3/myFilters", $"symbol={Trader.Symbol}")).Succeeded();

        filters["symbolFilters"].GetRawText().Should().Be((await SymbolAsync()).GetProperty("filters").GetRawText()).And.Contain("\"maxNumOrders\":7");
        filters["exchangeFilters"].GetArrayLength().Should().Be(0);
        filters["assetFilters"].GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Types_and_permissions_that_are_taken_away_are_published_and_refused()
    {
        await ChangeAsync(new { orderTypes = new[] { "Limit", "StopLossLimit" } });
        (await SymbolAsync()).GetProperty("orderTypes").EnumerateArray().Select(type => type.GetString()).Should().Equal("LIMIT", "STOP_LOSS_LIMIT");
        (await MarketBuyAsync()).ShouldBeRefused(400, -1013, "Market orders are not supported for this symbol.");

        await ChangeAsync(new { permissionSets = new[] { new[] { "TRD_GRP_099" } } });
        var symbol = await SymbolAsync();
        symbol.GetProperty("isSpotTradingAllowed").GetBoolean().Should().BeFalse();
        symbol.GetProperty("permissionSets").GetRawText().Should().Be("[[\"TRD_GRP_099\"]]");
        (await Exchange.Running.GetAsync("exchangeInfo?permissions=SPOT")).GetProperty("symbols").GetArrayLength().Should().Be(1);
        (await Alice.PlaceFarAsync()).ShouldBeRefused(400, -2010, "This symbol is not permitted for this account.");
    }

    [Theory]
    [InlineData(FaultKind.Halt, "HALT")]
    [InlineData(FaultKind.CancelOnly, "CANCEL_ONLY")]
    internal async Task D11_a_symbol_that_stops_trading_says_so_wherever_its_status_is_asked_for(FaultKind kind, string status)
    {
        Exchange.Running.Server.Parts.Faults.Arm(new FaultSpec { Kind = kind, Symbol = Trader.Symbol });
        await Exchange.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        (await SymbolAsync()).GetProperty("status").GetString().Should().Be(status);
        (await NamesAsync("exchangeInfo?symbolStatus=TRADING", "symbols")).Should().Equal("ETHUSDC");
        (await NamesAsync($"exchangeInfo?symbolStatus={status}", "symbols")).Should().Equal(Trader.Symbol);
        (await NamesAsync($"ticker/price?symbolStatus={status}")).Should().Equal(Trader.Symbol);
        (await CodeAsync($"depth?symbol={Trader.Symbol}&symbolStatus=TRADING")).Should().Be(-1220);
        (await CodeAsync($"ticker/24hr?symbol={Trader.Symbol}&symbolStatus=TRADING")).Should().Be(-1220);
        (await Alice.PlaceFarAsync()).ShouldBeRefused(400, -2010, "Market is closed.");
    }

    [Theory]
    [InlineData("{\"tickSize\":0}", HttpStatusCode.BadRequest)]
    [InlineData("{\"stepSize\":0.0000000001}", HttpStatusCode.BadRequest)]
    [InlineData("{\"tickSizes\":1}", HttpStatusCode.BadRequest)]
    [InlineData("{\"maxOrders\":\"many\"}", HttpStatusCode.BadRequest)]
    public async Task Rules_that_cannot_be_are_refused_and_change_nothing(string change, HttpStatusCode status)
    {
        var before = (await SymbolAsync()).GetRawText();

        using var content = new StringContent(change, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Exchange.Running.Http.PostAsync(
            Operator.Uri(Exchange.Running, $"symbols/{Trader.Symbol}/rules"), content, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(status);
        (await SymbolAsync()).GetRawText().Should().Be(before);
    }

    private static JsonElement Field(JsonElement symbol, string filter, string field) =>
        symbol.GetProperty("filters").EnumerateArray().Single(entry => entry.GetProperty("filterType").GetString() == filter).GetProperty(field);

    private Task<JsonElement> ChangeAsync(object rules) => Operator.PostAsync(Exchange.Running, $"symbols/{Trader.Symbol}/rules", rules);

    private async Task<JsonElement> SymbolAsync() => (await Exchange.Running.GetAsync($"exchangeInfo?symbol={Trader.Symbol}")).GetProperty("symbols")[0];

    private async Task<string?[]> NamesAsync(string call, string? list = null)
    {
        var answer = await Exchange.Running.GetAsync(call);
        return [.. (list is null ? answer : answer.GetProperty(list)).EnumerateArray().Select(entry => entry.GetProperty("symbol").GetString())];
    }

    private async Task<int> CodeAsync(string call)
    {
        using var response = await Exchange.Running.SendAsync(call);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("code").GetInt32();
    }
}
