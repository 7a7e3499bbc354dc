using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Order lists in the protocol's answers.</summary>
internal static class OrderListJson
{
    public static void Query(WireWriter json, OrderListView list)
    {
        Body(json, list, list.ListClientOrderId);
        json.Raw("}"u8);
    }

    public static void Placed(WireWriter json, OrderListView list, IEnumerable<OrderView> orders)
    {
        Body(json, list, list.ListClientOrderId);
        json.Raw(",\"orderReports\":"u8).Array(orders, OrderJson.Report).Raw("}"u8);
    }

    public static void Canceled(WireWriter json, OrderListView list, IEnumerable<OrderView> orders, string cancelId)
    {
        Body(json, list, list.ListClientOrderId);
        json.Raw(",\"orderReports\":"u8).Array(orders, (to, order) => OrderJson.Canceled(to, order, cancelId)).Raw("}"u8);
    }

    private static void Body(WireWriter json, OrderListView list, string clientId) =>
        json.Raw("{\"orderListId\":"u8).Number(list.OrderListId).Raw(",\"contingencyType\":"u8).Plain(list.Contingency.Wire())
            .Raw(",\"listStatusType\":"u8).Plain(list.Status.Wire()).Raw(",\"listOrderStatus\":"u8).Plain(list.OrderStatus.Wire())
            .Raw(",\"listClientOrderId\":"u8).Text(clientId).Raw(",\"transactionTime\":"u8).Time(list.TransactionTime)
            .Raw(",\"symbol\":"u8).Plain(list.Symbol)
            .Raw(",\"orders\":"u8).Array(list.Orders, static (to, order) => to
                .Raw("{\"symbol\":"u8).Plain(order.Symbol).Raw(",\"orderId\":"u8).Number(order.OrderId)
                .Raw(",\"clientOrderId\":"u8).Text(order.ClientOrderId).Raw("}"u8));
}
