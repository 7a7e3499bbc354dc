namespace Klarpakke.Domain.KillSwitch;

/// <summary>Where a kill episode is.</summary>
public enum KillPhase
{
    /// <summary>The account is close-only; nothing else has been done yet.</summary>
    Blocking,

    /// <summary>Own orders but the protective stops are being cancelled.</summary>
    Cancelling,

    /// <summary>The sale waits for its deadline and can be aborted.</summary>
    SafetyWindow,

    /// <summary>The sale was not made in time, and a person has to say again that it shall be.</summary>
    AwaitingPress,

    /// <summary>Aborted; positions are being protected again.</summary>
    Aborting,

    /// <summary>Positions are being sold.</summary>
    Liquidating,

    /// <summary>Orders and balances are read again.</summary>
    Confirming,

    /// <summary>End: everything is sold and seen to be.</summary>
    Flat,

    /// <summary>End: everything that can be sold is; the rest is listed.</summary>
    Residue,

    /// <summary>End until a person helps: the venue refuses.</summary>
    NeedsHuman,

    /// <summary>End: nothing more is sold, and every position is protected.</summary>
    Aborted,
}
