using Klarpakke.Domain.KillSwitch;

namespace Klarpakke.Grains.Ports.KillSwitch;

/// <summary>An episode as its row has it: what the rules decide on, and what its actor must not forget beside that.</summary>
/// <param name="Episode">The episode. Its version is the row's.</param>
/// <param name="HelpedAt">When a person last said that a hindrance is gone; null if nobody did.</param>
/// <param name="VenueDownSince">Since when a venue has not answered; null while all do.</param>
/// <param name="NeedsSecondSource">True once too many accounts tripped at once: its sale then needs a second price source.</param>
/// <param name="OrdersToCancel">Own orders, protective stops left out, that were found open while cancelling.</param>
/// <param name="OrdersCancelled">Of these, proven gone.</param>
public sealed record KillRecord(
    KillEpisode Episode, DateTimeOffset? HelpedAt, DateTimeOffset? VenueDownSince, bool NeedsSecondSource, int OrdersToCancel, int OrdersCancelled)
{
    private static readonly TimeSpan WatchFor = TimeSpan.FromHours(1);

    /// <summary>
    /// Until when somebody must look after it; null for no end. After an end a late fill of ours may still come for an hour. What does not trade now, and what a person must help with,
    /// is looked after until the reset.
    /// </summary>
    public DateTimeOffset? WatchedUntil =>
        Episode.Phase == KillPhase.Aborted ? Episode.EndedAt
        : Episode.ResetAt is null && (Episode.Phase == KillPhase.NeedsHuman || HasUntradable) ? null
        : Episode.EndedAt + WatchFor;

    /// <summary>When it closed, so that a new reason opens a new episode; null before, and while a person must help.</summary>
    public DateTimeOffset? ClosedAt => Episode is { Phase: KillPhase.NeedsHuman, ResetAt: null } ? null : Episode.EndedAt;

    /// <summary>The trip that counts for the breaker: the first limit that an account with open positions reached; null when there was none.</summary>
    public KillTrip? Trip =>
        !Episode.Positions.IsEmpty && Episode.Triggers.FirstOrDefault(trigger => trigger.Source == KillSource.HardStop) is { } trip ? new KillTrip(Episode.User, trip.At) : null;

    private bool HasUntradable => Episode.Positions.Any(row => row.State == KillPositionState.NotTradable);

    /// <summary>A new episode.</summary>
    public static KillRecord Of(KillEpisode episode) => new(episode, null, null, NeedsSecondSource: false, 0, 0);

    /// <summary>True while somebody must look after it.</summary>
    public bool IsWatched(DateTimeOffset now) => WatchedUntil is not { } until || until > now;
}
