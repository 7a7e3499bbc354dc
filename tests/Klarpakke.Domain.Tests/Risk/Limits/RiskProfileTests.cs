using System.Reflection;
using Klarpakke.Domain.Risk.Limits;

namespace Klarpakke.Domain.Tests.Risk.Limits;

public sealed class RiskProfileTests
{
    [Fact]
    public void The_green_profile_is_what_the_rules_say()
    {
        var green = RiskProfile.Green;

        Enum.GetValues<RiskPeriodKind>().Select(kind => (green.SoftLimit(kind).Percent, green.HardLimit(kind).Percent)).Should().Equal((-2m, -4m), (-5m, -8m));
        (green.MaxPositions, green.MaxPositionsPerCoin, green.RiskPerTrade.Percent).Should().Be((2, 1, 0.25m));
        (green.MinStopDistance.Percent, green.MaxStopDistance.Percent, green.ExitNotionalFactor).Should().Be((0.5m, 15m, 1.2m));
        (green.EntryThroughQuote.Percent, green.HardConfirmations, green.HardConfirmationWindow, green.MaxAbortsPerDay).Should().Be((0.3m, 3, TimeSpan.FromSeconds(15), 2));
    }

    [Fact]
    public void Nothing_can_make_another_profile_or_change_a_number_of_this_one()
    {
        typeof(RiskProfile).GetConstructors().Should().BeEmpty();
        typeof(RiskProfile).GetProperties().Where(property => property.SetMethod is not null).Should().BeEmpty();
        typeof(RiskProfile).GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Should().BeEmpty();
    }
}
