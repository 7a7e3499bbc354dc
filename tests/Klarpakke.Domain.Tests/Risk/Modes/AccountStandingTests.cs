using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Modes;
using Klarpakke.Domain.Risk.Pricing;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Modes;

public sealed class AccountStandingTests
{
    private static readonly StandingFacts Well = new(
        Noon, IsKillSwitchOpen: false, TripState.Clear, BlindSpell.None, new PlanStanding(AllowsEntries: true, null), IsVenueGateOpen: true);

    [Fact]
    public void Without_a_reason_against_it_an_account_is_in_normal_mode() =>
        AccountStanding.Of(Well).Should().Match<AccountStanding>(standing => standing.Mode == AccountMode.Normal && standing.Reasons.IsEmpty);

    [Fact]
    public void The_strictest_reason_wins_and_all_are_kept_with_their_numbers()
    {
        var tripped = Enumerable.Range(0, 3).Aggregate(TripState.Clear, (state, i) => TripJudge.Judge(state, Sample(Noon.AddSeconds(i), -4.5m, -6m), RiskProfile.Green).State);

        var standing = AccountStanding.Of(Well with { Trips = tripped, Plan = new PlanStanding(AllowsEntries: false, null), Now = Noon.AddSeconds(3) });

        standing.Mode.Should().Be(AccountMode.CloseOnly);
        standing.Reasons.Select(reason => (reason.Cause, reason.Mode, reason.Used?.Percent, reason.Limit?.Percent)).Should().Equal(
            (ModeCause.HardStop, AccountMode.CloseOnly, -4.5m, -4m),
            (ModeCause.SoftStop, AccountMode.SignalOnly, -4.5m, -2m),
            (ModeCause.SoftStop, AccountMode.SignalOnly, -6m, -5m),
            (ModeCause.Plan, AccountMode.SignalOnly, null, null));
        standing.Reasons[0].Since.Should().Be(Noon.AddSeconds(2));
        standing.Reasons[0].Until.Should().Be(RiskPeriod.DayOf(Noon).End);
    }

    [Fact]
    public void Each_reason_alone_gives_its_mode()
    {
        ModeOf(Well with { IsKillSwitchOpen = true }).Should().Be((AccountMode.CloseOnly, ModeCause.KillSwitch));
        ModeOf(Well with { Plan = new PlanStanding(AllowsEntries: false, null) }).Should().Be((AccountMode.SignalOnly, ModeCause.Plan));
        ModeOf(Well with { Plan = new PlanStanding(true, Noon.AddTicks(1)) }).Should().Be((AccountMode.SignalOnly, ModeCause.CoolingOff));
        ModeOf(Well with { IsVenueGateOpen = false }).Should().Be((AccountMode.SignalOnly, ModeCause.VenueGate));
        ModeOf(Well with { Blind = new BlindSpell(Noon.AddSeconds(-60)) }).Should().Be((AccountMode.SignalOnly, ModeCause.StaleData));
        AccountStanding.Of(Well with { Blind = new BlindSpell(Noon.AddSeconds(-59)) }).Mode.Should().Be(AccountMode.Normal);
        AccountStanding.Of(Well with { Plan = new PlanStanding(true, Noon) }).Mode.Should().Be(AccountMode.Normal);
    }

    [Fact]
    public void F2_what_is_not_known_counts_against_the_account()
    {
        ModeOf(Well with { IsKillSwitchOpen = null }).Should().Be((AccountMode.CloseOnly, ModeCause.KillSwitch));
        ModeOf(Well with { Trips = null }).Should().Be((AccountMode.CloseOnly, ModeCause.HardStop));
        AccountStanding.Of(Well with { Plan = null }).Reasons.Select(reason => reason.Cause).Should().Equal(ModeCause.Plan, ModeCause.CoolingOff);
        ModeOf(Well with { IsVenueGateOpen = null }).Should().Be((AccountMode.SignalOnly, ModeCause.VenueGate));
    }

    private static (AccountMode Mode, ModeCause Cause) ModeOf(StandingFacts facts)
    {
        var standing = AccountStanding.Of(facts);
        return (standing.Mode, standing.Reasons.Should().ContainSingle().Subject.Cause);
    }
}
