using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Modes;

/// <summary>One reason for an account's mode, with its numbers.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Since">Since when; null when that is not known.</param>
/// <param name="Until">When it can end at the earliest; null when no time ends it.</param>
/// <param name="Used">The drawdown; null where there is none to it.</param>
/// <param name="Limit">The limit it reached; null where there is none to it.</param>
public sealed record ModeReason(ModeCause Cause, DateTimeOffset? Since, DateTimeOffset? Until, Percentage? Used, Percentage? Limit)
{
    /// <summary>The mode it asks for.</summary>
    public AccountMode Mode => Cause switch
    {
        ModeCause.KillSwitch or ModeCause.HardStop => AccountMode.CloseOnly,
        ModeCause.SoftStop or ModeCause.Plan or ModeCause.CoolingOff or ModeCause.VenueGate or ModeCause.StaleData => AccountMode.SignalOnly,
    };
}
