using System.Text;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>The venue's words, where they decide what may be done next.</summary>
public sealed class BinanceRefusalTests : IAsyncLifetime
{
    private const string Place = "POST /api/v3/order";
    private const string PlaceList = "POST /api/v3/orderList/oto";
    private const string Replace = "POST /api/v3/order/cancelReplace";

    private static readonly OrderRequest Entry = TradingHarness.Order("E");
    private static readonly OrderRequest Stop = TradingHarness.Order("S", OrderKind.StopLimit, OrderSide.Sell, limit: 89m, trigger: 90m);

    private LoopbackTrading _venue = null!;
    private TradingHarness _harness = null!;

    public async ValueTask InitializeAsync()
    {
        _venue = await LoopbackTrading.StartAsync();
        _harness = new TradingHarness(_venue.Address, options => options.RequestTimeout = TimeSpan.FromSeconds(2));
    }

    public async ValueTask DisposeAsync()
    {
        await _harness.DisposeAsync();
        await _venue.DisposeAsync();
    }

    [Theory]
    [InlineData("PERCENT_PRICE_BY_SIDE")]
    [InlineData("PERCENT_PRICE")]
    [InlineData("PRICE_FILTER")]
    public async Task C8_a_stop_refused_for_its_price_alone_may_be_priced_anew(string filter) =>
        (await RefusedAsync(-1013, $"Filter failure: {filter}")).Should().Be(ErrorKind.PriceRefused);

    [Theory]
    [InlineData("NOTIONAL")]
    [InlineData("MIN_NOTIONAL")]
    public async Task B4_an_order_refused_for_its_worth_is_told_apart(string filter) =>
        (await RefusedAsync(-1013, $"Filter failure: {filter}")).Should().Be(ErrorKind.NotionalRefused);

    [Theory]
    [InlineData(-1013, "Filter failure: LOT_SIZE")]
    [InlineData(-1013, "Filter failure: MARKET_LOT_SIZE")]
    [InlineData(-1013, "Filter failure: MAX_NUM_ALGO_ORDERS")]
    [InlineData(-1013, "Filter failure: A_NEW_ONE")]
    [InlineData(-2010, "Stop loss orders are not supported for this symbol.")]
    public async Task C8_a_stop_refused_for_anything_else_is_refused_for_good(int code, string message) =>
        (await RefusedAsync(code, message)).Should().Be(ErrorKind.Rejected);

    [Theory]
    [InlineData("Order would trigger immediately.")]
    [InlineData("Stop price would trigger immediately.")]
    public async Task C7_a_stop_whose_trigger_is_passed_is_neither_priced_anew_nor_given_up(string message) =>
        (await RefusedAsync(-2010, message)).Should().Be(ErrorKind.TriggerPassed);

