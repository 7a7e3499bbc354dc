namespace Klarpakke.Domain.Trading;

/// <summary>Why an order was not let out: by the rules of risk, or by the account's door. Nothing was sent.</summary>
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

    /// <summary>An episode of the kill switch is open or latched.</summary>
    KillSwitch,

    /// <summary>A hard stop is latched.</summary>
    HardStop,

    /// <summary>A soft stop holds.</summary>
    SoftStop,

    /// <summary>The plan does not allow it.</summary>
    Plan,

    /// <summary>The days of watching before the first trade are not over.</summary>
    CoolingOff,

    /// <summary>The venue's gate is closed.</summary>
    VenueGate,

    /// <summary>The coin is not in this week's universe.</summary>
    Universe,

    /// <summary>The venue does not list or trade the pair.</summary>
    Pair,

    /// <summary>The pair cannot do what a protected position needs.</summary>
    Capability,

    /// <summary>As many positions are open as may be.</summary>
    MaxPositions,

    /// <summary>A position in the coin is open.</summary>
    CoinPosition,

    /// <summary>No trustworthy price or valuation.</summary>
    StalePrice,

    /// <summary>The stop is too near, too far or on the wrong side.</summary>
    StopDistance,

    /// <summary>The largest quantity allowed is less than the venue takes.</summary>
    MinNotional,

    /// <summary>The position could not be left at its stop.</summary>
    NotExitable,

    /// <summary>Not enough cash.</summary>
    InsufficientCash,

    /// <summary>The order to be replaced is no sale of the platform in that symbol.</summary>
    NothingToReplace,

    /// <summary>The key belongs to another account of the venue than the one the books were made with.</summary>
    OtherAccount,

    /// <summary>The user's entry gate is closed, or was never opened.</summary>
    EntryGateClosed,

    /// <summary>No exposure is reserved for the purchase any more: it was given back, has expired, or never was.</summary>
    NotReserved,

    /// <summary>The episode of the kill switch for which the order is, is not open any more.</summary>
    EpisodeOver,
}
