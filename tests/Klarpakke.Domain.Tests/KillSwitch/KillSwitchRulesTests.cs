using FsCheck.Fluent;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using static Klarpakke.Domain.Tests.KillSwitch.KillSamples;

namespace Klarpakke.Domain.Tests.KillSwitch;

public sealed class KillSwitchRulesTests
{
    [Fact]
    public void An_episode_runs_from_the_button_to_verified_flat()
    {
        var flat = KillSamples.Flat();

        (flat.Phase, flat.Deadline, flat.SaleStartedAt, flat.EndedAt).Should().Be((KillPhase.Flat, null, Start.AddSeconds(62), Start.AddSeconds(81)));
        flat.Positions.Should().OnlyContain(row => row.State == KillPositionState.VerifiedFlat && row.VerifiedFlatAt == Start.AddSeconds(80));
    }

    [Fact]
    public void C4_the_window_opens_only_on_an_answer_newer_than_the_last_cancellation()
    {
        var cancelling = Opened().On(new KillEvent.Blocked(), 1);

        cancelling.Try(new KillEvent.OrdersCancelled(new CancelProof(Start.AddSeconds(2), Start.AddSeconds(2), [])), 3).Refusal.Should().Be(KillRefusal.NotProven);
        cancelling.Try(new KillEvent.OrdersCancelled(new CancelProof(Start.AddSeconds(3), Start.AddSeconds(2), [ClientOrderId.Of("E1", 1)])), 3).Refusal.Should().Be(KillRefusal.OrdersOpen);
        cancelling.Try(new KillEvent.OrdersCancelled(new CancelProof(Start.AddSeconds(3), Start.AddSeconds(2), [])), 4).Episode.Deadline.Should().Be(Start.AddSeconds(64));
    }

    [Fact]
    public void An_account_that_owns_nothing_needs_no_window() => InWindow(positions: 0).Phase.Should().Be(KillPhase.Confirming);

    [Fact]
    public void The_sale_does_not_start_before_the_deadline()
    {
        InWindow().Try(new KillEvent.WindowPassed(), 61.999).Refusal.Should().Be(KillRefusal.WindowRunning);
        InWindow().On(new KillEvent.WindowPassed(), 62).Phase.Should().Be(KillPhase.Liquidating);
        InWindow().On(new KillEvent.SellNowPressed(), 5).SaleStartedAt.Should().Be(Start.AddSeconds(5));
    }

    [Fact]
    public void E9_triggers_join_the_open_episode_and_all_reasons_are_kept()
    {
        var joined = InWindow(DayStop).On(new KillEvent.Triggered(WeekStop), 10).On(new KillEvent.Triggered(Button), 11).On(new KillEvent.Triggered(Button), 12);

        joined.Triggers.Should().Equal(DayStop, WeekStop, Button);
        (joined.Deadline, joined.LatchedUntil, joined.Version).Should().Be((Start.AddSeconds(62), WeekStop.LatchedUntil, 5L));
        KillSamples.Flat().Try(new KillEvent.Triggered(DayStop), 90).Refusal.Should().Be(KillRefusal.EpisodeOver, "it opens a new episode");
    }

    [Fact]
    public void E9_a_limit_takes_back_what_a_person_had_extended()
    {
        var extended = InWindow().On(new KillEvent.ExtendPressed(), 3).On(new KillEvent.ExtendPressed(), 4);
        extended.Deadline.Should().Be(Start.AddSeconds(182));

        var joined = extended.On(new KillEvent.Triggered(DayStop), 10);
        joined.Deadline.Should().Be(Start.AddSeconds(70));
        joined.Try(new KillEvent.ExtendPressed(), 11).Refusal.Should().Be(KillRefusal.NotExtendable);
    }

    [Fact]
    public void A_manual_window_can_be_extended_ten_times_and_others_never()
    {
        var extended = Enumerable.Range(0, KillSwitchRules.MaxExtensions).Aggregate(InWindow(), (it, _) => it.On(new KillEvent.ExtendPressed(), 5));

        extended.Deadline.Should().Be(Start.AddSeconds(662));
        extended.Try(new KillEvent.ExtendPressed(), 6).Refusal.Should().Be(KillRefusal.ExtensionsUsedUp);
        InWindow(Operator).Try(new KillEvent.ExtendPressed(), 5).Refusal.Should().Be(KillRefusal.NotExtendable);
        InWindow(DayStop).Try(new KillEvent.ExtendPressed(), 5).Refusal.Should().Be(KillRefusal.NotExtendable);
    }