    [Fact]
    public async Task C7_a_stop_that_was_to_be_moved_is_gone_when_the_new_one_would_trigger()
    {
        _venue.Next(Replace, 409, $$$"""
            {"code":-2021,"msg":"Order cancel-replace partially failed.","data":{"cancelResult":"SUCCESS","newOrderResult":"FAILURE","cancelResponse":{{{TradingWire.Cancelled("KP-A-1")}}},
            "newOrderResponse":{"code":-2010,"msg":"Order would trigger immediately."} } }
            """);

        var outcome = await _harness.Port.ReplaceAsync(TradingHarness.Btc, ClientOrderId.Of("A", 1), Stop, TradingLane.ProtectiveStop, TestContext.Current.CancellationToken);

        outcome.Cancel.Should().BeOfType<CancelOutcome.Cancelled>();
        outcome.Submit.Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.TriggerPassed);
    }

    [Fact]
    public async Task C3_too_little_balance_is_told_apart_because_a_moment_later_it_may_be_enough() =>
        (await RefusedAsync(-2010, "Account has insufficient balance for requested action.")).Should().Be(ErrorKind.BalanceTooLow);

    [Fact]
    public async Task C10_a_list_whose_stop_finds_no_slot_is_refused_as_a_whole()
    {
        _venue.Next(PlaceList, 400, """{"code":-1013,"msg":"Filter failure: MAX_NUM_ALGO_ORDERS"}""");

        (await PlaceListAsync()).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Message.Should().Contain("MAX_NUM_ALGO_ORDERS");
    }

    [Theory]
    [InlineData(502, "")]
    [InlineData(504, """{"code":-1007,"msg":"Timeout waiting for response from backend server."}""")]
    [InlineData(200, """{"orderListId":7,"contingencyType":"OTO"}""")]
    [InlineData(200, """{"orderListId":7,"contingencyType":"OTO","orderReports":[null,{"clientOrderId":"KP-E-1"}]}""")]
    public async Task D6_a_list_without_a_whole_answer_is_unknown_and_each_of_its_orders_is_asked_for_by_itself(int status, string body)
    {
        _venue.Next(PlaceList, status, body);
        _venue.Next("GET /api/v3/order", 200, TradingWire.Order(Entry.Id.Text));
        _venue.Next("GET /api/v3/order", 400, """{"code":-2013,"msg":"Order does not exist."}""");

        (await PlaceListAsync()).Should().BeOfType<SubmitOutcome.Unknown>();

        _venue.RequestsFor(PlaceList).Should().ContainSingle();
        (await FindAsync(Entry.Id)).Value.Order!.State.Should().Be(OrderState.Open);
        (await FindAsync(Stop.Id)).Value.Order.Should().BeNull("that one of a list is there says nothing of the others");
    }

    [Theory]
    [InlineData("HALT", false)]
    [InlineData("BREAK", false)]
    [InlineData("CANCEL_ONLY", false)]
    [InlineData("END_OF_DAY", false)]
    [InlineData("TRADING", true)]
    public void D11_a_symbol_takes_orders_only_while_the_venue_says_that_it_trades(string status, bool isTrading)
    {
        var symbol = new BinanceSymbol("BTCUSDC", status, "BTC", "USDC", IsSpotTradingAllowed: true, ["LIMIT"], []);

        BinanceSymbolRules.Of(Venue.Binance, symbol)!.IsTrading.Should().Be(isTrading);
    }

    [Theory]
    [InlineData(-1013)]
    [InlineData(-2010)]
    public async Task D11_a_closed_market_is_told_apart_because_it_opens_again(int code) =>
        (await RefusedAsync(code, "Market is closed.")).Should().Be(ErrorKind.NotTradable);

    [Theory]
    [InlineData(401, -2015, "Invalid API-key, IP, or permissions for action.")]
    [InlineData(400, -2014, "API-key format invalid.")]
    [InlineData(400, -2010, "This account may not place or cancel orders.")]
    [InlineData(400, -2010, "This action is disabled on this account.")]
    public async Task D12_what_only_a_person_can_put_right_is_told_apart(int status, int code, string message) =>
        (await RefusedAsync(code, message, status)).Should().Be(ErrorKind.Unauthorized);

    [Fact]
    public async Task D12_an_account_that_may_not_cancel_leaves_the_order_standing()
    {
        _venue.Next("DELETE /api/v3/order", 400, """{"code":-2011,"msg":"This account may not place or cancel orders."}""");

        (await _harness.CancelAsync()).Should().BeOfType<CancelOutcome.Refused>().Which.Error.Kind.Should().Be(ErrorKind.Unauthorized);
    }

    [Fact]
    public void D12_an_account_that_may_not_trade_says_so_when_it_is_asked() =>
        BinancePermissions.OfAccount("""{"canTrade":false,"balances":[]}"""u8)!.CanTrade.Should().BeFalse();

    [Theory]
    [InlineData("EXPIRED", "EXECUTION_RULE_PRICE_RANGE_EXCEEDED", "EXECUTION_RULE_PRICE_RANGE_EXCEEDED")]
    [InlineData("EXPIRED_IN_MATCH", "NONE", "EXPIRED_IN_MATCH")]
    public void A2_and_A3_the_stream_tells_why_an_order_ended_as_the_answers_do(string status, string reason, string expected)
    {
        var text = TradingWire.Execution("KP-A-1", "EXPIRED", status, executed: "0.5", quote: "50").Replace("\"r\":\"NONE\"", $"\"r\":\"NONE\",\"eR\":\"{reason}\"", StringComparison.Ordinal);
        var frame = BinanceAccountParsing.Open(Encoding.UTF8.GetBytes($$"""{"subscriptionId":0,"event":{{text}}}"""));

        var order = BinanceAccountParsing.ToOrder(((BinanceAccountFrame.Execution)frame!.Content).Report, TradingHarness.Btc)!;

        (order.State, order.ExpiryReason, order.Executed.Value).Should().Be((OrderState.Expired, expected, 0.5m));
    }

    [Theory]
    [InlineData("BTC")]
    [InlineData("BNB")]
    public async Task A10_and_A11_a_fill_tells_its_fee_in_the_asset_it_was_taken_in(string asset)
    {
        _venue.Next("GET /api/v3/myTrades", 200, $$"""
            [{"symbol":"BTCUSDC","id":7,"orderId":28,"price":"100","qty":"1.000","commission":"0.001","commissionAsset":"{{asset}}","time":1767571200000,"isBuyer":true}]
            """);

        var fill = (await _harness.Port.GetFillsAsync(TradingHarness.Btc, null, TradingLane.Reconciliation, TestContext.Current.CancellationToken)).Value.Single();

        (fill.Quantity.Value, fill.Commission, fill.CommissionAsset).Should().Be((1m, 0.001m, Asset.Parse(asset)));
    }

    [Fact]
    public async Task J3_an_order_carries_its_owner_to_the_venue_and_is_known_by_it_again()
    {
        await _harness.PlaceAsync();

        var sent = _venue.RequestsFor(Place).Single();
        var open = (await _harness.Port.GetOpenOrdersAsync(null, TradingLane.Reconciliation, TestContext.Current.CancellationToken)).Value;

        (sent["newClientOrderId"], sent["strategyId"]).Should().Be(("KP-A-1", "1000001"));
        open.Where(order => order.Id is { IsOwn: true }).Should().ContainSingle().Which.Id.Should().Be(ClientOrderId.Of("A", 1));
    }

    private async Task<ErrorKind> RefusedAsync(int code, string message, int status = 400)
    {
        _venue.Next(Place, status, $$"""{"code":{{code}},"msg":"{{message}}"}""");
        var outcome = await _harness.PlaceAsync(Stop);
        _venue.RequestsFor(Place).Should().ContainSingle();
        return outcome.Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind;
    }

    private Task<SubmitOutcome> PlaceListAsync() => _harness.Port.PlaceWithStopAsync(Entry, Stop, TradingLane.KillSwitch, TestContext.Current.CancellationToken);

    private Task<Result<OrderLookup>> FindAsync(ClientOrderId id) =>
        _harness.Port.FindAsync(TradingHarness.Btc, id, TradingLane.Reconciliation, TestContext.Current.CancellationToken);
}
