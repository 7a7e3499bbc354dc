using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>What holds for every command of an account's door.</summary>
internal static class OrderRules
{
    /// <exception cref="ArgumentException">The command is a mistake of its caller.</exception>
    public static void Check(AccountKey account, string purpose, int attempt, OrderRequest order)
    {
        if (order.Id != ClientOrderId.Of(purpose, attempt))
        {
            throw new ArgumentException("The order's id is not that of its purpose and attempt.", nameof(order));
        }

        if (order.Symbol.Venue != account.Venue || order.Kind == OrderKind.Foreign)
        {
            throw new ArgumentException($"The order is not one that can be sent to {account.Venue.Code()}.", nameof(order));
        }
    }

    /// <exception cref="ArgumentException">The stop is none of this entry.</exception>
    public static void Check(AccountKey account, OrderRequest entry, AttachedStop stop)
    {
        Check(account, stop.Purpose, stop.Attempt, stop.Order);
        var isStopOfEntry = stop.Order is { Side: OrderSide.Sell, Kind: OrderKind.StopMarket or OrderKind.StopLimit } && stop.Order.Symbol == entry.Symbol
            && stop.Order.Quantity <= entry.Quantity && stop.Order.Id != entry.Id;
        if (entry.Side != OrderSide.Buy || !isStopOfEntry)
        {
            throw new ArgumentException("An attached stop sells, when its trigger is reached, no more than the purchase it is attached to.", nameof(stop));
        }
    }

    public static DenialReason? AgainstAttempt(AccountView books, string purpose, int attempt, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        var earlier = books.Orders.Values.Where(known => known.Purpose == purpose).ToArray();
        return now >= expiresAt ? DenialReason.CommandExpired
            : attempt != earlier.Length + 1 ? DenialReason.AttemptOutOfOrder
            : earlier.Any(known => known.SettledAt is null || books.IsUnresolved(known)) ? DenialReason.UnresolvedOrder
            : null;
    }

    public static TradingLane ToPort(this OrderLane lane) => lane switch
    {
        OrderLane.KillSwitch => TradingLane.KillSwitch,
        OrderLane.ProtectiveStop => TradingLane.ProtectiveStop,
        OrderLane.Entry => TradingLane.Entry,
    };

    public static OrderStatus StatusOf(OwnOrder order) => new(order.Id, order.Request.Symbol, order.State, order.Executed, order.SettledAt is not null, order.Refusal);
}
