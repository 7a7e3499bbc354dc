namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>What follows from not knowing the equity, growing with time.</summary>
public enum BlindLevel
{
    /// <summary>Known, or nothing is open, or not for long.</summary>
    None,

    /// <summary>Entries are blocked and an alarm is due.</summary>
    EntriesBlocked,

    /// <summary>Counts as a soft stop.</summary>
    AsSoftStop,
}
