using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using static Klarpakke.Domain.KillSwitch.KillPhase;
using static Klarpakke.Domain.Tests.KillSwitch.KillSamples;

namespace Klarpakke.Domain.Tests.KillSwitch;

public sealed class KillTableTests
{
    private static readonly Type[] Kinds = [.. typeof(KillEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(KillEvent)))];

    // What each phase acts on. Everything else must leave the episode as it is.
    private static readonly Dictionary<KillPhase, string> Heard = new()
    {
        [Blocking] = "Triggered Blocked StopCrossed PositionAwoke AccountBlocked",
        [Cancelling] = "Triggered OrdersCancelled StopCrossed PositionReported PositionAwoke AccountBlocked",
        [SafetyWindow] = "Triggered WindowPassed AbortPressed ExtendPressed SellNowPressed StopCrossed PositionReported PositionAwoke Restarted AccountBlocked",
        [AwaitingPress] = "Triggered AbortPressed SellNowPressed StopCrossed PositionReported PositionAwoke AccountBlocked",
        [Aborting] = "Triggered StopCrossed PositionReported PositionAwoke PositionProtected ProtectionFailed AccountBlocked",
        [Liquidating] = "Triggered PositionReported PositionAwoke AccountBlocked",
        [Confirming] = "Triggered PositionReported PositionAwoke ProofRead",
        [KillPhase.Flat] = "PositionAwoke ResetPressed",
        [KillPhase.Residue] = "PositionAwoke ResetPressed",
        [NeedsHuman] = "Triggered PositionAwoke HelpGiven ResetPressed",
        [KillPhase.Aborted] = "ResetPressed",
    };

    [Fact]
    public void Every_phase_says_how_it_takes_every_event()
    {
        foreach (var phase in Enum.GetValues<KillPhase>())
        {
            Kinds.Where(kind => KillTable.Of(phase, kind) == KillHearing.Heard).Select(kind => kind.Name).Should().BeEquivalentTo(Heard[phase].Split(' '), $"in {phase}");
        }
    }

    [Fact]
    public void What_is_not_heard_changes_nothing_version_included()
    {
        foreach (var phase in Enum.GetValues<KillPhase>())
        {
            foreach (var happened in Events().Where(happened => KillTable.Of(phase, happened.GetType()) != KillHearing.Heard))
            {
                var episode = InWindow() with { Phase = phase };
                var decision = episode.Try(happened, 30);

                decision.Episode.Should().BeSameAs(episode, $"{happened} in {phase}");
                (decision.Refusal is null).Should().Be(KillTable.Of(phase, happened.GetType()) == KillHearing.Known);
            }
        }
    }

    [Fact]
    public void Invariant_4_no_event_but_a_persons_reset_lifts_close_only()
    {
        foreach (var phase in Enum.GetValues<KillPhase>())
        {
            foreach (var happened in Events())
            {
                var after = (InWindow() with { Phase = phase }).Try(happened, 30).Episode;
                (after.IsCloseOnly || happened is KillEvent.ResetPressed).Should().BeTrue($"{happened} in {phase}");
            }
        }
    }

    [Fact]
    public void Every_kind_of_event_is_tried() => Events().Select(happened => happened.GetType()).Should().BeEquivalentTo(Kinds);

    private static IEnumerable<KillEvent> Events()
    {
        var row = InWindow().Find(One)!;
        return
        [
            new KillEvent.Triggered(WeekStop), new KillEvent.Blocked(), new KillEvent.OrdersCancelled(new CancelProof(Start, null, [])), new KillEvent.WindowPassed(),
            new KillEvent.AbortPressed(0), new KillEvent.ExtendPressed(), new KillEvent.SellNowPressed(), new KillEvent.StopCrossed(One, Price.Of(1m)),
            new KillEvent.PositionReported(row with { Ordered = 1m }), new KillEvent.PositionAwoke(row), new KillEvent.PositionProtected(One), new KillEvent.ProtectionFailed(One),
            new KillEvent.ProofRead(new FlatVerdict.Proven(Start)), new KillEvent.Restarted(ValuationCheck.Confirms), new KillEvent.AccountBlocked(), new KillEvent.HelpGiven(),
            new KillEvent.ResetPressed(InWindow().Version),
        ];
    }
}
