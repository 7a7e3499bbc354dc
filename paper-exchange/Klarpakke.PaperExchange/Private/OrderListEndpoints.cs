using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Queries;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Commands and queries on order lists.</summary>
internal static class OrderListEndpoints
{
    private static readonly string[] Common = ["symbol", "listClientOrderId", "newOrderRespType", "selfTradePreventionMode"];

    private static readonly string[] WorkingNames = [.. OrderReader.LegNames("working"), "workingSide", "workingQuantity"];

    public static IEnumerable<PrivateEndpoint> All { get; } =
    [
        OrderEndpoints.Command(
            "POST", "/api/v3/orderList/oco", "orderList.place.oco", [.. Common, "side", "quantity", .. OrderReader.LegNames("above"), .. OrderReader.LegNames("below")], Oco),
        OrderEndpoints.Command(
            "POST", "/api/v3/orderList/oto", "orderList.place.oto", [.. Common, .. WorkingNames, "pendingSide", "pendingQuantity", .. OrderReader.LegNames("pending")], Oto),
        OrderEndpoints.Command(
            "POST",
            "/api/v3/orderList/otoco",
            "orderList.place.otoco",
            [.. Common, .. WorkingNames, "pendingSide", "pendingQuantity", .. OrderReader.LegNames("pendingAbove"), .. OrderReader.LegNames("pendingBelow")],
            Otoco),
        OrderEndpoints.Command("DELETE", "/api/v3/orderList", "orderList.cancel", ["symbol", "orderListId", "listClientOrderId", "newClientOrderId"], Cancel),
        new("GET", "/api/v3/orderList", "orderList.status", Security.UserData, ["orderListId", "origClientOrderId"], _ => 4, One),
        new("GET", "/api/v3/openOrderList", "openOrderLists.status", Security.UserData, [], _ => 6, Open),
        new("GET", "/api/v3/allOrderList", "allOrderLists", Security.UserData, ["fromId", "startTime", "endTime", "limit"], _ => 20, History),
    ];

    private static void Oco(PrivateCall call)
    {
        var above = OrderReader.Leg(call.Parameters, "above", "side", "quantity");
        var below = OrderReader.Leg(call.Parameters, "below", "side", "quantity");
        Place(call, listId => call.Trading.Place(call.Account.Trading, new OcoRequest(above, below, listId)));
    }

    private static void Oto(PrivateCall call)
    {
        var working = OrderReader.Leg(call.Parameters, "working", "workingSide", "workingQuantity");
        var pending = OrderReader.Leg(call.Parameters, "pending", "pendingSide", "pendingQuantity");
        Place(call, listId => call.Trading.Place(call.Account.Trading, new OtoRequest(working, pending, listId)));
    }

    private static void Otoco(PrivateCall call)
    {
        var working = OrderReader.Leg(call.Parameters, "working", "workingSide", "workingQuantity");
        var above = OrderReader.Leg(call.Parameters, "pendingAbove", "pendingSide", "pendingQuantity");
        var below = OrderReader.Leg(call.Parameters, "pendingBelow", "pendingSide", "pendingQuantity");
        Place(call, listId => call.Trading.Place(call.Account.Trading, new OtocoRequest(working, above, below, listId)));
    }

    private static void Place(PrivateCall call, Func<string?, Outcome<PlacedList>> place)
    {
        var listId = call.Parameters.ClientId("listClientOrderId");
        var response = call.Parameters.Response() ?? ResponseType.State;
        if (!call.IsRefused)
        {
            call.Answer(place(listId), (json, placed) => OrderListJson.Placed(json, placed, response));
        }
    }

    private static void Cancel(PrivateCall call)
    {
        var symbol = call.Parameters.RequiredSymbol()?.Symbol.Name;
        var list = new ListReference(call.Parameters.Number("orderListId"), call.Parameters.ClientId("listClientOrderId"));
        var cancelId = call.Parameters.ClientId("newClientOrderId");
        if (!call.IsRefused && symbol is not null)
        {
            call.Answer(
                call.Desk.Holds.Around(call.Account, () => call.Trading.CancelList(call.Account.Trading, symbol, list, cancelId)),
                static (json, canceled) => OrderListJson.Canceled(json, canceled.List, canceled.Orders, canceled.CancelClientOrderId));
        }
    }

    private static void One(PrivateCall call)
    {
        var list = new ListReference(call.Parameters.Number("orderListId"), call.Parameters.ClientId("origClientOrderId"));
        if (!call.IsRefused)
        {
            call.Answer(call.Trading.Queries.List(call.Account.Trading, list), OrderListJson.Query);
        }
    }

    private static void Open(PrivateCall call) =>
        call.Json.Array(call.Trading.Queries.OpenLists(call.Account.Trading), OrderListJson.Query);

    private static void History(PrivateCall call)
    {
        var parameters = call.Parameters;
        var request = new ListHistoryRequest(
            parameters.Number("fromId"), parameters.Time("startTime"), parameters.Time("endTime"), parameters.Limit(ApiParameters.UsualLimit, ApiParameters.LargestLimit));
        if (!call.IsRefused)
        {
            call.Answer(
                call.Trading.Queries.AllLists(call.Account.Trading, request), static (json, lists) => json.Array(lists, OrderListJson.Query));
        }
    }
}
