using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading;

/// <summary>The protocol's words for the engine's enumerations.</summary>
internal static class WireNames
{
    public static string Name(this OrderSide side) => side == OrderSide.Buy ? "BUY" : "SELL";

    public static string Name(this OrderType type) => type switch
    {
        OrderType.Limit => "LIMIT",
        OrderType.LimitMaker => "LIMIT_MAKER",
        OrderType.Market => "MARKET",
        OrderType.StopLoss => "STOP_LOSS",
        OrderType.StopLossLimit => "STOP_LOSS_LIMIT",
        OrderType.TakeProfit => "TAKE_PROFIT",
        OrderType.TakeProfitLimit => "TAKE_PROFIT_LIMIT",
    };

    public static string Name(this TimeInForce timeInForce) => timeInForce switch
    {
        TimeInForce.GoodTillCanceled => "GTC",
        TimeInForce.ImmediateOrCancel => "IOC",
        TimeInForce.FillOrKill => "FOK",
    };

    public static string Name(this OrderStatus status) => status switch
    {
        OrderStatus.New => "NEW",
        OrderStatus.PendingNew => "PENDING_NEW",
        OrderStatus.PartiallyFilled => "PARTIALLY_FILLED",
        OrderStatus.Filled => "FILLED",
        OrderStatus.Canceled => "CANCELED",
        OrderStatus.Rejected => "REJECTED",
        OrderStatus.Expired => "EXPIRED",
        OrderStatus.ExpiredInMatch => "EXPIRED_IN_MATCH",
    };

    public static string Name(this SelfTradePrevention mode) => mode switch
    {
        SelfTradePrevention.None => "NONE",
        SelfTradePrevention.ExpireMaker => "EXPIRE_MAKER",
        SelfTradePrevention.ExpireTaker => "EXPIRE_TAKER",
        SelfTradePrevention.ExpireBoth => "EXPIRE_BOTH",
        SelfTradePrevention.Decrement => "DECREMENT",
    };

    public static string Name(this ExpiryReason reason) => reason switch
    {
        ExpiryReason.None => "NONE",
        ExpiryReason.Rejected => "REJECTED",
        ExpiryReason.ExchangeCanceled => "EXCHANGE_CANCELED",
        ExpiryReason.OcoTrigger => "OCO_TRIGGER",
        ExpiryReason.OtoPhaseOneExpired => "OTO_PHASE_ONE_EXPIRED",
        ExpiryReason.UnfilledIocQuantityExpired => "UNFILLED_IOC_QUANTITY_EXPIRED",
        ExpiryReason.UnfilledFokOrderExpired => "UNFILLED_FOK_ORDER_EXPIRED",
        ExpiryReason.InsufficientLiquidity => "INSUFFICIENT_LIQUIDITY",
        ExpiryReason.ExecutionRulePriceRangeExceeded => "EXECUTION_RULE_PRICE_RANGE_EXCEEDED",
    };

    public static string Name(this ExecutionType type) => type switch
    {
        ExecutionType.New => "NEW",
        ExecutionType.Canceled => "CANCELED",
        ExecutionType.Replaced => "REPLACED",
        ExecutionType.Rejected => "REJECTED",
        ExecutionType.Trade => "TRADE",
        ExecutionType.Expired => "EXPIRED",
        ExecutionType.TradePrevention => "TRADE_PREVENTION",
    };

    public static string Name(this TradingStatus status) => status switch
    {
        TradingStatus.Trading => "TRADING",
        TradingStatus.Halt => "HALT",
        TradingStatus.Break => "BREAK",
        TradingStatus.CancelOnly => "CANCEL_ONLY",
    };

    public static string Name(this Contingency contingency) => contingency == Contingency.Oco ? "OCO" : "OTO";

    public static string Name(this ListStatus status) => status switch
    {
        ListStatus.Response => "RESPONSE",
        ListStatus.ExecStarted => "EXEC_STARTED",
        ListStatus.Updated => "UPDATED",
        ListStatus.AllDone => "ALL_DONE",
    };

    public static string Name(this ListOrderStatus status) => status switch
    {
        ListOrderStatus.Executing => "EXECUTING",
        ListOrderStatus.AllDone => "ALL_DONE",
        ListOrderStatus.Reject => "REJECT",
    };
}
