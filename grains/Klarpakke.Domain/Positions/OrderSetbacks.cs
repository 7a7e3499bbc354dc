using System.Collections.Immutable;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Positions;

/// <summary>Reads off orders why they did not do what they were sent for.</summary>
public static class OrderSetbacks
{
    // Binance's words, and the paper exchange's: the only venues so far that say why they end an order.
    private const string PriceRange = "EXECUTION_RULE_PRICE_RANGE_EXCEEDED";
    private const string SelfTrade = "EXPIRED_IN_MATCH";

    /// <summary>The setbacks of orders, by order; those that met none are not in it.</summary>
    public static ImmutableDictionary<ClientOrderId, OrderSetback> Of(IEnumerable<OwnOrder> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        return orders.Select(order => (order.Id, Kind: KindOf(order), At: order.SettledAt ?? order.CreatedAt)).Where(it => it.Kind is not null)
            .ToImmutableDictionary(it => it.Id, it => new OrderSetback(it.Kind!.Value, it.At));
    }

    private static SetbackKind? KindOf(OwnOrder order) => order.State switch
    {
        OrderState.Rejected => KindOf(order.Refusal ?? ErrorKind.Rejected),
        OrderState.Expired => order.ExpiryReason switch
        {
            PriceRange => SetbackKind.PriceProtection,
            SelfTrade => SetbackKind.SelfTrade,
            _ => SetbackKind.NoLiquidity,
        },
        OrderState.Unknown or OrderState.Pending or OrderState.Open or OrderState.Filled or OrderState.Cancelled or OrderState.NeverArrived => null,
    };

    private static SetbackKind KindOf(ErrorKind refusal) => refusal switch
    {
        ErrorKind.PriceRefused => SetbackKind.PriceFilter,
        ErrorKind.TriggerPassed => SetbackKind.WouldTrigger,
        ErrorKind.NotionalRefused => SetbackKind.Notional,
        ErrorKind.BalanceTooLow => SetbackKind.InsufficientBalance,
        ErrorKind.NotTradable => SetbackKind.SymbolHalted,
        ErrorKind.Unauthorized => SetbackKind.AccountBlocked,
        ErrorKind.Unreachable or ErrorKind.Timeout or ErrorKind.RateLimited or ErrorKind.Banned or ErrorKind.Unavailable or ErrorKind.OutcomeUnknown or ErrorKind.ClockSkew
            or ErrorKind.NotAttempted or ErrorKind.BadResponse => SetbackKind.Passing,
        ErrorKind.InvalidRequest or ErrorKind.NotFound or ErrorKind.Rejected => SetbackKind.Permanent,
    };
}
