namespace Klarpakke.Domain.Universe;

/// <summary>Why a listed coin is not in the universe. The first that fits, in this order.</summary>
public enum DropReason
{
    /// <summary>Its market capitalisation is not stated, zero or negative, so it has no place in the order.</summary>
    MarketCapUnknown,

    /// <summary>It is not among the first fifty by market capitalisation.</summary>
    BeyondTop50,

    /// <summary>Its symbol is none that a pair can be named with: 1 to 20 upper-case letters or digits.</summary>
    SymbolUnusable,

    /// <summary>A larger coin has the same symbol: which of the two a venue means cannot be known of the smaller one.</summary>
    SymbolTaken,

    /// <summary>It is a stablecoin, by the provider's tag or by the curated list.</summary>
    Stablecoin,

    /// <summary>Its volume is not stated, or negative.</summary>
    VolumeUnknown,

    /// <summary>It traded for less than 50,000,000 USD in 24 hours.</summary>
    VolumeTooLow,

    /// <summary>Ten coins before it passed.</summary>
    BeyondFirst10,
}
