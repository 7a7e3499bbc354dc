using System.Reflection;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Testing.Risk;

/// <summary>
/// Approvals of any orders, for tests of what comes after the policy. Nothing but the policy can make one; this goes the serializer's way, by reflection, because the policy would
/// approve none of the odd orders that the door is tried with.
/// </summary>
public static class Approvals
{
    private static readonly MethodInfo Restore = typeof(ApprovedOrder).GetMethod("Restore", BindingFlags.Static | BindingFlags.NonPublic)
        ?? throw new InvalidOperationException("An approval is not restored as it was.");

    /// <summary>An approval of a purchase and its stop.</summary>
    public static ApprovedOrder Of(AccountKey account, PositionId position, OrderRequest entry, OrderRequest stop, DateTimeOffset expiresAt)
    {
        var money = new Money(1m, entry.Symbol.Quote);
        var ticket = new EntryTicket(account, new PortfolioId($"{account.User}/test"), position, new ReservationId(Guid.Parse("5a1c0f6e-8d0b-4b1f-9a57-0c1f1b6f7a11")));
        var figures = new RiskFigures(money, money, money, money, Percentage.FromFraction(0.05m), 1);
        return (ApprovedOrder)Restore.Invoke(null, [ticket, new ApprovedPair(entry, stop), figures, new ApprovalStamp(1, expiresAt)])!;
    }

    /// <summary>An approval of a purchase, with a stop for all of it a tenth lower.</summary>
    public static ApprovedOrder Of(AccountKey account, OrderRequest entry, DateTimeOffset expiresAt)
    {
        var position = OrderPurpose.TryParse(PurposeOf(entry.Id), out var purpose) && purpose!.Kind == PurposeKind.Entry
            ? purpose.Position
            : throw new ArgumentException($"{entry.Id} is not the id of an entry.", nameof(entry));
        var stop = new OrderRequest(
            ClientOrderId.Of(OrderPurpose.Stop(position).Text, 1), entry.Symbol, OrderSide.Sell, OrderKind.StopMarket, entry.Quantity, null,
            entry.Limit is { } limit ? Domain.Markets.Price.Of(Math.Round(limit.Value * 0.9m, 2)) : Domain.Markets.Price.Of(1m), entry.StrategyNumber);
        return Of(account, position, entry, stop, expiresAt);
    }

    private static string? PurposeOf(ClientOrderId id) => id.TryReadOwn(out var purpose, out _) ? purpose : null;
}