    [Fact]
    public void E6_exactly_one_of_abort_and_sale_wins_and_the_loser_learns_when_the_sale_started() =>
        Properties.Holds(
            from abort in Gen.Choose(0, 120_000).Select(ms => ms / 1000.0)
            from timer in Gen.Choose(62_000, 92_000).Select(ms => ms / 1000.0)
            from isAbortFirst in Gen.Elements(true, false)
            select (abort, timer, isAbortFirst: isAbortFirst && abort <= timer), it =>
        {
            // Two writers read the same version. The one whose write comes second is judged again on what the first wrote.
            var seen = InWindow();
            var (first, at) = it.isAbortFirst ? ((KillEvent)new KillEvent.AbortPressed(0), Math.Max(2.5, it.abort)) : (new KillEvent.WindowPassed(), it.timer);
            var winner = seen.Try(first, at).Episode;
            var loser = winner.Try(it.isAbortFirst ? new KillEvent.WindowPassed() : new KillEvent.AbortPressed(0), it.isAbortFirst ? it.timer : Math.Max(it.timer, it.abort));

            var isAborted = it.isAbortFirst && at < 62;
            loser.Episode.Phase.Should().Be(isAborted ? KillPhase.Aborting : KillPhase.Liquidating);
            if (!it.isAbortFirst)
            {
                (loser.Refusal, loser.SaleStartedAt).Should().Be((KillRefusal.TooLate, Start.AddSeconds(it.timer)));
            }
        });

    [Fact]
    public void E6_at_the_deadline_itself_the_abort_is_too_late()
    {
        InWindow().Try(new KillEvent.AbortPressed(0), 62).Should().Match<KillDecision>(it => it.Refusal == KillRefusal.TooLate && it.SaleStartedAt == Start.AddSeconds(62));
        var aborting = InWindow().On(new KillEvent.AbortPressed(0), 61.999);
        aborting.On(new KillEvent.AbortPressed(0), 63).Should().BeSameAs(aborting, "pressing twice is pressing once");
        Opened().Try(new KillEvent.AbortPressed(0), 1).Refusal.Should().Be(KillRefusal.NotInWindow);
    }

    [Fact]
    public void E7_an_abort_closes_only_when_every_position_is_seen_protected()
    {
        var aborting = InWindow().On(new KillEvent.AbortPressed(0), 30).On(new KillEvent.PositionProtected(One), 31);
        aborting.Phase.Should().Be(KillPhase.Aborting);

        aborting.On(new KillEvent.PositionProtected(Two), 32).Should().Match<KillEpisode>(it => it.Phase == KillPhase.Aborted && it.IsCloseOnly && it.EndedAt == Start.AddSeconds(32));
    }

    [Fact]
    public void E7_a_position_that_cannot_be_protected_is_sold_in_spite_of_the_abort()
    {
        var failed = InWindow().On(new KillEvent.AbortPressed(0), 30).On(new KillEvent.PositionProtected(One), 31).On(new KillEvent.ProtectionFailed(Two), 32);

        failed.Phase.Should().Be(KillPhase.Aborting);
        failed.ForSale.Should().ContainSingle().Which.Position.Should().Be(Two);
        failed.On(new KillEvent.PositionProtected(Two), 33).Phase.Should().Be(KillPhase.Aborting, "what is to be sold at once stays so");
        failed.Sold(Two).Phase.Should().Be(KillPhase.Aborted);
    }

    [Fact]
    public void E8_two_aborts_a_day_and_a_deeper_trigger_starts_the_countdown_anew()
    {
        InWindow().Try(new KillEvent.AbortPressed(2), 30).Refusal.Should().Be(KillRefusal.AbortsUsedUp);
        var again = InWindow().On(new KillEvent.AbortPressed(1), 30).On(new KillEvent.Triggered(DayStop), 40);
        (again.Phase, again.Deadline).Should().Be((KillPhase.SafetyWindow, Start.AddSeconds(100)));
        again.Try(new KillEvent.AbortPressed(1), 50).Refusal.Should().Be(KillRefusal.AbortsUsedUp, "its own abort counts");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(59)]
    public void E1_a_restart_before_the_deadline_goes_on_waiting(int second) =>
        InWindow(DayStop).On(new KillEvent.Restarted(ValuationCheck.Denies), 2 + second).Should().BeEquivalentTo(InWindow(DayStop));

    [Theory]
    [InlineData(61, ValuationCheck.Unknown, false, KillPhase.Liquidating)]
    [InlineData(90, ValuationCheck.Denies, true, KillPhase.Liquidating)]
    [InlineData(91, ValuationCheck.Confirms, false, KillPhase.AwaitingPress)]
    [InlineData(91, ValuationCheck.Confirms, true, KillPhase.Liquidating)]
    [InlineData(91, ValuationCheck.Denies, true, KillPhase.AwaitingPress)]
    [InlineData(91, ValuationCheck.Unknown, true, KillPhase.AwaitingPress)]
    public void E1_a_restart_after_the_deadline_sells_in_time_or_on_confirmation(int second, ValuationCheck valuation, bool isAutomatic, KillPhase phase)
    {
        var found = InWindow(isAutomatic ? DayStop : Button).On(new KillEvent.Restarted(valuation), 2 + second);

        (found.Phase, found.IsCloseOnly).Should().Be((phase, true));
    }

