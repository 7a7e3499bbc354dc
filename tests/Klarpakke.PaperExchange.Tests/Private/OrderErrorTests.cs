namespace Klarpakke.PaperExchange.Tests.Private;

public sealed class OrderErrorTests : VenueTest
{
    private const string Limit = "symbol=BTCUSDC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=100";

    [Theory]
    [InlineData("side=BUY&type=MARKET&quantity=1", -1102)]
    [InlineData("symbol=NOPE&side=BUY&type=MARKET&quantity=1", -1121)]
    [InlineData("symbol=BTCUSDC&type=MARKET&quantity=1", -1102)]
    [InlineData("symbol=BTCUSDC&side=HOLD&type=MARKET&quantity=1", -1117)]
    [InlineData("symbol=BTCUSDC&side=BUY&type=ICEBERG&quantity=1", -1116)]
    [InlineData("symbol=BTCUSDC&side=BUY&type=LIMIT&timeInForce=GTX&quantity=1&price=1", -1115)]
    [InlineData("symbol=BTCUSDC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1", -1102)]
    [InlineData("symbol=BTCUSDC&side=BUY&type=MARKET&quantity=1&price=1", -1106)]
    [InlineData("symbol=BTCUSDC&side=BUY&type=MARKET&quantity=1e-3", -1100)]
    [InlineData("symbol=BTCUSDC&side=BUY&type=MARKET&quantity=0%2C001", -1100)]
    [InlineData("symbol=BTCUSDC&side=BUY&type=MARKET&quantity=-1", -1100)]
    [InlineData("symbol=BTCUSDC&side=BUY&type=MARKET&quantity=0.000000001", -1111)]
    [InlineData("symbol=BTCUSDC&side=BUY&type=MARKET&quantity=", -1105)]
    [InlineData(Limit + "&newClientOrderId=a.b", -1100)]
    [InlineData(Limit + "&selfTradePreventionMode=SOME", -1130)]
    [InlineData(Limit + "&strategyType=99999999999", -1130)]
    [InlineData(Limit + "&leverage=3", -1104)]
    [InlineData(Limit + "&price=101", -1101)]
    [InlineData("symbol=BTCUSDC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.000001&price=100", -1013)]
    public async Task A_wrong_order_is_refused_with_its_code(string order, int code) =>
        (await Alice.PostAsync("/api/v3/order", order)).ShouldBeRefused(400, code);

    [Theory]
    [InlineData("DELETE", "/api/v3/order", "symbol=BTCUSDC&orderId=1", -2011)]
    [InlineData("DELETE", "/api/v3/order", "symbol=BTCUSDC", -1102)]
    [InlineData("DELETE", "/api/v3/order", "symbol=BTCUSDC&orderId=1&cancelRestrictions=ONLY_OLD", -1145)]
    [InlineData("GET", "/api/v3/order", "symbol=BTCUSDC&orderId=1", -2013)]
    [InlineData("GET", "/api/v3/order", "symbol=BTCUSDC", -1102)]
    [InlineData("GET", "/api/v3/allOrders", "", -1102)]
    [InlineData("GET", "/api/v3/myTrades", "symbol=BTCUSDC&limit=0", -1130)]
    [InlineData("GET", "/api/v3/account", "omitZeroBalances=maybe", -1130)]
    [InlineData("GET", "/api/v3/account/commission", "", -1102)]
    [InlineData("POST", "/api/v3/order/cancelReplace", Limit + "&cancelReplaceMode=MAYBE&cancelOrderId=1", -1130)]
    [InlineData("POST", "/api/v3/orderList/oco", "symbol=BTCUSDC&side=SELL&aboveType=LIMIT_MAKER&belowType=STOP_LOSS", -1102)]
    public async Task A_wrong_call_is_refused_with_its_code(string method, string path, string query, int code) =>
        (await Alice.SendAsync(new HttpMethod(method), path, query)).ShouldBeRefused(400, code);

    [Fact]
    public async Task An_order_beyond_the_balance_is_2010() =>
        (await Alice.PostAsync("/api/v3/order", "symbol=BTCUSDC&side=SELL&type=MARKET&quantity=3"))
        .ShouldBeRefused(400, -2010, "Account has insufficient balance for requested action.");
}
