using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>
/// The state machine of the stops. Soft stops trip on the first trustworthy sample and lift by themselves; a hard stop needs three in a row and stays until a person resets it.
/// No single sample, midnight or restart can trip or clear a hard stop.
/// </summary>
public static class TripJudge
{
    private static readonly ImmutableArray<RiskPeriodKind> Kinds = [RiskPeriodKind.Day, RiskPeriodKind.Week];

    /// <summary>Judges the next trustworthy sample. A sample that is not newer than the last counts nothing.</summary>
    public static TripJudgement Judge(TripState state, RiskSample sample, RiskProfile profile)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(profile);
        if (state.Last is { } last && sample.At <= last.At)
        {
            return new TripJudgement(state, []);
        }

        var facts = ImmutableArray.CreateBuilder<TripFact>();
        var judged = Confirm(JudgeSoft(state with { Last = sample }, sample, profile, facts), sample, profile);
        judged = JudgeHard(judged, sample, profile, facts);
        return Done(judged, facts.ToImmutable());
    }

    /// <summary>The equity of open positions has not been known for so long that it counts as a soft stop of the day.</summary>
    public static TripJudgement Blind(TripState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var day = RiskPeriod.DayOf(now);
        if (state.Soft.Any(trip => trip.IsBlind && trip.Holds.Start >= day.Start))
        {
            return new TripJudgement(state, []);
        }

        var trip = new SoftTrip(null, now, day);
        return Done(state with { Soft = [.. state.Soft.Where(other => !other.IsBlind), trip] }, [new SoftTripped(trip)]);
    }

    /// <summary>The user aborts the automatic episode that runs. The hard stop stays latched, and the next rung opens the next episode.</summary>
    public static TripJudgement Abort(TripState state, int episode, DateTimeOffset now, RiskProfile profile)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(profile);
        var today = RiskPeriod.DayOf(now);
        var aborts = state.AbortDay == today ? state.Aborts : 0;
        if (state.Hard is not { } stop || stop.Episode != episode)
        {
            return TripJudgement.Refused(state, TripRefusal.NoSuchStop);
        }

        if (stop.IsAborted || aborts >= profile.MaxAbortsPerDay)
        {
            return TripJudgement.Refused(state, stop.IsAborted ? TripRefusal.AlreadyAborted : TripRefusal.TooManyAborts);
        }

        var aborted = stop with { IsAborted = true, Rungs = RungsOf(stop, profile) };
        var after = state with { Hard = aborted, AbortDay = today, Aborts = aborts + 1, DayConfirmations = [], WeekConfirmations = [] };
        return Done(after, [new HardAborted(aborted)]);
    }

    /// <summary>The user lifts a hard stop.</summary>
    /// <param name="state">The state.</param>
    /// <param name="reset">What the user has confirmed.</param>
    /// <param name="isEpisodeOver">Whether the kill switch has come to an end of the episode; true for an aborted one that is protected again.</param>
    public static TripJudgement Reset(TripState state, HardStopReset reset, bool isEpisodeOver)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(reset);
        if (state.Hard is not { } stop || stop.Episode != reset.Episode)
        {
            return TripJudgement.Refused(state, TripRefusal.NoSuchStop);
        }

        TripRefusal? refusal = reset.At < stop.EndsAt ? TripRefusal.PeriodNotOver
            : !isEpisodeOver ? TripRefusal.EpisodeRunning
            : reset.Reenables.IsDefaultOrEmpty || string.IsNullOrWhiteSpace(reset.User) ? TripRefusal.NothingNamed
            : null;
        return refusal is { } reason
            ? TripJudgement.Refused(state, reason)
            : Done(state with { Hard = null, DayConfirmations = [], WeekConfirmations = [] }, [new HardLifted(stop, reset)]);
    }

    /// <summary>The limits that the next samples can trip, whatever they are.</summary>
    public static ImmutableArray<LimitAhead> Ahead(TripState state, RiskPeriods periods, RiskProfile profile)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(profile);
        ImmutableArray<RiskPeriod> both = [periods.Day, periods.Week];
        var soft = both.Where(period => !state.Soft.Any(trip => trip.Breach?.Period.Kind == period.Kind));
        var hard = both.Where(period => state.Hard is null or { IsAborted: true } || state.Hard.Reasons.All(reason => reason.Period != period));
        return
        [
            .. soft.Select(period => new LimitAhead(period, profile.SoftLimit(period.Kind), IsHard: false)),
            .. hard.Select(period => new LimitAhead(period, HardLevel(state, period, profile), IsHard: true)),
        ];
    }

    /// <summary>Whether a hard limit is reached and waits for further samples: the next are due soon, at most seconds apart.</summary>
    public static bool IsConfirming(TripState state, RiskProfile profile)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Last is { } last && Ahead(state, new RiskPeriods(last.Day.Period, last.Week.Period), profile)
            .Any(limit => limit.IsHard && last.Of(limit.Period.Kind).Drawdown <= limit.Level);
    }

    private static TripJudgement Done(TripState state, ImmutableArray<TripFact> facts) => new(state with { Version = state.Version + facts.Length }, facts);

    private static TripState JudgeSoft(TripState state, RiskSample sample, RiskProfile profile, ImmutableArray<TripFact>.Builder facts)
    {
        var breaches = Kinds.Select(kind => BreachOf(sample.Of(kind), profile.SoftLimit(kind))).OfType<LimitBreach>().ToImmutableArray();
        var soft = ImmutableArray.CreateBuilder<SoftTrip>();
        foreach (var trip in state.Soft)
        {
            if (sample.At < trip.Holds.End)
            {
                soft.Add(trip);
            }
            else if (breaches.IsEmpty)
            {
                facts.Add(new SoftLifted(trip));
            }
            else
            {
                soft.Add(trip with { Holds = RiskPeriod.Of(trip.Holds.Kind, sample.At) });
                facts.Add(new SoftHeld(soft[^1]));
            }
        }

        foreach (var breach in breaches.Where(breach => !soft.Any(trip => trip.Breach?.Period.Kind == breach.Period.Kind)))
        {
            soft.Add(new SoftTrip(breach, sample.At, breach.Period));
            facts.Add(new SoftTripped(soft[^1]));
        }

        return state with { Soft = soft.ToImmutable() };
    }

    private static TripState Confirm(TripState state, RiskSample sample, RiskProfile profile) => state with
    {
        DayConfirmations = Confirmed(state, RiskPeriodKind.Day, sample, profile),
        WeekConfirmations = Confirmed(state, RiskPeriodKind.Week, sample, profile),
    };

    // Samples of the period before say nothing about this one: at midnight the count begins anew.
    private static ImmutableArray<DateTimeOffset> Confirmed(TripState state, RiskPeriodKind kind, RiskSample sample, RiskProfile profile)
    {
        var reading = sample.Of(kind);
        if (reading.Drawdown > HardLevel(state, reading.Period, profile))
        {
            return [];
        }

        var recent = state.ConfirmationsOf(kind).Where(at => at >= reading.Period.Start && sample.At - at <= profile.HardConfirmationWindow);
        return [.. recent.Append(sample.At).TakeLast(profile.HardConfirmations)];
    }

    private static TripState JudgeHard(TripState state, RiskSample sample, RiskProfile profile, ImmutableArray<TripFact>.Builder facts)
    {
        // Each limit is confirmed by itself: one that a single sample reached must not latch the account until its period is over.
        var breaches = Kinds.Where(kind => state.ConfirmationsOf(kind).Length >= profile.HardConfirmations).Select(sample.Of)
            .Select(reading => new LimitBreach(reading.Period, reading.Drawdown, HardLevel(state, reading.Period, profile))).ToImmutableArray();
        if (breaches.IsEmpty)
        {
            return state;
        }

        if (state.Hard is null or { IsAborted: true })
        {
            var stop = new HardStop(state.Episodes + 1, [.. state.Hard?.Reasons ?? [], .. breaches], sample.At, IsAborted: false, []);
            facts.Add(new HardTripped(stop));
            return state with { Hard = stop, Episodes = stop.Episode };
        }

        ImmutableArray<LimitBreach> joining = [.. breaches.Where(breach => state.Hard.Reasons.All(reason => reason.Period != breach.Period))];
        if (joining.IsEmpty)
        {
            return state;
        }

        facts.Add(new HardJoined(state.Hard.Episode, joining));
        return state with { Hard = state.Hard with { Reasons = state.Hard.Reasons.AddRange(joining) } };
    }

    private static LimitBreach? BreachOf(PeriodDrawdown reading, Percentage limit) =>
        reading.Drawdown <= limit ? new LimitBreach(reading.Period, reading.Drawdown, limit) : null;

    private static Percentage HardLevel(TripState state, RiskPeriod period, RiskProfile profile) =>
        state.Hard is { IsAborted: true } stop && stop.Rungs.FirstOrDefault(rung => rung.Period == period) is { } rung ? rung.Level : profile.HardLimit(period.Kind);

    // From the drawdown that tripped: a fall by a further step opens the next episode, whether it comes before or after the abort.
    private static ImmutableArray<Rung> RungsOf(HardStop stop, RiskProfile profile) =>
    [
        .. from reason in stop.Reasons
           group reason by reason.Period into sameLimit
           select new Rung(sameLimit.Key, sameLimit.Last().Drawdown - profile.RungAfterAbort),
    ];
}
