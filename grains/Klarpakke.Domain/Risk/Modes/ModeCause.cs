namespace Klarpakke.Domain.Risk.Modes;

/// <summary>Why an account is not in normal mode.</summary>
public enum ModeCause
{
    /// <summary>An episode of the kill switch is open or latched.</summary>
    KillSwitch,

    /// <summary>A hard stop is latched.</summary>
    HardStop,

    /// <summary>A soft stop holds.</summary>
    SoftStop,

    /// <summary>The plan allows no entries.</summary>
    Plan,

    /// <summary>The days of watching before the first trade are not over.</summary>
    CoolingOff,

    /// <summary>The venue's gate is closed.</summary>
    VenueGate,

    /// <summary>The equity is not known.</summary>
    StaleData,
}
