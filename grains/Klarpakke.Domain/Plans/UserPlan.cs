using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Gates;

namespace Klarpakke.Domain.Plans;

/// <summary>A user's plan and what has become of it.</summary>
/// <param name="Plan">The plan as it was last begun; ask <see cref="EntitledAt"/> what it allows.</param>
/// <param name="Interval">How it is paid; null for a plan that costs nothing.</param>
/// <param name="Status">Whether it is paid.</param>
/// <param name="ActiveSince">When the paid plan began; null for a plan that costs nothing.</param>
/// <param name="WatchingSince">When the days of watching began; null for a plan that costs nothing.</param>
/// <param name="PastDueSince">Since when a payment is missing; null when none is.</param>
/// <param name="ChangedAt">When the newest event happened that is in it; null when there was none.</param>
public sealed record UserPlan(
    Plan Plan,
    BillingInterval? Interval,
    PlanStatus Status,
    DateTimeOffset? ActiveSince,
    DateTimeOffset? WatchingSince,
    DateTimeOffset? PastDueSince,
    DateTimeOffset? ChangedAt)
{
    /// <summary>What everybody has who never paid.</summary>
    public static UserPlan Free { get; } = new(Plan.Free, null, PlanStatus.Active, null, null, null, null);

    /// <summary>When the days of watching end; null for a plan that costs nothing.</summary>
    public DateTimeOffset? WatchingUntil => WatchingSince + PlanTable.CoolingOff;

    /// <summary>When a plan that is not paid is over; null when it is paid.</summary>
    public DateTimeOffset? GraceUntil => PastDueSince + PlanTable.Grace;

    /// <summary>The plan after something happened. What is older than what is known changes nothing, and neither does the same again.</summary>
    public UserPlan After(PlanEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (!happened.IsWhole)
        {
            throw new ArgumentException("The event does not say which plan.", nameof(happened));
        }

        var now = happened.OccurredAt;
        return now < ChangedAt ? this : Apply(happened, now) with { ChangedAt = now };
    }

    /// <summary>The plan whose rights the user has: nothing outlives the days of grace.</summary>
    public Plan EntitledAt(DateTimeOffset now) => now >= GraceUntil ? Plan.Free : Plan;

    /// <summary>What the plan says of an entry at a venue.</summary>
    public PlanStanding StandingAt(Venue venue, DateTimeOffset now) => venue == Venue.Paper
        ? new PlanStanding(AllowsEntries: true, SignalOnlyUntil: null)
        : new PlanStanding(Status == PlanStatus.Active && PlanTable.Of(EntitledAt(now)).LiveVenues.Contains(venue), WatchingUntil);

    private UserPlan Apply(PlanEvent happened, DateTimeOffset now) => happened.Kind switch
    {
        PlanEventKind.Activated => Begin(happened.Plan!.Value, happened.Interval!.Value, now),
        PlanEventKind.PaymentFailed => Plan == Plan.Free || Status == PlanStatus.PastDue ? this : this with { Status = PlanStatus.PastDue, PastDueSince = now },
        PlanEventKind.PaymentRecovered => Status == PlanStatus.PastDue ? Begin(Plan, Interval!.Value, now) : this,
        PlanEventKind.Ended => Free,
        PlanEventKind.ExchangeAccountChanged => Plan == Plan.Free ? this : this with { WatchingSince = now },
    };

    // Who goes from one paid plan to another has watched already; whose plan was over has not.
    private UserPlan Begin(Plan plan, BillingInterval interval, DateTimeOffset now) => EntitledAt(now) == Plan.Free
        ? new UserPlan(plan, interval, PlanStatus.Active, now, now, null, now)
        : this with { Plan = plan, Interval = interval, Status = PlanStatus.Active, PastDueSince = null };
}
