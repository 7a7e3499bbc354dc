namespace Klarpakke.Domain.Trading;

/// <summary>Why a venue would refuse an order by the rules of its symbol.</summary>
public enum SymbolRule
{
    /// <summary>The symbol takes no orders now.</summary>
    NotTrading,

    /// <summary>The symbol does not take this kind of order.</summary>
    KindNotOffered,

    /// <summary>The kind needs a limit price and has none, or has one that it must not have.</summary>
    LimitMissingOrSenseless,

    /// <summary>The kind needs a trigger price and has none, or has one that it must not have.</summary>
    TriggerMissingOrSenseless,

    /// <summary>A price is too low.</summary>
    PriceTooLow,

    /// <summary>A price is too high.</summary>
    PriceTooHigh,

    /// <summary>A price is not a whole number of ticks.</summary>
    PriceOffTick,

    /// <summary>The quantity is too small.</summary>
    QuantityTooSmall,

    /// <summary>The quantity is too large.</summary>
    QuantityTooLarge,

    /// <summary>The quantity is not a whole number of lot steps.</summary>
    QuantityOffStep,

    /// <summary>The order is worth too little.</summary>
    NotionalTooSmall,

    /// <summary>The order is worth too much.</summary>
    NotionalTooLarge,

    /// <summary>The limit price is too far below the venue's reference price.</summary>
    PriceBelowBand,

    /// <summary>The limit price is too far above the venue's reference price.</summary>
    PriceAboveBand,

    /// <summary>The venue's reference price is needed and not known: what cannot be checked is not sent.</summary>
    ReferenceMissing,
}
