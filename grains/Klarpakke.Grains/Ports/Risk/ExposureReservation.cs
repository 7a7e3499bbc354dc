using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;

namespace Klarpakke.Grains.Ports.Risk;

/// <summary>The exposure an approved entry takes, from its approval until its position is closed or was never opened.</summary>
/// <param name="Signal">The signal it was approved for.</param>
/// <param name="Approval">The approval.</param>
/// <param name="ApprovedAt">When.</param>
public sealed record ExposureReservation(string Signal, ApprovedOrder Approval, DateTimeOffset ApprovedAt)
{
    /// <summary>The position it is for.</summary>
    public PositionId Position => Approval.Ticket.Position;

    /// <summary>The coin it takes.</summary>
    public Asset Coin => Approval.Entry.Symbol.Base;

    /// <summary>The portfolio.</summary>
    public string Portfolio => Approval.Ticket.Portfolio.Text;
}