    [Fact]
    public void E1_a_timer_that_rings_late_is_judged_as_a_restart()
    {
        InWindow().Try(new KillEvent.WindowPassed(), 93).Refusal.Should().Be(KillRefusal.FoundLate);
        var asked = InWindow().On(new KillEvent.Restarted(ValuationCheck.Unknown), 93);
        asked.On(new KillEvent.SellNowPressed(), 200).Phase.Should().Be(KillPhase.Liquidating);
        asked.On(new KillEvent.Triggered(Button with { At = Start.AddSeconds(200) }), 200).Deadline.Should().Be(Start.AddSeconds(260), "a new press is a new countdown");
        asked.On(new KillEvent.AbortPressed(0), 200).Phase.Should().Be(KillPhase.Aborting);
    }

    [Fact]
    public void E11_a_command_for_another_episode_or_from_too_long_ago_does_nothing()
    {
        var episode = InWindow();
        var command = new KillCommand(episode.Id, Start.AddSeconds(20), new KillEvent.SellNowPressed());

        KillSwitchRules.Next(episode, command with { Episode = EpisodeId.Of(2) }, Start.AddSeconds(10)).Refusal.Should().Be(KillRefusal.WrongEpisode);
        KillSwitchRules.Next(episode, command, Start.AddSeconds(20)).Refusal.Should().Be(KillRefusal.CommandExpired);
        KillSwitchRules.Next(episode, command, Start.AddSeconds(19)).Episode.Phase.Should().Be(KillPhase.Liquidating);
    }

    [Fact]
    public void A_position_whose_stop_is_crossed_in_the_window_is_sold_at_once_and_alone()
    {
        InWindow().Try(new KillEvent.StopCrossed(One, Price.Of(95.01m)), 10).Refusal.Should().Be(KillRefusal.StopNotCrossed);
        var crossed = InWindow().On(new KillEvent.StopCrossed(One, Price.Of(95m)), 10);

        crossed.Phase.Should().Be(KillPhase.SafetyWindow);
        crossed.ForSale.Should().ContainSingle().Which.Position.Should().Be(One);
        InWindow().ForSale.Should().BeEmpty();
        crossed.On(new KillEvent.WindowPassed(), 62).ForSale.Should().HaveCount(2);
        crossed.On(new KillEvent.StopCrossed(Two, Price.Of(90m)), 11).Sold(One, Two).Phase.Should().Be(KillPhase.Confirming, "there is nothing left to wait for");
    }

    [Fact]
    public void K1_a_poisoned_position_does_not_hold_up_the_others()
    {
        var selling = Selling();
        var stuck = selling.On(new KillEvent.PositionReported(selling.Find(One)! with { State = KillPositionState.NeedsHuman }), 63).Sold(Two);
        stuck.Phase.Should().Be(KillPhase.Confirming);

        var ended = stuck.On(new KillEvent.ProofRead(new FlatVerdict.Proven(Start.AddSeconds(80))), 81);
        (ended.Phase, ended.Find(Two)!.State).Should().Be((KillPhase.NeedsHuman, KillPositionState.VerifiedFlat));
        ended.On(new KillEvent.HelpGiven(), 90).ForSale.Should().ContainSingle().Which.Position.Should().Be(One);
    }

    [Fact]
    public void K4_nothing_is_called_flat_but_by_a_proof()
    {
        var selling = Selling();
        selling.Try(new KillEvent.PositionReported(selling.Find(One)! with { State = KillPositionState.VerifiedFlat }), 63).Refusal.Should().Be(KillRefusal.NotProven);

        var confirming = selling.Sold(One, Two);
        confirming.Positions.Should().OnlyContain(row => row.Filled == 1m && row.VerifiedFlatAt == null);
        confirming.Try(new KillEvent.ProofRead(new FlatVerdict.NotProven()), 71).Refusal.Should().Be(KillRefusal.NotProven);
        confirming.Try(new KillEvent.ProofRead(new FlatVerdict.NotFlat([], [ClientOrderId.Of("E9", 1)])), 71).Refusal.Should().Be(KillRefusal.OrdersOpen);
        confirming.Try(new KillEvent.ProofRead(new FlatVerdict.NotFlat([PositionId.Of(9)], [])), 71).Refusal.Should().Be(KillRefusal.UnknownPosition);
        confirming.On(new KillEvent.ProofRead(new FlatVerdict.NotFlat([One], [])), 72).Should().Match<KillEpisode>(it => it.Phase == KillPhase.Liquidating && it.ForSale.Count() == 1);
    }

