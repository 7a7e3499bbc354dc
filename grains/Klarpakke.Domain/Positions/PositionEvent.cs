namespace Klarpakke.Domain.Positions;

/// <summary>What can happen to a position.</summary>
public enum PositionEvent
{
    /// <summary>Coins were bought, late ones included, that no stop covers.</summary>
    EntryFilled,

    /// <summary>The entry has ended without buying anything.</summary>
    EntryEmpty,

    /// <summary>A stop on the book covers all that can be sold.</summary>
    StopConfirmed,

    /// <summary>The stop has gone or is too small.</summary>
    StopLost,

    /// <summary>An order that closes it was sent.</summary>
    ExitSent,

    /// <summary>The order that closes it has ended and left something over.</summary>
    ExitFellShort,

    /// <summary>Nothing is owned and nothing is open any more.</summary>
    SoldOut,

    /// <summary>What is left is too little to be sold.</summary>
    RestUnsellable,

    /// <summary>The symbol stopped trading.</summary>
    TradingHalted,

    /// <summary>The symbol trades again.</summary>
    TradingResumed,

    /// <summary>The venue refuses for a reason that only a person can remove.</summary>
    HelpNeeded,

    /// <summary>A person has removed it.</summary>
    HelpGiven,
}
