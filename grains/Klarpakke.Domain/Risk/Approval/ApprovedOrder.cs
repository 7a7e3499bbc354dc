using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Approval;

/// <summary>
/// An entry that the risk policy let through: the only thing an account's door opens for. Only <see cref="RiskPolicy"/> makes one, and nobody can change one.
/// </summary>
public sealed record ApprovedOrder
{
    private ApprovedOrder(EntryTicket ticket, ApprovedPair orders, RiskFigures figures, ApprovalStamp stamp) =>
        (Ticket, Orders, Figures, Stamp) = (ticket, orders, figures, stamp);

    /// <summary>Whose it is, and its names.</summary>
    public EntryTicket Ticket { get; }

    /// <summary>The purchase and its stop.</summary>
    public ApprovedPair Orders { get; }

    /// <summary>The numbers behind it.</summary>
    public RiskFigures Figures { get; }

    /// <summary>Under which profile, and until when.</summary>
    public ApprovalStamp Stamp { get; }

    /// <summary>The purchase.</summary>
    public OrderRequest Entry => Orders.Entry;

    /// <summary>The protective stop for the whole quantity; a smaller fill needs a smaller one.</summary>
    public OrderRequest Stop => Orders.Stop;

    /// <summary>Whether it may no longer be sent.</summary>
    public bool IsExpired(DateTimeOffset now) => now >= Stamp.ExpiresAt;

    /// <summary>For the policy alone.</summary>
    internal static ApprovedOrder Issue(EntryTicket ticket, ApprovedPair orders, RiskFigures figures, ApprovalStamp stamp) => new(ticket, orders, figures, stamp);

    /// <summary>For the serializer alone: an approval that was issued elsewhere.</summary>
    internal static ApprovedOrder Restore(EntryTicket ticket, ApprovedPair orders, RiskFigures figures, ApprovalStamp stamp) => new(ticket, orders, figures, stamp);
}
