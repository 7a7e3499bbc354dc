using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>What holds for every command of an account's door.</summary>
internal static class OrderRules
{
    /// <summary>An approval is for one try: who wants another asks for another approval.</summary>
    public const int OnlyAttempt = 1;

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

    /// <exception cref="ArgumentException">The approval is not for this account, or its orders are not entry and stop of its position.</exception>
    public static void Check(AccountKey account, ApprovedOrder approved)
    {
        if (approved.Ticket.Account != account)
        {
            throw new ArgumentException($"The approval is for {approved.Ticket.Account}.", nameof(approved));
        }

        var (entry, stop) = (approved.Entry, approved.Stop);
        Check(account, OrderPurpose.Entry(approved.Ticket.Position).Text, OnlyAttempt, entry);
        Check(account, OrderPurpose.Stop(approved.Ticket.Position).Text, OnlyAttempt, stop);
        var isStopOfEntry = stop is { Side: OrderSide.Sell, Kind: OrderKind.StopMarket or OrderKind.StopLimit } && stop.Symbol == entry.Symbol && stop.Quantity <= entry.Quantity;
        if (entry.Side != OrderSide.Buy || !isStopOfEntry)
        {
            throw new ArgumentException("An entry buys, and its stop sells no more of it when its trigger is reached.", nameof(approved));
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
