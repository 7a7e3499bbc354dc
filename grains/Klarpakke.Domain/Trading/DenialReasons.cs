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
        DenialReason.NothingToReplace => "DENIED_NOTHING_TO_REPLACE",
        DenialReason.OtherAccount => "DENIED_OTHER_ACCOUNT",
    };
}
