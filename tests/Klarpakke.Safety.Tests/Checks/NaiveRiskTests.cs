namespace Klarpakke.Safety.Tests.Checks;

public sealed class NaiveRiskTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 7, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Three_seconds_in_a_row_at_the_limit_confirm_it_and_two_do_not()
    {
        var risk = Seen(100m, 96m, 96m);
        risk.ConfirmedAt.Should().BeNull();

        risk.Look(Noon.AddSeconds(3), 96m);

        risk.ConfirmedAt.Should().Be(Noon.AddSeconds(3));
    }

    [Fact]
    public void A_second_above_the_limit_begins_the_count_anew() => Seen(100m, 96m, 96m, 96.01m, 96m, 96m).ConfirmedAt.Should().BeNull();

    [Fact]
    public void Exactly_minus_two_per_cent_reaches_the_soft_limit()
    {
        Seen(100m, 98.01m).HasReachedSoft.Should().BeFalse();
        Seen(100m, 98m).HasReachedSoft.Should().BeTrue();
    }

    [Fact]
    public void Money_that_moves_leaves_the_drawdown_as_it_was()
    {
        var risk = Seen(100m, 97m);

        risk.Move(97m, 9.7m);

        risk.DayDrawdown.Should().Be(-0.03m);
    }

    [Fact]
    public void Midnight_begins_a_day_and_not_a_week()
    {
        var risk = Seen(100m, 97m);

        risk.Look(Noon.AddHours(12), 97m);

        risk.DayDrawdown.Should().Be(0m);
        risk.WeekDrawdown.Should().Be(-0.03m);
    }

    private static NaiveRisk Seen(params decimal[] equities)
    {
        var risk = new NaiveRisk();
        for (var second = 0; second < equities.Length; second++)
        {
            risk.Look(Noon.AddSeconds(second), equities[second]);
        }

        return risk;
    }
}