    [Fact]
    public void K4_what_was_ordered_and_filled_never_shrinks()
    {
        var selling = Selling();
        var row = selling.Find(One)! with { Attempt = 2, Ordered = 2m, Filled = 1m };

        selling.On(new KillEvent.PositionReported(row), 63).On(new KillEvent.PositionReported(row with { Attempt = 1, Ordered = 1m, Filled = 0.5m }), 64).Find(One)
            .Should().Match<KillPosition>(it => it.Attempt == 2 && it.Ordered == 2m && it.Filled == 1m);
    }

    [Fact]
    public void B1_dust_ends_the_episode_as_residue_with_its_numbers()
    {
        var selling = Selling().Sold(Two);
        var residue = new Residue(0.04m, 4m, RestReason.BelowNotional);
        var ended = selling.On(new KillEvent.PositionReported(selling.Find(One)! with { State = KillPositionState.Dust, Residue = residue }), 75)
            .On(new KillEvent.ProofRead(new FlatVerdict.Proven(Start.AddSeconds(80))), 81);

        ended.Phase.Should().Be(KillPhase.Residue);
        ResetDialog.Of(ended).Left.Should().ContainSingle().Which.Residue.Should().Be(residue);
    }

    [Fact]
    public void D11_a_position_goes_on_when_its_symbol_trades_again()
    {
        var selling = Selling().Sold(Two);
        var halted = selling.Find(One)! with { State = KillPositionState.NotTradable, Residue = new Residue(1m, 100m, RestReason.NotTradable) };
        var ended = selling.On(new KillEvent.PositionReported(halted), 75).On(new KillEvent.ProofRead(new FlatVerdict.Proven(Start.AddSeconds(80))), 81);
        ended.Phase.Should().Be(KillPhase.Residue);

        ended.On(new KillEvent.PositionAwoke(halted), 900).Should().Match<KillEpisode>(it => it.Phase == KillPhase.Liquidating && it.EndedAt == null && it.ForSale.Single().Residue == null);
    }

    [Fact]
    public void D12_a_revoked_key_in_the_countdown_needs_a_person_and_then_a_new_press()
    {
        var blocked = InWindow().On(new KillEvent.AccountBlocked(), 20);
        (blocked.Phase, blocked.IsCloseOnly).Should().Be((KillPhase.NeedsHuman, true));

        blocked.On(new KillEvent.Triggered(DayStop), 25).Triggers.Should().HaveCount(2);
        blocked.On(new KillEvent.HelpGiven(), 3_600).Phase.Should().Be(KillPhase.AwaitingPress);
        Selling().On(new KillEvent.AccountBlocked(), 70).On(new KillEvent.HelpGiven(), 3_600).Phase.Should().Be(KillPhase.Liquidating);
    }

    [Fact]
    public void E14_a_reset_is_for_what_the_dialog_showed_and_not_before_the_period_is_over()
    {
        var ended = KillSamples.Aborted(DayStop);
        var dialog = ResetDialog.Of(ended);
        (dialog.StillOpen.Length, dialog.NotBefore, dialog.HasEnded).Should().Be((2, DayStop.LatchedUntil, true));

        ended.Try(new KillEvent.ResetPressed(dialog.Version), 100).Refusal.Should().Be(KillRefusal.PeriodNotOver);
        ended.Try(new KillEvent.ResetPressed(dialog.Version - 1), 50_000).Refusal.Should().Be(KillRefusal.DialogOutdated);
        var reset = ended.On(new KillEvent.ResetPressed(dialog.Version), 12 * 3_600);
        (reset.IsCloseOnly, reset.EndedAt).Should().Be((false, ended.EndedAt));
        Selling().Try(new KillEvent.ResetPressed(1), 70).Refusal.Should().Be(KillRefusal.NotEnded);
        KillSamples.Flat().On(new KillEvent.ResetPressed(KillSamples.Flat().Version), 90).IsCloseOnly.Should().BeFalse("a person who pressed may reset at once");
    }

    [Fact]
    public void E15_a_late_fill_of_ours_wakes_a_flat_episode()
    {
        var flat = KillSamples.Flat();
        var woken = flat.On(new KillEvent.PositionAwoke(flat.Find(One)! with { Ordered = 1.5m }), 681);

        (woken.Phase, woken.ForSale.Single().Position, woken.IsCloseOnly).Should().Be((KillPhase.Liquidating, One, true));
        woken.Find(One)!.VerifiedFlatAt.Should().BeNull();
        woken.Sold(One).On(new KillEvent.ProofRead(new FlatVerdict.Proven(Start.AddSeconds(700))), 701).Phase.Should().Be(KillPhase.Flat);
    }
}
