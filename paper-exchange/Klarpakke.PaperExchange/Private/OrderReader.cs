using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Reads orders and the legs of lists from parameters.</summary>
internal static class OrderReader
{
    /// <summary>Parameters of a single order.</summary>
    public static IReadOnlyList<string> OrderNames { get; } =
    [
        "symbol", "side", "type", "timeInForce", "quantity", "quoteOrderQty", "price", "newClientOrderId", "strategyId", "strategyType", "stopPrice",
        "trailingDelta", "icebergQty", "newOrderRespType", "selfTradePreventionMode",
    ];

    private static readonly string[] LegEndings =
        ["ClientOrderId", "IcebergQty", "Price", "StopPrice", "TrailingDelta", "TimeInForce", "StrategyId", "StrategyType"];

    public static IEnumerable<string> LegNames(string prefix) => LegEndings.Append("Type").Select(ending => prefix + ending);

    public static OrderRequest Order(ApiParameters parameters) => new()
    {
        Symbol = parameters.RequiredSymbol()?.Symbol.Name ?? string.Empty,
        Side = parameters.RequiredSide("side"),
        Type = parameters.RequiredType("type"),
        TimeInForce = parameters.Force("timeInForce"),
        Quantity = parameters.Amount("quantity"),
        QuoteQuantity = parameters.Amount("quoteOrderQty"),
        Price = parameters.Amount("price"),
        StopPrice = parameters.Amount("stopPrice"),
        TrailingDelta = parameters.Integer("trailingDelta"),
        IcebergQuantity = parameters.Amount("icebergQty"),
        ClientOrderId = parameters.ClientId("newClientOrderId"),
        StrategyId = parameters.Number("strategyId"),
        StrategyType = parameters.Integer("strategyType"),
        SelfTradePrevention = parameters.Prevention(),
    };

    /// <summary>A leg whose parameters begin with <paramref name="prefix"/>; side and quantity are under names of their own.</summary>
    public static OrderRequest Leg(ApiParameters parameters, string prefix, string side, string quantity)
    {
        if (!parameters.Has(quantity))
        {
            parameters.Fail(ApiError.Missing(quantity));
        }

        return new OrderRequest
        {
            Symbol = parameters.RequiredSymbol()?.Symbol.Name ?? string.Empty,
            Side = parameters.RequiredSide(side),
            Type = parameters.RequiredType(prefix + "Type"),
            Quantity = parameters.Amount(quantity),
            TimeInForce = parameters.Force(prefix + "TimeInForce"),
            Price = parameters.Amount(prefix + "Price"),
            StopPrice = parameters.Amount(prefix + "StopPrice"),
            TrailingDelta = parameters.Integer(prefix + "TrailingDelta"),
            IcebergQuantity = parameters.Amount(prefix + "IcebergQty"),
            ClientOrderId = parameters.ClientId(prefix + "ClientOrderId"),
            StrategyId = parameters.Number(prefix + "StrategyId"),
            StrategyType = parameters.Integer(prefix + "StrategyType"),
            SelfTradePrevention = parameters.Prevention(),
        };
    }

    /// <summary>The order a call speaks of; without any id the call is refused.</summary>
    public static OrderReference Reference(ApiParameters parameters, string id = "orderId", string clientId = "origClientOrderId")
    {
        var symbol = parameters.RequiredSymbol()?.Symbol.Name ?? string.Empty;
        return new OrderReference(symbol, parameters.Number(id), parameters.ClientId(clientId));
    }

    public static ResponseType ResponseOf(ApiParameters parameters, OrderType type) =>
        parameters.Response() ?? (type is OrderType.Market or OrderType.Limit ? ResponseType.Full : ResponseType.Ack);
}
