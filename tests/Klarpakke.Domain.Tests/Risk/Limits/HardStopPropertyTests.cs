using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Risk.Limits;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Limits;

/// <summary>Invariant 8: no single sample, midnight or restart can trip or clear a hard stop.</summary>
public sealed class HardStopPropertyTests
{
    // Steps around midnight and around fifteen seconds, equities around the limits.
    private static readonly Gen<(int Seconds, int Tenths)[]> Days =
        (from seconds in Gen.Frequency((8, Gen.Choose(1, 9)), (1, Gen.Choose(10, 40)), (1, Gen.Choose(3600, 90_000)))
         from tenths in Gen.Frequency((3, Gen.Choose(900, 1000)), (3, Gen.Choose(955, 965)), (1, Gen.Choose(500, 1100)))
         select (seconds, tenths)).ArrayOf(60);

    [Fact]
    public void Invariant_8_every_hard_stop_has_three_samples_behind_it() => Properties.Holds(Days, steps =>
    {
        List<RiskSample> seen = [];
        Live(steps, restartAt: null, (before, sample, judgement) =>
        {
            seen.Add(sample);
            var reasons = judgement.Facts.SelectMany(fact => fact switch { HardTripped hard => hard.Stop.Reasons, HardJoined joined => joined.Reasons, _ => [] });
            reasons.All(reason => seen.Count >= 3 && seen[^3..].All(past =>
                past.Of(reason.Period.Kind).Period == reason.Period && past.Of(reason.Period.Kind).Drawdown <= reason.Limit && sample.At - past.At <= TimeSpan.FromSeconds(15)))
                .Should().BeTrue();
        });
    });

    [Fact]
    public void Invariant_8_nothing_but_a_person_clears_a_hard_stop() => Properties.Holds(Days, steps =>
        Live(steps, restartAt: null, (before, _, judgement) => (before.Hard is not null && judgement.State.Hard is null).Should().BeFalse()));

    [Fact]
    public void Invariant_8_a_restart_neither_trips_nor_clears_nor_forgets_a_baseline() => Properties.Holds(
        from steps in Days from at in Gen.Choose(0, 59) select (steps, at), life =>
        {
            List<RiskSample> whole = [];
            List<RiskSample> restarted = [];
            Live(life.steps, null, (_, sample, _) => whole.Add(sample));
            var last = Live(life.steps, life.at, (before, sample, judgement) =>
            {
                restarted.Add(sample);
                (before.Hard is not null && judgement.State.Hard is null).Should().BeFalse();
            });

            restarted.Should().Equal(whole, "the stored baselines go on");
            var unbroken = Live(life.steps, null, (_, _, _) => { });
            (last.Hard is not null && unbroken.Hard is null).Should().BeFalse("a restart trips nothing that would not have tripped");
        });

    [Fact]
    public void Invariant_8_midnight_alone_trips_nothing() => Properties.Holds(Days, steps => Live(steps, restartAt: null, (before, sample, judgement) =>
    {
        var isFirstOfDay = before.Last is { } last && last.Day.Period != sample.Day.Period;
        (isFirstOfDay && judgement.Facts.OfType<HardTripped>().Any(fact => fact.Stop.Reasons.All(reason => reason.Period.Kind == RiskPeriodKind.Day))).Should().BeFalse();
    }));

    [Fact]
    public void Whatever_trips_was_a_limit_ahead_and_a_hard_stop_was_confirming_before() => Properties.Holds(Days, steps => Live(steps, restartAt: null, (before, sample, judgement) =>
    {
        var ahead = TripJudge.Ahead(before, new RiskPeriods(sample.Day.Period, sample.Week.Period), RiskProfile.Green);
        var tripped = judgement.Facts.SelectMany(fact => fact switch
        {
            SoftTripped soft => [new LimitAhead(soft.Trip.Breach!.Period, soft.Trip.Breach.Limit, IsHard: false)],
            HardTripped hard => hard.Stop.Reasons.Select(reason => new LimitAhead(reason.Period, reason.Limit, IsHard: true)),
            HardJoined joined => joined.Reasons.Select(reason => new LimitAhead(reason.Period, reason.Limit, IsHard: true)),
            _ => [],
        });

        tripped.Should().BeSubsetOf(ahead);
        (judgement.Facts.Any(fact => fact is HardTripped or HardJoined) && !TripJudge.IsConfirming(before, RiskProfile.Green)).Should().BeFalse();
    }));

    private static TripState Live((int Seconds, int Tenths)[] steps, int? restartAt, Action<TripState, RiskSample, TripJudgement> check)
    {
        var (now, state) = (Noon.AddHours(11.99), TripState.Clear);
        RiskBaselines? baselines = null;
        foreach (var (index, (seconds, tenths)) in steps.Index())
        {
            if (index == restartAt)
            {
                state = state with { Last = null, DayConfirmations = [], WeekConfirmations = [] };
            }

            now += TimeSpan.FromSeconds(seconds);
            var valuation = Worth(tenths, now);
            baselines = RiskBaselines.After(baselines, valuation);
            var sample = baselines.SampleOf(valuation);
            var judgement = TripJudge.Judge(state, sample, RiskProfile.Green);
            check(state, sample, judgement);
            state = judgement.State;
        }

        return state;
    }
}
