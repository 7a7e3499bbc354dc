namespace Klarpakke.Domain.Positions;

/// <summary>Why an order did not do what it was sent for, sorted by what has to be done about it.</summary>
public enum SetbackKind
{
    /// <summary>Refused: a price is outside what the venue allows now. Another price may pass.</summary>
    PriceFilter,

    /// <summary>Refused: the stop would trigger at once, because the price is already there.</summary>
    WouldTrigger,

    /// <summary>Refused: worth too little by the venue's own reference price.</summary>
    Notional,

    /// <summary>Refused: too little free balance, which may be late after a cancellation.</summary>
    InsufficientBalance,

    /// <summary>Refused: the symbol does not trade now.</summary>
    SymbolHalted,

    /// <summary>Refused: the key or the account may not trade. Only a person can help.</summary>
    AccountBlocked,

    /// <summary>Provably not taken for a passing reason: limits, overload, no connection.</summary>
    Passing,

    /// <summary>Refused for good: the same order would be refused again.</summary>
    Permanent,

    /// <summary>Ended by the venue because there was nobody left to trade with.</summary>
    NoLiquidity,

    /// <summary>Ended by the venue's price protection: the next trade was too far from its reference price.</summary>
    PriceProtection,

    /// <summary>Ended by the venue because it met an order of the same account.</summary>
    SelfTrade,
}
