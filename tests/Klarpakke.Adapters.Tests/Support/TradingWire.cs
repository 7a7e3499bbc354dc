using System.Globalization;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>Answers of the trading interface as the venue writes them.</summary>
internal static class TradingWire
{
    private const string Info = """
        {"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000},{"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":100}],
        "symbols":[{"symbol":"BTCUSDC","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDC","filters":[]},{"symbol":"ETHUSDC","status":"TRADING","baseAsset":"ETH","quoteAsset":"USDC","filters":[]},
        {"symbol":"这是BTC","status":"TRADING","baseAsset":"这是","quoteAsset":"BTC","filters":[]}]}
        """;

    public static string Answer(SignedRequest request, DateTimeOffset now) => request.Line switch
    {
        "GET /api/v3/time" => string.Create(CultureInfo.InvariantCulture, $$"""{"serverTime":{{now.ToUnixTimeMilliseconds()}}}"""),
        "GET /api/v3/exchangeInfo" => Info,
        "POST /api/v3/order" => Order(request["newClientOrderId"]!, request["symbol"]!, request["side"]!, request["type"]!, request["quantity"]!),
        "POST /api/v3/order/test" => "{}",
        "DELETE /api/v3/order" => Cancelled(request["origClientOrderId"]!, request["symbol"]!),
        "GET /api/v3/order" => Order(request["origClientOrderId"]!, request["symbol"]!),
        "POST /api/v3/order/cancelReplace" => $$"""
            {"cancelResult":"SUCCESS","newOrderResult":"SUCCESS","cancelResponse":{{Cancelled(request["cancelOrigClientOrderId"]!)}},"newOrderResponse":{{Order(request["newClientOrderId"]!)}}}
            """,
        "POST /api/v3/orderList/oto" => $$"""
            {"orderListId":7,"contingencyType":"OTO","orderReports":[{{Order(request["pendingClientOrderId"]!, status: "PENDING_NEW")}},{{Order(request["workingClientOrderId"]!)}}]}
            """,
        "GET /api/v3/openOrders" => $"[{Order("KP-A-1")},{Order("web_1", "ETHUSDC")},{Order("web_2", "这是BTC")}]",
        "GET /api/v3/account" => """{"canTrade":true,"balances":[{"asset":"USDC","free":"100.5","locked":"2"},{"asset":"BTC","free":"0.00000000","locked":"0.0"}]}""",
        "GET /sapi/v1/account/apiRestrictions" =>
            """{"ipRestrict":true,"enableReading":true,"enableSpotAndMarginTrading":true,"enableWithdrawals":false,"enableInternalTransfer":false,"permitsUniversalTransfer":false}""",
        "GET /api/v3/myTrades" => "[]",
        "GET /api/v3/avgPrice" => """{"mins":5,"price":"61234.56000000","closeTime":1767571200000}""",
        "GET /api/v3/account/commission" => """
            {"symbol":"BTCUSDC","standardCommission":{"maker":"0.00080000","taker":"0.00100000","buyer":"0.00000000","seller":"0.00020000"},
            "specialCommission":{"maker":"0.00000000","taker":"0.00010000","buyer":"0.00000000","seller":"0.00000000"},
            "taxCommission":{"maker":"0.00000000","taker":"0.00003000","buyer":"0.00000000","seller":"0.00000000"},
            "discount":{"enabledForAccount":true,"enabledForSymbol":true,"discountAsset":"BNB","discount":"0.75"}}
            """,
        _ => throw new InvalidOperationException($"The adapter sent {request.Line}, which this venue does not know."),
    };

    public static string SymbolInfo(string symbol, string status) => $$"""
        {"symbols":[{"symbol":"{{symbol}}","status":"{{status}}","baseAsset":"{{symbol[..3]}}","quoteAsset":"{{symbol[3..]}}","isSpotTradingAllowed":true,"orderTypes":["LIMIT","MARKET","STOP_LOSS"],
        "filters":[{"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"0","tickSize":"0.01"},{"filterType":"LOT_SIZE","minQty":"0.00001","maxQty":"9000","stepSize":"0.00001"},
        {"filterType":"MAX_NUM_ALGO_ORDERS","maxNumAlgoOrders":5}]}]}
        """;

    public static string Order(
        string id, string symbol = "BTCUSDC", string side = "BUY", string type = "LIMIT", string quantity = "1.5", string status = "NEW", string executed = "0", string quote = "0",
        string extra = "") => $$"""
        {"symbol":"{{symbol}}","orderId":28,"orderListId":-1,"clientOrderId":"{{id}}","transactTime":1767571200000,"price":"100.00","origQty":"{{quantity}}","executedQty":"{{executed}}",
        "cummulativeQuoteQty":"{{quote}}","status":"{{status}}","timeInForce":"GTC","type":"{{type}}","side":"{{side}}"{{extra}}}
        """;

    public static string Cancelled(string id, string symbol = "BTCUSDC", string executed = "0.5") => $$"""
        {"symbol":"{{symbol}}","orderId":28,"origClientOrderId":"{{id}}","clientOrderId":"of-the-cancel","transactTime":1767571200000,"price":"100.00","origQty":"1.5",
        "executedQty":"{{executed}}","cummulativeQuoteQty":"50","status":"CANCELED","timeInForce":"GTC","type":"LIMIT","side":"SELL"}
        """;

    public static string Execution(string id, string type = "NEW", string status = "NEW", long trade = -1, string executed = "0", string quote = "0", string? symbol = null) => $$"""
        {"e":"executionReport","E":1767571200001,"s":"{{symbol ?? "BTCUSDC"}}","c":"{{id}}","S":"BUY","o":"LIMIT","f":"GTC","q":"1.50","p":"100.00","P":"0.0","C":"","x":"{{type}}","X":"{{status}}",
        "r":"NONE","i":28,"l":"{{(trade >= 0 ? "0.50" : "0")}}","z":"{{executed}}","L":"{{(trade >= 0 ? "99.50" : "0")}}","n":"{{(trade >= 0 ? "0.001" : "0")}}",
        "N":{{(trade >= 0 ? "\"BNB\"" : "null")}},"T":1767571200000,"t":{{trade}},"v":3,"w":true,"m":false,"O":1767571200000,"Z":"{{quote}}","Q":"0","I":5}
        """;
}
