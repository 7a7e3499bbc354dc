using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.PaperExchange.Trading.Queries;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Reducing an order in place, and what became of it.</summary>
internal static class AmendEndpoints
{
    private const int Weight = 4;

    public static IEnumerable<PrivateEndpoint> All { get; } =
    [
        new(
            "PUT",
            "/api/v3/order/amend/keepPriority",
            "order.amend.keepPriority",
            Security.Trade,
            ["symbol", "orderId", "origClientOrderId", "newClientOrderId", "newQty"],
            _ => Weight,
            Amend),
        new("GET", "/api/v3/order/amendments", "order.amendments", Security.UserData, ["symbol", "orderId", "fromExecutionId", "limit"], _ => Weight, History),
    ];

    private static void Amend(PrivateCall call)
    {
        var quantity = call.Parameters.Required("newQty").Length > 0 ? call.Parameters.Amount("newQty") : null;
        var request = new AmendRequest(OrderReader.Reference(call.Parameters), quantity ?? 0, call.Parameters.ClientId("newClientOrderId"));
        if (call.IsRefused)
        {
            return;
        }

        var outcome = call.Trading.Amend(call.Account.Trading, request);
        // The one success that is charged, unless it ends the order.
        call.IsFree = outcome.Value is { Order.Status: OrderStatus.Expired };
        call.Answer(outcome, Write);
    }

    private static void History(PrivateCall call)
    {
        var parameters = call.Parameters;
        var symbol = parameters.RequiredSymbol()?.Symbol.Name ?? string.Empty;
        var id = parameters.Required("orderId").Length > 0 ? parameters.Number("orderId") : null;
        var request = new AmendmentRequest(symbol, id ?? 0, parameters.Number("fromExecutionId"), parameters.Limit(ApiParameters.UsualLimit, ApiParameters.LargestLimit));
        if (!call.IsRefused)
        {
            call.Answer(call.Trading.Queries.Amendments(call.Account.Trading, request), static (json, amendments) => json.Array(amendments, Write));
        }
    }

    private static void Write(WireWriter json, AmendedOrder amended)
    {
        json.Raw("{\"transactTime\":"u8).Time(amended.Amendment.Time).Raw(",\"executionId\":"u8).Number(amended.Amendment.ExecutionId)
            .Raw(",\"amendedOrder\":"u8);
        OrderJson.Amended(json, amended.Order, amended.Amendment.OriginalClientOrderId);
        if (amended.List is { } list)
        {
            Write(json.Raw(",\"listStatus\":"u8), list);
        }

        json.Raw("}"u8);
    }

    private static void Write(WireWriter json, OrderListView list) =>
        json.Raw("{\"orderListId\":"u8).Number(list.OrderListId).Raw(",\"contingencyType\":"u8).Plain(list.Contingency.Name())
            .Raw(",\"listOrderStatus\":"u8).Plain(list.OrderStatus.Name()).Raw(",\"listClientOrderId\":"u8).Text(list.ListClientOrderId)
            .Raw(",\"symbol\":"u8).Plain(list.Symbol).Raw(",\"orders\":"u8).Array(list.Orders, OrderListJson.Entry).Raw("}"u8);

    private static void Write(WireWriter json, Amendment amendment) =>
        json.Raw("{\"symbol\":"u8).Plain(amendment.Symbol).Raw(",\"orderId\":"u8).Number(amendment.OrderId)
            .Raw(",\"executionId\":"u8).Number(amendment.ExecutionId).Raw(",\"origClientOrderId\":"u8).Text(amendment.OriginalClientOrderId)
            .Raw(",\"newClientOrderId\":"u8).Text(amendment.NewClientOrderId).Raw(",\"origQty\":"u8).Amount(amendment.OriginalQuantity)
            .Raw(",\"newQty\":"u8).Amount(amendment.NewQuantity).Raw(",\"time\":"u8).Time(amendment.Time).Raw("}"u8);
}
