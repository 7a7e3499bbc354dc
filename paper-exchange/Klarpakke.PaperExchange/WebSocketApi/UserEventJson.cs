using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>Events of the user stream.</summary>
internal static class UserEventJson
{
    public static void Write(WireWriter json, TradingEvent happened)
    {
        switch (happened)
        {
            case ExecutionReport report:
                Execution(json, report);
                break;
            case AccountPosition position:
                Position(json, position);
                break;
            case BalanceUpdate update:
                Head(json, "balanceUpdate"u8, update.Time).Raw(",\"a\":"u8).Plain(update.Asset)
                    .Raw(",\"d\":"u8).Amount(update.Delta).Raw(",\"T\":"u8).Time(update.Time).Raw("}"u8);
                break;
            case ListStatusChanged change:
                List(json, change);
                break;
            default:
                throw new ArgumentException($"No words for {happened.GetType().Name}.", nameof(happened));
        }
    }

    private static WireWriter Head(WireWriter json, ReadOnlySpan<byte> name, long time) =>
        json.Raw("{\"e\":\""u8).Raw(name).Raw("\",\"E\":"u8).Time(time);

    private static void Position(WireWriter json, AccountPosition position) =>
        Head(json, "outboundAccountPosition"u8, position.Time).Raw(",\"u\":"u8).Time(position.Time)
            .Raw(",\"B\":"u8).Array(position.Balances, static (to, balance) => to
                .Raw("{\"a\":"u8).Plain(balance.Asset).Raw(",\"f\":"u8).Amount(balance.Free).Raw(",\"l\":"u8).Amount(balance.Locked).Raw("}"u8))
            .Raw("}"u8);

    private static void List(WireWriter json, ListStatusChanged change)
    {
        var list = change.List;
        Head(json, "listStatus"u8, change.Time).Raw(",\"s\":"u8).Plain(list.Symbol).Raw(",\"g\":"u8).Number(list.OrderListId)
            .Raw(",\"c\":"u8).Plain(list.Contingency.Name()).Raw(",\"l\":"u8).Plain(list.Status.Name()).Raw(",\"L\":"u8).Plain(list.OrderStatus.Name())
            .Raw(",\"r\":"u8).Text(change.RejectReason).Raw(",\"C\":"u8).Text(list.ListClientOrderId).Raw(",\"T\":"u8).Time(list.TransactionTime)
            .Raw(",\"O\":"u8).Array(list.Orders, static (to, order) => to
                .Raw("{\"s\":"u8).Plain(order.Symbol).Raw(",\"i\":"u8).Number(order.OrderId).Raw(",\"c\":"u8).Text(order.ClientOrderId).Raw("}"u8))
            .Raw("}"u8);
    }

    private static void Execution(WireWriter json, ExecutionReport report)
    {
        var order = report.Order;
        // On a cancellation the id of the order moves to C, and c is the cancellation's own.
        Head(json, "executionReport"u8, report.Time).Raw(",\"s\":"u8).Plain(order.Symbol)
            .Raw(",\"c\":"u8).Text(report.CancelClientOrderId ?? order.ClientOrderId)
            .Raw(",\"S\":"u8).Plain(order.Side.Name()).Raw(",\"o\":"u8).Plain(order.Type.Name()).Raw(",\"f\":"u8).Plain(order.TimeInForce.Name())
            .Raw(",\"q\":"u8).Amount(order.Quantity).Raw(",\"p\":"u8).Amount(order.Price).Raw(",\"P\":"u8).Amount(order.StopPrice)
            .Raw(",\"F\":\"0.00000000\",\"g\":"u8).Number(order.OrderListId)
            .Raw(",\"C\":"u8).Text(report.OriginalClientOrderId ?? (report.CancelClientOrderId is null ? string.Empty : order.ClientOrderId))
            .Raw(",\"x\":"u8).Plain(report.Type.Name()).Raw(",\"X\":"u8).Plain(order.Status.Name()).Raw(",\"r\":"u8).Text(report.RejectReason)
            .Raw(",\"i\":"u8).Number(order.OrderId);
        Fill(json, report);
        json.Raw(",\"I\":"u8).Number(report.ExecutionId)
            .Raw(",\"w\":"u8).Bool(order.IsWorking && order.Status is OrderStatus.New or OrderStatus.PartiallyFilled)
            .Raw(",\"m\":"u8).Bool(report.Trade?.IsMaker ?? false).Raw(",\"M\":false,\"O\":"u8).Time(order.Time)
            .Raw(",\"Z\":"u8).Amount(order.ExecutedQuote).Raw(",\"Y\":"u8).Amount(report.Trade?.QuoteQuantity ?? 0)
            .Raw(",\"Q\":"u8).Amount(order.QuoteQuantity);
        Conditional(json, report);
        json.Raw(",\"V\":"u8).Plain(order.SelfTradePrevention.Name()).Raw("}"u8);
    }

    private static void Fill(WireWriter json, ExecutionReport report)
    {
        var trade = report.Trade;
        json.Raw(",\"l\":"u8).Amount(trade?.Quantity ?? 0).Raw(",\"z\":"u8).Amount(report.Order.ExecutedQuantity)
            .Raw(",\"L\":"u8).Amount(trade?.Price ?? 0);
        if (trade is null)
        {
            json.Raw(",\"n\":\"0\",\"N\":null"u8);
        }
        else
        {
            json.Raw(",\"n\":"u8).Amount(trade.Commission).Raw(",\"N\":"u8).Plain(trade.CommissionAsset);
        }

        json.Raw(",\"T\":"u8).Time(report.Time).Raw(",\"t\":"u8).Number(trade?.Id ?? -1);
    }

    private static void Conditional(WireWriter json, ExecutionReport report)
    {
        var order = report.Order;
        if (order.WorkingTime >= 0)
        {
            json.Raw(",\"W\":"u8).Time(order.WorkingTime);
        }

        if (order.TrailingDelta is { } delta)
        {
            json.Raw(",\"d\":"u8).Number(delta).Raw(",\"D\":"u8).Moment(order.TrailingTime ?? -1);
        }

        if (order.StrategyId is { } strategy)
        {
            json.Raw(",\"j\":"u8).Number(strategy);
        }

        if (order.StrategyType is { } kind)
        {
            json.Raw(",\"J\":"u8).Number(kind);
        }

        if (report.Prevented is { } prevented)
        {
            var own = prevented.TakerOrderId == order.OrderId;
            json.Raw(",\"v\":"u8).Number(prevented.Id).Raw(",\"A\":"u8).Amount(order.PreventedQuantity ?? 0)
                .Raw(",\"B\":"u8).Amount(own ? prevented.TakerQuantity : prevented.MakerQuantity)
                .Raw(",\"U\":"u8).Number(own ? prevented.MakerOrderId : prevented.TakerOrderId);
        }

        if (order.ExpiryReason != ExpiryReason.None)
        {
            json.Raw(",\"eR\":"u8).Plain(order.ExpiryReason.Name());
        }
    }
}
