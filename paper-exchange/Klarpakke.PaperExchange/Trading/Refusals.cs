using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading;

/// <summary>Every refusal of the engine.</summary>
internal static class Refusals
{
    public static Refusal BadSymbol { get; } = new(-1121, "Invalid symbol.");

    public static Refusal UnknownOrder { get; } = new(-2011, "Unknown order sent.");

    public static Refusal CancelRestricted { get; } = new(-2011, "Order was not canceled due to cancel restrictions.");

    public static Refusal NoSuchOrder { get; } = new(-2013, "Order does not exist.");

    public static Refusal WrongClientOrderId { get; } = new(-2039, "Client order ID is not correct for this order ID.");

    public static Refusal CancelReplaceHalf { get; } = new(-2021, "Order cancel-replace partially failed.");

    public static Refusal CancelReplaceFailed { get; } = new(-2022, "Order cancel-replace failed.");

    public static Refusal Duplicate { get; } = Rejected("Duplicate order sent.");

    public static Refusal MarketClosed { get; } = Rejected("Market is closed.");

    public static Refusal InsufficientBalance { get; } = Rejected("Account has insufficient balance for requested action.");

    public static Refusal WouldMatch { get; } = Rejected("Order would immediately match and take.");

    public static Refusal WouldTrigger { get; } = Rejected("Order would trigger immediately.");

    public static Refusal PriceRelation { get; } = Rejected("The relationship of the prices for the orders is not correct.");

    public static Refusal AccountDisabled { get; } = Rejected("This account may not place or cancel orders.");

    public static Refusal NotPermitted { get; } = Rejected("This symbol is not permitted for this account.");

    public static Refusal CancelDisabled { get; } = new(-2011, AccountDisabled.Message);

    public static Refusal NoIcebergs { get; } = Rejected("Iceberg orders are not supported for this symbol.");

    public static Refusal NoLiquidity { get; } = Rejected("Order book liquidity is less than symbol minimum quantity.");

    public static Refusal ThinLiquidity { get; } = Rejected("Order book liquidity is less than LOT_SIZE filter minimum quantity.");

    public static Refusal BadOrderType { get; } = new(-1116, "Invalid orderType.");

    public static Refusal BadStrategyType { get; } = new(-1134, "`strategyType` was less than 1000000.");

    public static Refusal BadCombination { get; } = new(-1128, "Combination of optional parameters invalid.");

    public static Refusal LookupTooLong { get; } = new(-1127, "More than 24 hours between startTime and endTime.");

    public static Refusal OcoType { get; } = new(-1158, "Order type not supported in OCO.");

    public static Refusal BuyLimitMustBeBelow { get; } = new(-1165, "A limit order in a buy OCO must be below.");

    public static Refusal SellLimitMustBeAbove { get; } = new(-1166, "A limit order in a sell OCO must be above.");

    public static Refusal OneMustBeContingent { get; } = new(-1168, "At least one OCO order must be contingent.");

    public static Refusal BuyStopMustBeAbove { get; } = new(-1196, "A stop loss order in a buy OCO must be above.");

    public static Refusal SellStopMustBeBelow { get; } = new(-1197, "A stop loss order in a sell OCO must be below.");

    public static Refusal BuyProfitMustBeBelow { get; } = new(-1198, "A take profit order in a buy OCO must be below.");

    public static Refusal SellProfitMustBeAbove { get; } = new(-1199, "A take profit order in a sell OCO must be above.");

    public static Refusal AmendUnsupported { get; } = new(-2038, "Order amend is not supported for this symbol.");

    public static Refusal AmendUpwards { get; } = new(-2038, "Order amend (quantity increase) is not supported.");

    public static Refusal NoChange { get; } = new(-2038, "The requested action would change no state; rejecting.");

    /// <summary>The same reason, as amendments are refused.</summary>
    public static Refusal NotAmended(Refusal why) => why with { Code = -2038 };

    public static Refusal Filter(string name) => new(-1013, $"Filter failure: {name}");

    public static Refusal UnsupportedType(OrderType type)
    {
        var words = type.Name().Replace('_', ' ').ToLowerInvariant();
        return new(-1013, $"{char.ToUpperInvariant(words[0])}{words[1..]} orders are not supported for this symbol.");
    }

    public static Refusal Missing(string name) => new(-1102, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    public static Refusal MissingBoth(string first, string second) => new(-1102, $"Param '{first}' or '{second}' must be sent, but both were empty/null!");

    public static Refusal NotRequired(string name) => new(-1106, $"Parameter '{name}' sent when not required.");

    public static Refusal TooManyOrders(int limit, string interval) => new(-1015, $"Too many new orders; current limit is {limit} orders per {interval}.");

    private static Refusal Rejected(string message) => new(-2010, message);
}
