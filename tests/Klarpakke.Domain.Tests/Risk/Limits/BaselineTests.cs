using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Risk.Limits;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Limits;

public sealed class BaselineTests
{
    [Fact]
    public void The_baseline_of_a_period_is_its_first_valuation_and_stays()
    {
        var baselines = After(null, 1000m, Noon);
        After(baselines, 900m, Noon.AddHours(1)).Should().BeSameAs(baselines);

        var tomorrow = After(baselines, 950m, Noon.AddDays(1));
        tomorrow.Day.Amount.Should().Be(Usd(950m));
        tomorrow.Week.Should().Be(baselines.Week);
        tomorrow.Version.Should().Be(2);

        After(tomorrow, 940m, Noon.AddDays(5)).Week.Amount.Should().Be(Usd(940m));
    }

    [Fact]
    public void F7_a_restart_at_minus_3_9_percent_goes_on_from_the_stored_baseline()
    {
        var stored = After(null, 1000m, Noon);

        var read = stored with { };
        var baselines = After(read, 961m, Noon.AddMinutes(5));

        baselines.Should().BeSameAs(read);
        DayOf(baselines, 961m).Should().Be(-3.9m);
        DayOf(baselines, 960m).Should().Be(-4m, "a tenth of a percent more reaches the limit");
    }

    [Fact]
    public void F4_a_deposit_of_ten_times_the_equity_leaves_the_drawdown_as_it_is()
    {
        var baselines = After(After(null, 1000m, Noon), 970m + 9700m, Noon.AddHours(1), flows: 9700m);

        DayOf(baselines, 10_670m).Should().Be(-3m);
        WeekOf(baselines, 10_670m).Should().Be(-3m);
    }

    [Fact]
    public void F4_a_withdrawal_of_ninety_percent_leaves_the_drawdown_as_it_is()
    {
        var baselines = After(After(null, 1000m, Noon), 97m, Noon.AddHours(1), flows: -873m);

        DayOf(baselines, 97m).Should().Be(-3m);
        DayOf(baselines, 96m).Should().Be(-4m);
    }

    [Fact]
    public void F4_money_moved_while_the_price_falls_does_not_hide_the_fall()
    {
        // 1000 at noon; a fall to 980 and a deposit of 500 are seen by one valuation.
        var baselines = After(After(null, 1000m, Noon), 1480m, Noon.AddHours(1), flows: 500m);

        DayOf(baselines, 1480m).Should().Be(-2m);
    }

    [Fact]
    public void F4_emptying_an_account_and_filling_it_again_does_not_wipe_out_its_loss()
    {
        var baselines = After(After(null, 1000m, Noon), 0m, Noon.AddHours(1), flows: -961m);
        DayOf(baselines, 0m).Should().Be(-3.9m);

        baselines = After(baselines, 500m, Noon.AddHours(2), flows: -461m);
        DayOf(baselines, 500m).Should().Be(-3.9m);
    }

    [Fact]
    public void What_was_lost_in_full_stays_lost_beside_new_money()
    {
        var baselines = After(After(null, 1000m, Noon), 1000m, Noon.AddHours(1), flows: 1000m);

        DayOf(baselines, 1000m).Should().Be(-50m);
    }

    [Fact]
    public void A_clock_that_is_set_back_over_midnight_makes_no_new_first_value()
    {
        var midnight = new DateTimeOffset(2026, 3, 26, 0, 0, 0, TimeSpan.Zero);
        var baselines = After(After(null, 1000m, midnight.AddHours(-1)), 990m, midnight);

        After(baselines, 900m, midnight.AddSeconds(-1)).Should().BeSameAs(baselines);
    }

    [Fact]
    public void F4_no_sequence_of_deposits_and_withdrawals_changes_the_drawdown() => Properties.Holds(
        (from kind in Gen.Choose(0, 1) from size in Gen.Choose(1, 95) select (kind, size / 100m)).ArrayOf(10), moves =>
        {
            var (equity, flows) = (980m, 0m);
            var baselines = After(null, 1000m, Noon);
            foreach (var (kind, size) in moves)
            {
                var flow = Math.Round(kind == 0 ? equity * size * 10m : -equity * size, 8);
                (equity, flows) = (equity + flow, flows + flow);
                baselines = After(baselines, equity, Noon.AddMinutes(1), flows);
                DayOf(baselines, equity).Should().Be(-2m, "a limit that is exactly reached stays reached");
            }
        });

    private static RiskBaselines After(RiskBaselines? stored, decimal equity, DateTimeOffset at, decimal flows = 0m) => RiskBaselines.After(stored, Worth(equity, at, flows));

    private static decimal DayOf(RiskBaselines baselines, decimal equity) => baselines.SampleOf(Worth(equity, Noon)).Day.Drawdown.Percent;

    private static decimal WeekOf(RiskBaselines baselines, decimal equity) => baselines.SampleOf(Worth(equity, Noon)).Week.Drawdown.Percent;
}
