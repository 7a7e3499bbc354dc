namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>How long the equity has not been known while positions were open. Nothing is ever sold because of it.</summary>
/// <param name="Since">Since when; null while it is known or nothing is open.</param>
public sealed record BlindSpell(DateTimeOffset? Since)
{
    /// <summary>After this, entries are blocked.</summary>
    public static readonly TimeSpan BlocksEntriesAfter = TimeSpan.FromSeconds(60);

    /// <summary>After this, it counts as a soft stop.</summary>
    public static readonly TimeSpan CountsAsSoftStopAfter = TimeSpan.FromMinutes(5);

    /// <summary>The equity is known.</summary>
    public static BlindSpell None { get; } = new((DateTimeOffset?)null);

    /// <summary>After one more valuation.</summary>
    /// <param name="valuation">The valuation.</param>
    /// <param name="hasOpenPositions">Whether anything is open, an entry order included.</param>
    public BlindSpell After(Valuation valuation, bool hasOpenPositions) => valuation switch
    {
        UntrustworthyValuation blind when hasOpenPositions => this with { Since = Since ?? blind.At },
        _ => None,
    };

    /// <summary>What follows at a moment.</summary>
    public BlindLevel At(DateTimeOffset now) =>
        Since is not { } since || now - since < BlocksEntriesAfter ? BlindLevel.None
        : now - since < CountsAsSoftStopAfter ? BlindLevel.EntriesBlocked
        : BlindLevel.AsSoftStop;
}
