namespace Klarpakke.Domain.Keys;

/// <summary>Why a key is not taken, not kept or not removed.</summary>
public enum KeyRefusal
{
    /// <summary>The user's plan stores no keys.</summary>
    PlanRequired,

    /// <summary>Accounts of this venue cannot be linked here.</summary>
    VenueUnsupported,

    /// <summary>The venue does not accept the key.</summary>
    Invalid,

    /// <summary>The key may not read the account.</summary>
    CannotRead,

    /// <summary>The key may withdraw or transfer coins.</summary>
    CanWithdraw,

    /// <summary>The venue is only read here, and the key may trade.</summary>
    CanTrade,

    /// <summary>The venue is traded at here, and the key may not.</summary>
    CannotTrade,

    /// <summary>The venue does not say whether the key may withdraw, which counts as that it may.</summary>
    PermissionsNotTold,

    /// <summary>Positions are open at the venue, and would be left alone.</summary>
    PositionsOpen,

    /// <summary>The user has no key at this venue.</summary>
    NoKey,

    /// <summary>The venue did not answer, so that nothing was decided.</summary>
    VenueUnavailable,
}
