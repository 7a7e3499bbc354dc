namespace Klarpakke.Domain.Risk.Equity;

/// <summary>How money came in or left without the platform's doing.</summary>
public enum CashMoveKind
{
    /// <summary>Assigned to the platform when the portfolio began.</summary>
    Assigned,

    /// <summary>Paid in later.</summary>
    Deposited,

    /// <summary>Taken out.</summary>
    Withdrawn,

    /// <summary>Exchanged for something else, or out of it, by the user or another program.</summary>
    Converted,

    /// <summary>Moved to or from another account of the user.</summary>
    Transferred,
}
