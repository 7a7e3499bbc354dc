namespace Klarpakke.Domain.KillSwitch;

/// <summary>What a fresh, trustworthy valuation says of the limit that started an episode.</summary>
public enum ValuationCheck
{
    /// <summary>There is none: nothing is known.</summary>
    Unknown,

    /// <summary>The limit is breached.</summary>
    Confirms,

    /// <summary>It is not.</summary>
    Denies,
}
