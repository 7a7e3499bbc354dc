namespace Klarpakke.Domain.KillSwitch;

/// <summary>How far an episode is with one position.</summary>
public enum KillPositionState
{
    /// <summary>Still to be sold, or being sold.</summary>
    Held,

    /// <summary>The venue reported the sale of everything. Not yet seen to be gone.</summary>
    Sold,

    /// <summary>End: seen to be gone after the last own command.</summary>
    VerifiedFlat,

    /// <summary>End: what is left is too little to be sold, or not in the account.</summary>
    Dust,

    /// <summary>End for now: the symbol does not trade.</summary>
    NotTradable,

    /// <summary>End for now: only a person can help.</summary>
    NeedsHuman,

    /// <summary>Kept after an abort: its stop was seen on the venue's book.</summary>
    Protected,
}
