using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Orders in the protocol's answers.</summary>
internal static class OrderJson
{
    public static void Placed(WireWriter json, PlacedOrder placed, ResponseType response)
    {
        var order = placed.Order;
        Ids(json, order, order.ClientOrderId).Raw(",\"transactTime\":"u8).Time(order.UpdateTime);
        if (response != ResponseType.Ack)
        {
            State(json, order);
            Trigger(json, order);
            json.Raw(",\"workingTime\":"u8).Moment(order.WorkingTime);
            Extras(json, order);
        }

        if (response == ResponseType.Full)
        {
            Fills(json, placed.Fills);
        }

        json.Raw("}"u8);
    }

    public static void Canceled(WireWriter json, OrderView order, string cancelId)
    {
        json.Raw("{\"symbol\":"u8).Plain(order.Symbol).Raw(",\"origClientOrderId\":"u8).Text(order.ClientOrderId)
            .Raw(",\"orderId\":"u8).Number(order.OrderId).Raw(",\"orderListId\":"u8).Number(order.OrderListId)
            .Raw(",\"clientOrderId\":"u8).Text(cancelId).Raw(",\"transactTime\":"u8).Time(order.UpdateTime);
        State(json, order);
        Trigger(json, order);
        Extras(json, order);
        json.Raw("}"u8);
    }

    /// <summary>An order after an amendment, which names some things differently from all other answers.</summary>
    public static void Amended(WireWriter json, OrderView order, string originalClientOrderId)
    {
        json.Raw("{\"symbol\":"u8).Plain(order.Symbol).Raw(",\"orderId\":"u8).Number(order.OrderId).Raw(",\"orderListId\":"u8).Number(order.OrderListId)
            .Raw(",\"origClientOrderId\":"u8).Text(originalClientOrderId).Raw(",\"clientOrderId\":"u8).Text(order.ClientOrderId)
            .Raw(",\"price\":"u8).Amount(order.Price).Raw(",\"qty\":"u8).Amount(order.Quantity).Raw(",\"executedQty\":"u8).Amount(order.ExecutedQuantity)
            .Raw(",\"preventedQty\":"u8).Amount(order.PreventedQuantity ?? 0).Raw(",\"quoteOrderQty\":"u8).Amount(order.QuoteQuantity)
            .Raw(",\"cumulativeQuoteQty\":"u8).Amount(order.ExecutedQuote);
        Kind(json, order);
        Trigger(json, order);
        if (order.WorkingTime >= 0)
        {
            json.Raw(",\"workingTime\":"u8).Time(order.WorkingTime);
        }

        Extras(json, order);
        json.Raw("}"u8);
    }

    /// <summary>A leg as the answer to a list command shows it.</summary>
    public static void Report(WireWriter json, OrderView order, ResponseType response, IReadOnlyList<AccountTrade> fills) =>
        Placed(json, new PlacedOrder(order, [.. fills.Where(fill => fill.OrderId == order.OrderId)]), response);

    /// <summary>An order as queries show it.</summary>
    public static void Query(WireWriter json, OrderView order)
    {
        Ids(json, order, order.ClientOrderId).Raw(",\"price\":"u8).Amount(order.Price).Raw(",\"origQty\":"u8).Amount(order.Quantity)
            .Raw(",\"executedQty\":"u8).Amount(order.ExecutedQuantity).Raw(",\"cummulativeQuoteQty\":"u8).Amount(order.ExecutedQuote);
        Kind(json, order);
        json.Raw(",\"stopPrice\":"u8).Amount(order.StopPrice).Raw(",\"icebergQty\":\"0.00000000\",\"time\":"u8).Time(order.Time)
            .Raw(",\"updateTime\":"u8).Time(order.UpdateTime).Raw(",\"isWorking\":"u8).Bool(order.IsWorking)
            .Raw(",\"workingTime\":"u8).Moment(order.WorkingTime).Raw(",\"origQuoteOrderQty\":"u8).Amount(order.QuoteQuantity);
        Trailing(json, order);
        Extras(json, order);
        if (order.ExpiryReason != ExpiryReason.None)
        {
            json.Raw(",\"expiryReason\":"u8).Plain(order.ExpiryReason.Name());
        }

        json.Raw("}"u8);
    }

    public static void Trade(WireWriter json, AccountTrade trade) =>
        json.Raw("{\"symbol\":"u8).Plain(trade.Symbol).Raw(",\"id\":"u8).Number(trade.Id).Raw(",\"orderId\":"u8).Number(trade.OrderId)
            .Raw(",\"orderListId\":"u8).Number(trade.OrderListId).Raw(",\"price\":"u8).Amount(trade.Price).Raw(",\"qty\":"u8).Amount(trade.Quantity)
            .Raw(",\"quoteQty\":"u8).Amount(trade.QuoteQuantity).Raw(",\"commission\":"u8).Amount(trade.Commission)
            .Raw(",\"commissionAsset\":"u8).Plain(trade.CommissionAsset).Raw(",\"time\":"u8).Time(trade.Time)
            .Raw(",\"isBuyer\":"u8).Bool(trade.IsBuyer).Raw(",\"isMaker\":"u8).Bool(trade.IsMaker).Raw(",\"isBestMatch\":true}"u8);

