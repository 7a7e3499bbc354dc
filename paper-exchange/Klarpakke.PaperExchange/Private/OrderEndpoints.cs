using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Commands on single orders.</summary>
internal static class OrderEndpoints
{
    private static readonly string[] CancelNames = ["symbol", "orderId", "origClientOrderId", "newClientOrderId", "cancelRestrictions"];

    private static readonly string[] ReplaceNames =
        ["cancelReplaceMode", "cancelOrderId", "cancelOrigClientOrderId", "cancelNewClientOrderId", "cancelRestrictions", "orderRateLimitExceededMode"];

    public static IEnumerable<PrivateEndpoint> All { get; } =
    [
        Command("POST", "/api/v3/order", "order.place", OrderReader.OrderNames, Place),
        new("POST", "/api/v3/order/test", "order.test", Security.Trade, [.. OrderReader.OrderNames, "computeCommissionRates"], TestWeight, Test),
        Command("DELETE", "/api/v3/order", "order.cancel", CancelNames, Cancel),
        Command("POST", "/api/v3/order/cancelReplace", "order.cancelReplace", [.. OrderReader.OrderNames, .. ReplaceNames], CancelReplace),
        Command("DELETE", "/api/v3/openOrders", "openOrders.cancelAll", ["symbol"], CancelAll),
    ];

    /// <summary>A call that acts: one unit of weight unless it succeeds.</summary>
    public static PrivateEndpoint Command(string method, string path, string socketMethod, IReadOnlyCollection<string> names, Action<PrivateCall> handle) =>
        new(method, path, socketMethod, Security.Trade, names, _ => 1, handle) { FreeWhenSuccessful = true, CountsOrders = method == "POST" };

    private static void Place(PrivateCall call)
    {
        var order = OrderReader.Order(call.Parameters);
        var response = OrderReader.ResponseOf(call.Parameters, order.Type);
        if (!call.IsRefused)
        {
            call.Answer(call.Trading.Place(call.Account.Trading, order), (json, placed) => OrderJson.Placed(json, placed, response));
        }
    }

    private static int TestWeight(ApiParameters parameters) => parameters.Raw("computeCommissionRates") == "true" ? 20 : 1;

    private static void Test(PrivateCall call)
    {
        var order = OrderReader.Order(call.Parameters);
        call.Parameters.Response();
        var rates = call.Parameters.Flag("computeCommissionRates");
        if (call.IsRefused)
        {
            return;
        }

        if (call.Trading.Test(call.Account.Trading, order) is { } refusal)
        {
            call.Parameters.Fail(TradingErrors.Of(refusal));
        }
        else if (rates)
        {
            AccountJson.RatesForOrder(call.Json, call.Account.Trading.Settings);
        }
        else
        {
            call.Json.Raw("{}"u8);
        }
    }

    private static void Cancel(PrivateCall call)
    {
        var cancel = new CancelRequest(OrderReader.Reference(call.Parameters), call.Parameters.ClientId("newClientOrderId"), call.Parameters.Restriction());
        if (!call.IsRefused)
        {
            call.Desk.FillBefore(call.Account, cancel.Order);
            call.Answer(
                call.Desk.Holds.Around(call.Account, () => call.Trading.Cancel(call.Account.Trading, cancel)),
                WriteCanceled);
        }
    }

    private static void CancelReplace(PrivateCall call)
    {
        var parameters = call.Parameters;
        var order = OrderReader.Order(parameters);
        var response = OrderReader.ResponseOf(parameters, order.Type);
        var cancel = new CancelRequest(
            OrderReader.Reference(parameters, "cancelOrderId", "cancelOrigClientOrderId"), parameters.ClientId("cancelNewClientOrderId"), parameters.Restriction());
        var request = new CancelReplaceRequest(cancel, order, parameters.RequiredReplaceMode(), parameters.LimitMode());
        if (call.IsRefused)
        {
            return;
        }

        var result = call.Desk.Holds.Around(call.Account, () => call.Trading.CancelReplace(call.Account.Trading, request));
        if (result.Refusal is { } refusal)
        {
            RefuseReplace(call, result, TradingErrors.Of(refusal), response);
        }
        else
        {
            WriteReplaced(call, result, response);
        }
    }

    private static void RefuseReplace(PrivateCall call, CancelReplaceResult result, ApiError error, ResponseType response)
    {
        if (result is { CancelResult: StepResult.NotAttempted, NewOrderResult: StepResult.NotAttempted })
        {
            // Nothing was tried: the request itself was wrong, and there are no halves to report.
            call.Parameters.Fail(error);
            return;
        }

        call.Status = error.Status;
        call.Json.Raw("{\"code\":"u8).Number(error.Code).Raw(",\"msg\":"u8).Text(error.Message).Raw(",\"data\":"u8);
        WriteReplaced(call, result, response);
        call.Json.Raw("}"u8);
    }

    private static void WriteReplaced(PrivateCall call, CancelReplaceResult result, ResponseType response)
    {
        var json = call.Json;
        json.Raw("{\"cancelResult\":"u8).Plain(StepName(result.CancelResult)).Raw(",\"newOrderResult\":"u8).Plain(StepName(result.NewOrderResult))
            .Raw(",\"cancelResponse\":"u8);
        WriteHalf(json, result.Canceled, result.CancelRefusal, canceled => WriteCanceled(json, canceled));
        json.Raw(",\"newOrderResponse\":"u8);
        WriteHalf(json, result.Placed, result.NewOrderRefusal, placed => OrderJson.Placed(json, placed, response));
        json.Raw("}"u8);
    }

    private static void WriteHalf<T>(WireWriter json, T? value, Trading.Refusal? refusal, Action<T> write)
        where T : class
    {
        if (value is not null)
        {
            write(value);
        }
        else if (refusal is not null)
        {
            json.Raw("{\"code\":"u8).Number(refusal.Code).Raw(",\"msg\":"u8).Text(refusal.Message).Raw("}"u8);
        }
        else
        {
            json.Raw("null"u8);
        }
    }

    private static string StepName(StepResult result) => result switch
    {
        StepResult.Success => "SUCCESS",
        StepResult.Failure => "FAILURE",
        StepResult.NotAttempted => "NOT_ATTEMPTED",
    };

    private static void CancelAll(PrivateCall call)
    {
        var symbol = call.Parameters.RequiredSymbol()?.Symbol.Name;
        if (call.IsRefused || symbol is null)
        {
            return;
        }

        var outcome = call.Desk.Holds.Around(call.Account, () => call.Trading.CancelAll(call.Account.Trading, symbol));
        call.Answer(outcome, static (json, canceled) =>
        {
            var entries = canceled.Orders.Select(order => (Action<WireWriter>)(to => OrderJson.Canceled(to, order.Order, order.CancelClientOrderId)))
                .Concat(canceled.Lists.Select(list => (Action<WireWriter>)(to => OrderListJson.Canceled(to, list.List, list.Orders, list.CancelClientOrderId))));
            json.Array(entries, static (to, write) => write(to));
        });
    }

    // Cancelling a leg ends its whole list, and the answer is the list's.
    private static void WriteCanceled(WireWriter json, CanceledOrder canceled)
    {
        if (canceled.List is { } list)
        {
            OrderListJson.Canceled(json, list.List, list.Orders, list.CancelClientOrderId);
        }
        else
        {
            OrderJson.Canceled(json, canceled.Order, canceled.CancelClientOrderId);
        }
    }
}
