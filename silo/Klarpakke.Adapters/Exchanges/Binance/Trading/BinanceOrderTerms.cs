using Klarpakke.Domain.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>The venue's words for kinds, states and sides of orders. What we do not know is never an error: the venue adds words without notice.</summary>
internal static class BinanceOrderTerms
{
    private const string Immediate = "IOC";
    private const string UntilCancelled = "GTC";

    public static (string Type, string? TimeInForce) Of(OrderKind kind) => kind switch
    {
        OrderKind.LimitImmediate => ("LIMIT", Immediate),
        OrderKind.Limit => ("LIMIT", UntilCancelled),
        OrderKind.Market => ("MARKET", null),
        OrderKind.StopMarket => ("STOP_LOSS", null),
        OrderKind.StopLimit => ("STOP_LOSS_LIMIT", UntilCancelled),
        OrderKind.Foreign => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Orders of others are not sent."),
    };

    public static OrderKind KindOf(string? type, string? timeInForce) => (type, timeInForce) switch
    {
        ("LIMIT", Immediate) => OrderKind.LimitImmediate,
        ("LIMIT", UntilCancelled) => OrderKind.Limit,
        ("MARKET", _) => OrderKind.Market,
        ("STOP_LOSS", _) => OrderKind.StopMarket,
        ("STOP_LOSS_LIMIT", UntilCancelled) => OrderKind.StopLimit,
        _ => OrderKind.Foreign,
    };

    /// <summary>An order that expires may have traded before: the state says how it ended, never how much was done.</summary>
    public static OrderState StateOf(string? status) => status switch
    {
        "PENDING_NEW" => OrderState.Pending,
        "NEW" or "PARTIALLY_FILLED" or "PENDING_CANCEL" => OrderState.Open,
        "FILLED" => OrderState.Filled,
        "CANCELED" => OrderState.Cancelled,
        "EXPIRED" or "EXPIRED_IN_MATCH" => OrderState.Expired,
        "REJECTED" => OrderState.Rejected,
        _ => OrderState.Unknown,
    };

    /// <summary>Whether orders of a type wait for a trigger, ours and others'. A type we do not know counts: too few free places are better than too many.</summary>
    public static bool HasTrigger(string type) => type is not ("LIMIT" or "LIMIT_MAKER" or "MARKET");

    public static OrderSide? SideOf(string? side) => side switch
    {
        "BUY" => OrderSide.Buy,
        "SELL" => OrderSide.Sell,
        _ => null,
    };

    /// <summary>Why the venue ended an order; the self-trade case is told by the state alone.</summary>
    public static string? ReasonOf(string? status, string? reason) => reason switch
    {
        null or "" or "NONE" => status == "EXPIRED_IN_MATCH" ? status : null,
        _ => reason,
    };
}