    /// <summary>A trade that self-trade prevention kept from happening; of the quantities, those that it took away.</summary>
    public static void Prevented(WireWriter json, PreventedMatch match, long group)
    {
        json.Raw("{\"symbol\":"u8).Plain(match.Symbol).Raw(",\"preventedMatchId\":"u8).Number(match.Id)
            .Raw(",\"takerOrderId\":"u8).Number(match.TakerOrderId).Raw(",\"makerSymbol\":"u8).Plain(match.Symbol)
            .Raw(",\"makerOrderId\":"u8).Number(match.MakerOrderId).Raw(",\"tradeGroupId\":"u8).Number(group)
            .Raw(",\"selfTradePreventionMode\":"u8).Plain(match.Mode.Name()).Raw(",\"price\":"u8).Amount(match.Price);
        if (match.TakerQuantity > 0)
        {
            json.Raw(",\"takerPreventedQuantity\":"u8).Amount(match.TakerQuantity);
        }

        if (match.MakerQuantity > 0)
        {
            json.Raw(",\"makerPreventedQuantity\":"u8).Amount(match.MakerQuantity);
        }

        json.Raw(",\"transactTime\":"u8).Time(match.Time).Raw("}"u8);
    }

    /// <summary>A time that may not have come yet: -1 in every unit.</summary>
    public static WireWriter Moment(this WireWriter json, long time) => time < 0 ? json.Number(-1) : json.Time(time);

    private static WireWriter Ids(WireWriter json, OrderView order, string clientOrderId) =>
        json.Raw("{\"symbol\":"u8).Plain(order.Symbol).Raw(",\"orderId\":"u8).Number(order.OrderId)
            .Raw(",\"orderListId\":"u8).Number(order.OrderListId).Raw(",\"clientOrderId\":"u8).Text(clientOrderId);

    private static void State(WireWriter json, OrderView order)
    {
        json.Raw(",\"price\":"u8).Amount(order.Price).Raw(",\"origQty\":"u8).Amount(order.Quantity)
            .Raw(",\"executedQty\":"u8).Amount(order.ExecutedQuantity).Raw(",\"origQuoteOrderQty\":"u8).Amount(order.QuoteQuantity)
            .Raw(",\"cummulativeQuoteQty\":"u8).Amount(order.ExecutedQuote);
        Kind(json, order);
    }

    private static void Kind(WireWriter json, OrderView order) =>
        json.Raw(",\"status\":"u8).Plain(order.Status.Name()).Raw(",\"timeInForce\":"u8).Plain(order.TimeInForce.Name())
            .Raw(",\"type\":"u8).Plain(order.Type.Name()).Raw(",\"side\":"u8).Plain(order.Side.Name());

    private static void Trigger(WireWriter json, OrderView order)
    {
        if (order.StopPrice > 0)
        {
            json.Raw(",\"stopPrice\":"u8).Amount(order.StopPrice);
        }

        Trailing(json, order);
    }

    private static void Trailing(WireWriter json, OrderView order)
    {
        if (order.TrailingDelta is { } delta)
        {
            json.Raw(",\"trailingDelta\":"u8).Number(delta).Raw(",\"trailingTime\":"u8).Moment(order.TrailingTime ?? -1);
        }
    }

    private static void Extras(WireWriter json, OrderView order)
    {
        if (order.StrategyId is { } strategy)
        {
            json.Raw(",\"strategyId\":"u8).Number(strategy);
        }

        if (order.StrategyType is { } kind)
        {
            json.Raw(",\"strategyType\":"u8).Number(kind);
        }

        json.Raw(",\"selfTradePreventionMode\":"u8).Plain(order.SelfTradePrevention.Name());
        if (order.PreventedMatchId is { } match)
        {
            json.Raw(",\"preventedMatchId\":"u8).Number(match).Raw(",\"preventedQuantity\":"u8).Amount(order.PreventedQuantity ?? 0);
        }
    }

    private static void Fills(WireWriter json, IReadOnlyList<AccountTrade> fills) =>
        json.Raw(",\"fills\":"u8).Array(fills, static (to, fill) => to
            .Raw("{\"price\":"u8).Amount(fill.Price).Raw(",\"qty\":"u8).Amount(fill.Quantity).Raw(",\"commission\":"u8).Amount(fill.Commission)
            .Raw(",\"commissionAsset\":"u8).Plain(fill.CommissionAsset).Raw(",\"tradeId\":"u8).Number(fill.Id).Raw("}"u8));
}
