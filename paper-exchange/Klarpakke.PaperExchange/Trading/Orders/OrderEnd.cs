using System.Runtime.InteropServices;
using Klarpakke.PaperExchange.Trading.Events;

namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>How an order ends other than by its last fill.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OrderEnd(OrderStatus Status, ExecutionType Type, ExpiryReason Reason)
{
    public string? CancelClientOrderId { get; init; }

    public PreventedMatch? Prevented { get; init; }

    public string RejectReason { get; init; } = "NONE";

    public static OrderEnd Expired(ExpiryReason reason) => new(OrderStatus.Expired, ExecutionType.Expired, reason);

    public static OrderEnd Rejected(string why) => Expired(ExpiryReason.Rejected) with { RejectReason = why };

    public static OrderEnd Canceled(string cancelClientOrderId) =>
        new(OrderStatus.Canceled, ExecutionType.Canceled, ExpiryReason.None) { CancelClientOrderId = cancelClientOrderId };

    public static OrderEnd InMatch(PreventedMatch match) =>
        new(OrderStatus.ExpiredInMatch, ExecutionType.TradePrevention, ExpiryReason.None) { Prevented = match };
}
