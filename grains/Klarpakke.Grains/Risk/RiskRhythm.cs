using Klarpakke.Domain.Risk.Limits;

namespace Klarpakke.Grains.Risk;

/// <summary>How soon a user has to be valued again though nobody asks.</summary>
internal static class RiskRhythm
{
    private static readonly TimeSpan Urgent = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    public static TimeSpan? NextIn(RiskMemory memory, bool hasUnwritten, DateTimeOffset now)
    {
        var isUrgent = hasUnwritten || !memory.State.Undelivered.IsEmpty || TripJudge.IsConfirming(memory.State.Trips, RiskProfile.Green);
        return isUrgent ? Urgent
            : memory.HasExposure ? Sooner(Usual, RiskPeriod.DayOf(now).End - now)
            : memory.State.Trips.Soft.IsEmpty ? null
            : Later(memory.State.Trips.Soft.Min(trip => trip.Holds.End) - now);
    }

    private static TimeSpan Sooner(TimeSpan one, TimeSpan other) => one < other ? one : other;

    // A soft stop lifts with the first sample of the next period. One that was held on lifts later: it is looked at again and again, not at once.
    private static TimeSpan Later(TimeSpan until) => until > Usual ? until : Usual;
}
