namespace Klarpakke.Domain.Positions;

/// <summary>What a plan waits for.</summary>
public enum WaitReason
{
    /// <summary>The outcome, or a fill, of an order of the position is not known.</summary>
    OrderUnknown,

    /// <summary>An order that must end first has not.</summary>
    OrderOpen,

    /// <summary>The account's balance is not known, or was read before the last order ended.</summary>
    BalanceUnknown,

    /// <summary>A cancelled order's coins are still locked.</summary>
    Unlock,

    /// <summary>No price is known to limit an order by.</summary>
    PriceUnknown,

    /// <summary>A pause after a setback.</summary>
    Pause,

    /// <summary>The symbol does not trade now.</summary>
    TradingHalted,
}
