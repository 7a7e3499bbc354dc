using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.PaperExchange.Trading.Queries;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Questions about orders and trades.</summary>
internal static class QueryEndpoints
{
    public static IEnumerable<PrivateEndpoint> All { get; } =
    [
        new("GET", "/api/v3/order", "order.status", Security.UserData, ["symbol", "orderId", "origClientOrderId"], _ => 4, One),
        new("GET", "/api/v3/openOrders", "openOrders.status", Security.UserData, ["symbol"], parameters => parameters.Has("symbol") ? 6 : 80, Open),
        new("GET", "/api/v3/allOrders", "allOrders", Security.UserData, ["symbol", "orderId", "startTime", "endTime", "limit"], _ => 20, History),
        new(
            "GET",
            "/api/v3/myTrades",
            "myTrades",
            Security.UserData,
            ["symbol", "orderId", "startTime", "endTime", "fromId", "limit"],
            parameters => parameters.Has("orderId") ? 5 : 20,
            Trades),
        new(
            "GET",
            "/api/v3/myPreventedMatches",
            "myPreventedMatches",
            Security.UserData,
            ["symbol", "preventedMatchId", "orderId", "fromPreventedMatchId", "limit"],
            parameters => parameters.Has("orderId") ? 20 : 2,
            Prevented),
        new(
            "GET",
            "/api/v3/myAllocations",
            "myAllocations",
            Security.UserData,
            ["symbol", "startTime", "endTime", "fromAllocationId", "limit", "orderId"],
            _ => 20,
            Allocations),
    ];

    private static void One(PrivateCall call)
    {
        var reference = OrderReader.Reference(call.Parameters);
        if (call.IsRefused)
        {
            return;
        }

        var outcome = call.Trading.Queries.Order(call.Account.Trading, reference);
        if (outcome.Value is { } order && call.Desk.Hides(call.Account, order))
        {
            call.Parameters.Fail(TradingErrors.UnknownOrder);
            return;
        }

        call.Answer(outcome, OrderJson.Query);
    }

    private static void Open(PrivateCall call)
    {
        var symbol = call.Parameters.Symbol()?.Symbol.Name;
        if (!call.IsRefused)
        {
            call.Answer(call.Trading.Queries.OpenOrders(call.Account.Trading, symbol), (json, orders) => json.Array(Visible(call, orders), OrderJson.Query));
        }
    }

    private static void History(PrivateCall call)
    {
        var parameters = call.Parameters;
        var symbol = parameters.RequiredSymbol()?.Symbol.Name ?? string.Empty;
        var request = new OrderHistoryRequest(
            symbol, parameters.Number("orderId"), parameters.Time("startTime"), parameters.Time("endTime"), parameters.Limit(ApiParameters.UsualLimit, ApiParameters.LargestLimit));
        if (!call.IsRefused)
        {
            call.Answer(call.Trading.Queries.AllOrders(call.Account.Trading, request), (json, orders) => json.Array(Visible(call, orders), OrderJson.Query));
        }
    }

    private static void Trades(PrivateCall call)
    {
        var parameters = call.Parameters;
        var symbol = parameters.RequiredSymbol()?.Symbol.Name ?? string.Empty;
        var request = new TradeHistoryRequest(
            symbol,
            parameters.Number("orderId"),
            parameters.Number("fromId"),
            parameters.Time("startTime"),
            parameters.Time("endTime"),
            parameters.Limit(ApiParameters.UsualLimit, ApiParameters.LargestLimit));
        if (!call.IsRefused)
        {
            call.Answer(call.Trading.Queries.Trades(call.Account.Trading, request), static (json, trades) => json.Array(trades, OrderJson.Trade));
        }
    }

    private static void Prevented(PrivateCall call)
    {
        var parameters = call.Parameters;
        var symbol = parameters.RequiredSymbol()?.Symbol.Name ?? string.Empty;
        var request = new PreventedMatchRequest(
            symbol,
            parameters.Number("preventedMatchId"),
            parameters.Number("orderId"),
            parameters.Number("fromPreventedMatchId"),
            parameters.Limit(ApiParameters.UsualLimit, ApiParameters.LargestLimit));
        if (!call.IsRefused)
        {
            call.Answer(
                call.Trading.Queries.PreventedMatches(call.Account.Trading, request),
                (json, matches) => json.Array(matches, (to, match) => OrderJson.Prevented(to, match, call.Account.Trading.Id)));
        }
    }

    // Allocations come from orders routed over several symbols; this exchange routes none.
    private static void Allocations(PrivateCall call)
    {
        call.Parameters.RequiredSymbol();
        call.Json.Raw("[]"u8);
    }

    private static IEnumerable<OrderView> Visible(PrivateCall call, OrderView[] orders) => orders.Where(order => !call.Desk.Hides(call.Account, order));
}
