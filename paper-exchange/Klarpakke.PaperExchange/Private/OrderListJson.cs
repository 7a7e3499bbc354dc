using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Order lists in the protocol's answers.</summary>
internal static class OrderListJson
{
    public static void Query(WireWriter json, OrderListView list)
    {
        Body(json, list);
        json.Raw("}"u8);
    }

    public static void Placed(WireWriter json, PlacedList placed, ResponseType response)
    {
        Body(json, placed.List);
        json.Raw(",\"orderReports\":"u8).Array(placed.Orders, (to, order) => OrderJson.Report(to, order, response, placed.Fills)).Raw("}"u8);
    }

    public static void Canceled(WireWriter json, OrderListView list, IEnumerable<OrderView> orders, string cancelId)
    {
        Body(json, list);
        json.Raw(",\"orderReports\":"u8).Array(orders, (to, order) => OrderJson.Canceled(to, order, cancelId)).Raw("}"u8);
    }

    /// <summary>An order as its list names it.</summary>
    public static void Entry(WireWriter json, ListedOrder order) =>
        json.Raw("{\"symbol\":"u8).Plain(order.Symbol).Raw(",\"orderId\":"u8).Number(order.OrderId)
            .Raw(",\"clientOrderId\":"u8).Text(order.ClientOrderId).Raw("}"u8);

    private static void Body(WireWriter json, OrderListView list) =>
        json.Raw("{\"orderListId\":"u8).Number(list.OrderListId).Raw(",\"contingencyType\":"u8).Plain(list.Contingency.Name())
            .Raw(",\"listStatusType\":"u8).Plain(list.Status.Name()).Raw(",\"listOrderStatus\":"u8).Plain(list.OrderStatus.Name())
            .Raw(",\"listClientOrderId\":"u8).Text(list.ListClientOrderId).Raw(",\"transactionTime\":"u8).Time(list.TransactionTime)
            .Raw(",\"symbol\":"u8).Plain(list.Symbol)
            .Raw(",\"orders\":"u8).Array(list.Orders, Entry);
}
