namespace Klarpakke.Domain.Trading;

/// <summary>Why an account's door did not let an order out. Nothing was sent.</summary>
public enum DenialReason
{
    /// <summary>Something sent earlier is not settled, or an event of the account was not understood.</summary>
    UnresolvedOrder,

    /// <summary>The venue does not answer, or what it told is too old or incomplete.</summary>
    VenueDown,

    /// <summary>Our clock and the venue's differ too much.</summary>
    ClockDrift,

    /// <summary>The key is not accepted.</summary>
    KeyPermission,

    /// <summary>The command's time is over.</summary>
    CommandExpired,

    /// <summary>The attempt before this one was never made, or this is not the next number.</summary>
    AttemptOutOfOrder,

    /// <summary>The same purpose and attempt was given with another order before.</summary>
    AttemptReused,

    /// <summary>More would be for sale than the platform owns.</summary>
    MoreThanOwned,

    /// <summary>The order to be replaced is no sale of the platform in that symbol.</summary>
    NothingToReplace,

    /// <summary>The key belongs to another account of the venue than the one the books were made with.</summary>
    OtherAccount,
}
