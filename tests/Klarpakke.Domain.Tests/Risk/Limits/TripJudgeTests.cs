using Klarpakke.Domain.Risk.Limits;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Limits;

public sealed class TripJudgeTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 26, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Monday = new(2026, 3, 30, 0, 0, 0, TimeSpan.Zero);

    private readonly List<TripFact> _facts = [];
    private TripState _state = TripState.Clear;

    [Fact]
    public void A_soft_stop_trips_on_the_first_sample_and_once()
    {
        See(Noon, -2m, -2m);
        See(Noon.AddSeconds(1), -3m, -3m);

        _facts.Should().Equal(new SoftTripped(new SoftTrip(new LimitBreach(RiskPeriod.DayOf(Noon), Pct(-2m), Pct(-2m)), Noon, RiskPeriod.DayOf(Noon))));
        _state.Version.Should().Be(1);
    }

    [Fact]
    public void F1_a_hard_stop_needs_three_samples_in_a_row_within_fifteen_seconds()
    {
        See(Noon, -4m, -4m);
        See(Noon.AddSeconds(7.5), -4m, -4m);
        _state.Hard.Should().BeNull();

        See(Noon.AddSeconds(15), -4m, -4m);

        _state.Hard!.Since.Should().Be(Noon.AddSeconds(15));
        _facts.OfType<HardTripped>().Should().ContainSingle();
    }

    [Fact]
    public void F1_one_sample_above_begins_the_count_anew()
    {
        foreach (var day in new[] { -4m, -4m, -3.99m, -4m, -4m })
        {
            See(After(1), day, -4m);
        }

        _state.Hard.Should().BeNull();
        See(After(1), -4m, -4m);
        _state.Hard.Should().NotBeNull();
    }

    [Fact]
    public void F1_samples_that_are_too_far_apart_do_not_add_up()
    {
        for (var i = 0; i < 10; i++)
        {
            See(After(8), -6m, -6m);
        }

        _state.Hard.Should().BeNull();
    }

    [Fact]
    public void F1_the_same_sample_told_three_times_is_one_sample()
    {
        for (var i = 0; i < 5; i++)
        {
            See(Noon, -6m, -6m);
        }

        _state.Hard.Should().BeNull();
    }

    [Fact]
    public void E10_a_gap_past_soft_and_hard_records_both()
    {
        SeeThrice(Noon, -6m, -6m);

        _facts.Select(fact => fact.GetType()).Should().Equal(typeof(SoftTripped), typeof(SoftTripped), typeof(HardTripped));
    }

    [Fact]
    public void E9_day_and_week_at_once_are_one_episode_with_both_reasons()
    {
        SeeThrice(Noon, -4.5m, -8.5m);

        _state.Episodes.Should().Be(1);
        _state.Hard!.Reasons.Select(reason => reason.Period.Kind).Should().Equal(RiskPeriodKind.Day, RiskPeriodKind.Week);
        _state.Hard.EndsAt.Should().Be(Monday, "it ends with the longer period");
    }

    [Fact]
    public void E9_a_limit_reached_while_an_episode_runs_joins_it()
    {
        SeeThrice(Noon, -4.5m, -7m);
        SeeThrice(Noon.AddSeconds(10), -5.5m, -8m);
        SeeThrice(Noon.AddSeconds(20), -6m, -9m);

        _state.Episodes.Should().Be(1);
        _state.Hard!.Reasons.Should().HaveCount(2);
        _facts.OfType<HardJoined>().Should().ContainSingle().Which.Episode.Should().Be(1);
    }

    [Fact]
    public void F1_a_single_sample_joins_nothing_to_an_episode()
    {
        See(Noon, -4m, -7m);
        See(Noon.AddSeconds(1), -4m, -7m);
        See(Noon.AddSeconds(2), -4m, -8m);
        See(Noon.AddSeconds(3), -4m, -8m);
        _state.Hard!.EndsAt.Should().Be(Midnight, "the week is not confirmed");

        See(Noon.AddSeconds(4), -4m, -8m);
        _state.Hard!.EndsAt.Should().Be(Monday);
    }

    [Fact]
    public void F6_a_soft_stop_of_the_day_lifts_with_the_first_sample_of_the_next_day()
    {
        See(Midnight.AddMinutes(-1), -2.5m, -2.5m);
        See(Midnight.AddTicks(-1), 0m, 0m);
        _state.Soft.Should().ContainSingle("a recovery within the day lifts nothing");

        See(Midnight, 0m, -2.5m);

        _state.Soft.Should().BeEmpty();
        _facts[^1].Should().BeOfType<SoftLifted>();
    }

    [Fact]
    public void F6_a_soft_stop_of_the_week_lifts_on_Monday_and_not_before()
    {
        See(Noon, -1m, -5m);
        See(Midnight, 0m, -5m);
        See(Monday.AddTicks(-1), 0m, -4m);
        _state.Soft.Should().ContainSingle();

        See(Monday, 0m, 0m);

        _state.Soft.Should().BeEmpty();
    }

    [Fact]
    public void F6_a_soft_stop_does_not_lift_while_a_limit_is_reached()
    {
        See(Noon, -2m, -4.5m);
        See(Midnight.AddHours(-1), -2.5m, -5m);
        See(Midnight, 0m, -5m);
        _state.Soft.Should().HaveCount(2, "the week's limit is reached, so the day's stop holds for another day");
        _facts[^1].Should().BeOfType<SoftHeld>();

        See(Midnight.AddDays(1), 0m, -4m);
        _state.Soft.Should().ContainSingle().Which.Breach!.Period.Kind.Should().Be(RiskPeriodKind.Week);
    }

    [Fact]
    public void F6_a_hard_stop_at_23_59_is_there_after_midnight_and_after_Monday()
    {
        SeeThrice(Midnight.AddSeconds(-30), -4m, -4m);

        See(Midnight, 0m, -4m);
        See(Monday.AddDays(30), 0m, 0m);

        _state.Hard.Should().NotBeNull();
        _state.Soft.Should().BeEmpty();
    }

    [Fact]
    public void Samples_before_midnight_do_not_count_for_the_new_day()
    {
        See(Midnight.AddSeconds(-2), -4m, -4m);
        See(Midnight.AddSeconds(-1), -4m, -4m);
        See(Midnight, -4m, -4m);

        _state.Hard.Should().BeNull();
    }

    [Fact]
    public void E14_a_reset_needs_the_end_of_the_period_of_the_episode_and_names()
    {
        SeeThrice(Noon, -4m, -4m);
        var reset = new HardStopReset("u1", Midnight, 1, ["ENTRIES"], [P1]);

        TripJudge.Reset(_state, reset with { At = Midnight.AddTicks(-1) }, isEpisodeOver: true).Refusal.Should().Be(TripRefusal.PeriodNotOver);
        TripJudge.Reset(_state, reset, isEpisodeOver: false).Refusal.Should().Be(TripRefusal.EpisodeRunning);
        TripJudge.Reset(_state, reset with { Reenables = [] }, isEpisodeOver: true).Refusal.Should().Be(TripRefusal.NothingNamed);
        TripJudge.Reset(_state, reset with { Episode = 2 }, isEpisodeOver: true).Refusal.Should().Be(TripRefusal.NoSuchStop);
        TripJudge.Reset(TripState.Clear, reset, isEpisodeOver: true).Refusal.Should().Be(TripRefusal.NoSuchStop);

        var lifted = TripJudge.Reset(_state, reset, isEpisodeOver: true);
        lifted.State.Hard.Should().BeNull();
        lifted.Facts.Should().ContainSingle().Which.Should().BeOfType<HardLifted>().Which.Reset.Should().BeSameAs(reset);
        lifted.State.Version.Should().Be(_state.Version + 1);
    }

    [Fact]
    public void E8_after_an_abort_each_further_percent_opens_a_new_episode()
    {
        SeeThrice(Noon, -4.2m, -4.2m);
        Abort(1, Noon.AddSeconds(30)).Should().BeNull();

        SeeThrice(Noon.AddMinutes(1), -5.19m, -5.19m);
        _state.Hard!.IsAborted.Should().BeTrue("the account stays latched, and nothing is asked again");

        SeeThrice(Noon.AddMinutes(2), -5.2m, -5.2m);
        (_state.Hard!.Episode, _state.Hard.IsAborted).Should().Be((2, false));

        Abort(2, Noon.AddMinutes(3)).Should().BeNull();
        SeeThrice(Noon.AddMinutes(4), -6.2m, -6.2m);
        _state.Hard!.Episode.Should().Be(3);
    }

    [Fact]
    public void E8_after_an_abort_a_limit_that_was_not_reached_before_opens_a_new_episode()
    {
        SeeThrice(Noon, -4m, -7.5m);
        Abort(1, Noon.AddSeconds(30));

        SeeThrice(Noon.AddMinutes(1), -4.5m, -8m);
        _state.Hard!.Episode.Should().Be(2);
    }

    [Fact]
    public void E8_the_next_day_has_its_own_limit_again_after_an_abort()
    {
        SeeThrice(Noon, -4m, -4m);
        Abort(1, Noon.AddSeconds(30));

        SeeThrice(Midnight.AddHours(1), -4m, -7m);
        _state.Hard!.Episode.Should().Be(2);
    }

    [Fact]
    public void E8_two_aborts_a_day_are_the_most()
    {
        SeeThrice(Noon, -4m, -4m);
        Abort(1, Noon.AddSeconds(30)).Should().BeNull();
        Abort(1, Noon.AddSeconds(31)).Should().Be(TripRefusal.AlreadyAborted);
        Abort(2, Noon.AddSeconds(31)).Should().Be(TripRefusal.NoSuchStop);
        SeeThrice(Noon.AddMinutes(1), -5m, -5m);
        Abort(2, Noon.AddMinutes(2)).Should().BeNull();
        SeeThrice(Noon.AddMinutes(3), -6m, -6m);
        Abort(3, Noon.AddMinutes(4)).Should().Be(TripRefusal.TooManyAborts);
        Abort(3, Midnight).Should().BeNull("a new day");
    }

    [Fact]
    public void F3_too_long_without_a_value_is_a_soft_stop_of_the_day_and_once()
    {
        Take(TripJudge.Blind(_state, Noon));
        Take(TripJudge.Blind(_state, Noon.AddMinutes(1)));

        _facts.Should().ContainSingle();
        _state.Soft.Should().ContainSingle().Which.IsBlind.Should().BeTrue();
        See(Noon.AddMinutes(2), 0m, 0m);
        _state.Soft.Should().ContainSingle("it holds until the day is over");
        See(Midnight, 0m, 0m);
        _state.Soft.Should().BeEmpty();
    }

    [Fact]
    public void The_limits_ahead_are_those_that_have_not_tripped_and_after_an_abort_its_rungs()
    {
        Ahead().Should().Equal((RiskPeriodKind.Day, -2m), (RiskPeriodKind.Week, -5m), (RiskPeriodKind.Day, -4m), (RiskPeriodKind.Week, -8m));
        See(Noon, -4.2m, -4.2m);
        TripJudge.IsConfirming(_state, RiskProfile.Green).Should().BeTrue();
        SeeThrice(Noon.AddSeconds(1), -4.2m, -4.2m);
        Ahead().Should().Equal((RiskPeriodKind.Week, -5m), (RiskPeriodKind.Week, -8m));
        TripJudge.IsConfirming(_state, RiskProfile.Green).Should().BeFalse("the episode runs");

        Abort(1, Noon.AddSeconds(30));
        Ahead().Should().Equal((RiskPeriodKind.Week, -5m), (RiskPeriodKind.Day, -5.2m), (RiskPeriodKind.Week, -8m));

        IEnumerable<(RiskPeriodKind, decimal)> Ahead() =>
            TripJudge.Ahead(_state, RiskPeriods.Of(Noon), RiskProfile.Green).Select(limit => (limit.Period.Kind, limit.Level.Percent));
    }

    private DateTimeOffset After(double seconds) => (_state.Last?.At ?? Noon).AddSeconds(seconds);

    private void SeeThrice(DateTimeOffset at, decimal day, decimal week)
    {
        for (var i = 0; i < 3; i++)
        {
            See(at.AddSeconds(i), day, week);
        }
    }

    private void See(DateTimeOffset at, decimal day, decimal week) => Take(TripJudge.Judge(_state, Sample(at, day, week), RiskProfile.Green));

    private TripRefusal? Abort(int episode, DateTimeOffset at) => Take(TripJudge.Abort(_state, episode, at, RiskProfile.Green));

    private TripRefusal? Take(TripJudgement judgement)
    {
        _state = judgement.State;
        _facts.AddRange(judgement.Facts);
        return judgement.Refusal;
    }
}
