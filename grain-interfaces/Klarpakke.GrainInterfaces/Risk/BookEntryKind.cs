namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>What a row of the equity ledger tells.</summary>
public enum BookEntryKind
{
    /// <summary>Money moved in or out without the platform's doing.</summary>
    CashMoved,

    /// <summary>A fill of an own order.</summary>
    FillBooked,

    /// <summary>The worth of a fee that was taken in a third asset.</summary>
    FeeValued,

    /// <summary>Coins of a position that the user sold or moved by hand.</summary>
    CoinsMovedOut,

    /// <summary>A rest that no venue takes.</summary>
    DustSetAside,
}
