namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>Why a price may not be used.</summary>
public enum PriceFault
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>A side is zero or negative.</summary>
    NotPositive,

    /// <summary>The bid is not below the ask.</summary>
    Crossed,

    /// <summary>Too old, or from a clock that is ahead.</summary>
    Stale,

    /// <summary>Older than one that came before it.</summary>
    Late,

    /// <summary>Far from the last minute, and nothing confirms it yet.</summary>
    Outlier,

    /// <summary>So far from the last minute, and without a trade there, that the coin itself may have changed. A person has to look.</summary>
    Frozen,
}
