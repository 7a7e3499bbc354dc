namespace Klarpakke.Domain.Trading;

/// <summary>Written form of <see cref="DenialReason"/>.</summary>
public static class DenialReasons
{
    /// <summary>The code as rows and the API show it.</summary>
    public static string Code(this DenialReason reason) => reason switch
    {
        DenialReason.UnresolvedOrder => "BLOCKED_UNRESOLVED_ORDER",
        DenialReason.VenueDown => "BLOCKED_VENUE_DOWN",
        DenialReason.ClockDrift => "BLOCKED_CLOCK_DRIFT",
        DenialReason.KeyPermission => "BLOCKED_KEY_PERMISSION",
        DenialReason.CommandExpired => "DENIED_COMMAND_EXPIRED",
        DenialReason.AttemptOutOfOrder => "DENIED_ATTEMPT_OUT_OF_ORDER",
        DenialReason.AttemptReused => "DENIED_ATTEMPT_REUSED",
        DenialReason.MoreThanOwned => "DENIED_MORE_THAN_OWNED",
        DenialReason.KillSwitch => "BLOCKED_KILL_SWITCH",
        DenialReason.HardStop => "BLOCKED_HARD_STOP",
        DenialReason.SoftStop => "BLOCKED_SOFT_STOP",
        DenialReason.Plan => "BLOCKED_PLAN",
        DenialReason.CoolingOff => "BLOCKED_COOLING_OFF",
        DenialReason.VenueGate => "BLOCKED_VENUE_GATE",
        DenialReason.Universe => "BLOCKED_UNIVERSE",
        DenialReason.Pair => "BLOCKED_PAIR",
        DenialReason.Capability => "BLOCKED_CAPABILITY",
        DenialReason.MaxPositions => "BLOCKED_MAX_POSITIONS",
        DenialReason.CoinPosition => "BLOCKED_COIN_POSITION",
        DenialReason.StalePrice => "BLOCKED_STALE_PRICE",
        DenialReason.StopDistance => "BLOCKED_STOP_DISTANCE",
        DenialReason.MinNotional => "BLOCKED_MIN_NOTIONAL",
        DenialReason.NotExitable => "BLOCKED_NOT_EXITABLE",
        DenialReason.InsufficientCash => "BLOCKED_INSUFFICIENT_CASH",
        DenialReason.NothingToReplace => "DENIED_NOTHING_TO_REPLACE",
        DenialReason.OtherAccount => "DENIED_OTHER_ACCOUNT",
        DenialReason.EntryGateClosed => "BLOCKED_ENTRY_GATE",
        DenialReason.NotReserved => "DENIED_NOT_RESERVED",
        DenialReason.EpisodeOver => "DENIED_EPISODE_OVER",
    };
}
