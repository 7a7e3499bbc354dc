namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>What the order types have in common.</summary>
internal static class OrderTypes
{
    /// <summary>Waits for a trigger price.</summary>
    public static bool IsAlgo(this OrderType type) => type is OrderType.StopLoss or OrderType.StopLossLimit or OrderType.TakeProfit or OrderType.TakeProfitLimit;

    public static bool IsStopLoss(this OrderType type) => type is OrderType.StopLoss or OrderType.StopLossLimit;

    public static bool IsTakeProfit(this OrderType type) => type is OrderType.TakeProfit or OrderType.TakeProfitLimit;

    /// <summary>Has a limit price.</summary>
    public static bool HasPrice(this OrderType type) => type is OrderType.Limit or OrderType.LimitMaker or OrderType.StopLossLimit or OrderType.TakeProfitLimit;

    /// <summary>Takes whatever price there is once it matches.</summary>
    public static bool IsMarket(this OrderType type) => !type.HasPrice();

    /// <summary>Takes a time in force.</summary>
    public static bool HasTimeInForce(this OrderType type) => type.HasPrice() && type != OrderType.LimitMaker;

    /// <summary>Whether a stop fires when the market rises to its price (else when it falls to it).</summary>
    public static bool FiresAbove(this OrderType type, OrderSide side) => type.IsStopLoss() == (side == OrderSide.Buy);

    public static OrderSide Opposite(this OrderSide side) => side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
}
