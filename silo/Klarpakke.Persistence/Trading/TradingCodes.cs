using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Persistence.Trading;

/// <summary>Written form of trading values in rows, as the tables' CHECKs list them.</summary>
internal static class TradingCodes
{
    public static string Of(OrderSide side) => side switch
    {
        OrderSide.Buy => "buy",
        OrderSide.Sell => "sell",
    };

    public static string Of(OrderKind kind) => kind switch
    {
        OrderKind.LimitImmediate => "limit-immediate",
        OrderKind.Limit => "limit",
        OrderKind.Market => "market",
        OrderKind.StopMarket => "stop-market",
        OrderKind.StopLimit => "stop-limit",
        OrderKind.Foreign => "foreign",
    };

    public static string Of(OrderState state) => state switch
    {
        OrderState.Unknown => "unknown",
        OrderState.Pending => "pending",
        OrderState.Open => "open",
        OrderState.Filled => "filled",
        OrderState.Cancelled => "cancelled",
        OrderState.Expired => "expired",
        OrderState.Rejected => "rejected",
        OrderState.NeverArrived => "never-arrived",
    };

    public static string Of(ErrorKind refusal) => refusal switch
    {
        ErrorKind.Unreachable => "unreachable",
        ErrorKind.Timeout => "timeout",
        ErrorKind.RateLimited => "rate-limited",
        ErrorKind.Banned => "banned",
        ErrorKind.Unavailable => "unavailable",
        ErrorKind.OutcomeUnknown => "outcome-unknown",
        ErrorKind.InvalidRequest => "invalid-request",
        ErrorKind.NotFound => "not-found",
        ErrorKind.Unauthorized => "unauthorized",
        ErrorKind.ClockSkew => "clock-skew",
        ErrorKind.Rejected => "rejected",
        ErrorKind.PriceRefused => "price-refused",
        ErrorKind.NotionalRefused => "notional-refused",
        ErrorKind.BalanceTooLow => "balance-too-low",
        ErrorKind.NotTradable => "not-tradable",
        ErrorKind.NotAttempted => "not-attempted",
        ErrorKind.BadResponse => "bad-response",
        ErrorKind.TriggerPassed => "trigger-passed",
    };

    public static OrderSide Side(string code) => Read<OrderSide>(code, Of);

    public static OrderKind Kind(string code) => Read<OrderKind>(code, Of);

    public static OrderState State(string code) => Read<OrderState>(code, Of);

    public static ErrorKind Refusal(string code) => Read<ErrorKind>(code, Of);

    private static T Read<T>(string code, Func<T, string> codeOf)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (codeOf(value) == code)
            {
                return value;
            }
        }

        throw new InvalidOperationException($"'{code}' in a trading row is no {typeof(T).Name}.");
    }
}
