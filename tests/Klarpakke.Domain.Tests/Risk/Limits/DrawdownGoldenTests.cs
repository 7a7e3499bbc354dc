using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Risk.Limits;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Limits;

/// <summary>Books reckoned by hand, through ledger, valuation, baselines and stops.</summary>
public sealed class DrawdownGoldenTests
{
    private EquityBook _book = Book(Assigned(10_000m));
    private RiskBaselines? _baselines;
    private TripState _trips = TripState.Clear;

    [Fact]
    public void F9_a_round_trip_at_an_unchanged_price_loses_fees_and_spread()
    {
        See(Noon).Day.Drawdown.Percent.Should().Be(0m);

        Do(Bought(50m, 100m, 5m, "USDC"));
        See(Noon.AddSeconds(1), 99.9m).Day.Drawdown.Percent.Should().Be(-0.1m, "10,000 - 5000 - 5 + 50 x 99.9 = 9,990");

        Do(Sold(50m, 99.9m, 4.995m, "USDC"));
        See(Noon.AddSeconds(2)).Day.Drawdown.Percent.Should().Be(-0.14995m, "9,990 - 4.995 = 9,985.005");
    }

    [Fact]
    public void F9_fees_in_base_and_in_a_third_coin_count_like_any_other()
    {
        See(Noon);
        Do(Bought(50m, 100m, 0.05m, "BTC"), Bought(10m, 100m, 0.002m, "BNB", Usd(1m), position: P2, symbol: Eth, id: 2));

        See(Noon.AddSeconds(1), 100m, 100m).Day.Drawdown.Percent.Should().Be(-0.06m, "0.05 x 100 + 1 of 10,000");
    }

    [Fact]
    public void F8_what_was_gained_since_the_baseline_is_no_drawdown_when_it_is_lost_again()
    {
        Do(Bought(50m, 100m));
        See(Noon, 100m);
        See(Noon.AddSeconds(1), 120m).Day.Drawdown.Percent.Should().Be(10m);

        See(Noon.AddSeconds(2), 99m).Day.Drawdown.Percent.Should().Be(-0.5m);
        _trips.Soft.Should().BeEmpty();
    }

    [Fact]
    public void F4_transfers_in_a_falling_day_leave_the_loss_of_the_trades()
    {
        Do(Bought(50m, 100m));
        See(Noon, 100m);
        See(Noon.AddSeconds(1), 97m).Day.Drawdown.Percent.Should().Be(-1.5m);

        Do(Deposited(90_150m));
        See(Noon.AddSeconds(2), 97m).Day.Drawdown.Percent.Should().Be(-1.5m);

        Do(Withdrawn(90_150m));
        See(Noon.AddSeconds(3), 97m).Day.Drawdown.Percent.Should().Be(-1.5m);
        See(Noon.AddSeconds(4), 95.99m).Day.Drawdown.Percent.Should().Be(-2.005m);
        _trips.Soft.Should().ContainSingle();
    }

    [Theory]
    [InlineData("96", 1, 0)]
    [InlineData("96.0002", 0, 0)]
    [InlineData("92", 1, 1)]
    [InlineData("92.0002", 1, 0)]
    public void Exactly_two_and_exactly_four_percent_of_a_day_trip_and_a_hair_less_does_not(string bidText, int soft, int hard)
    {
        var bid = Number(bidText);
        Do(Bought(50m, 100m));
        See(Noon, 100m);

        SeeThrice(Noon.AddSeconds(1), bid);

        _trips.Soft.Length.Should().Be(soft);
        (_trips.Hard is null ? 0 : 1).Should().Be(hard);
    }

    [Theory]
    [InlineData("98", 1, 0)]
    [InlineData("98.0002", 0, 0)]
    [InlineData("92", 1, 1)]
    [InlineData("92.0002", 1, 0)]
    public void Exactly_five_and_exactly_eight_percent_of_a_week_trip_and_a_hair_less_does_not(string bidText, int soft, int hard)
    {
        var bid = Number(bidText);
        // 10,000 on Wednesday; four days of a percent each; then a position of half the rest.
        See(Noon);
        for (var day = 1; day <= 4; day++)
        {
            Do(Bought(1m, 100m, 100m, "USDC", id: 10 * day), Sold(1m, 100m, id: (10 * day) + 1));
            See(Noon.AddDays(day));
            _trips.Soft.Should().BeEmpty();
        }

        // Sunday stands at 9,600; each of 50 coins that falls by 2 takes another percent of the week.
        Do(Bought(50m, 100m));
        See(Noon.AddDays(4).AddSeconds(1), 100m);
        SeeThrice(Noon.AddDays(4).AddSeconds(2), bid);

        _trips.Soft.Count(trip => trip.Breach!.Period.Kind == RiskPeriodKind.Week).Should().Be(soft);
        (_trips.Hard?.Reasons.Count(reason => reason.Period.Kind == RiskPeriodKind.Week) ?? 0).Should().Be(hard);
    }

    [Fact]
    public void F6_a_loss_before_midnight_belongs_to_its_day_and_to_the_week()
    {
        var midnight = new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.Zero);
        Do(Bought(50m, 100m));
        See(midnight.AddHours(-1), 100m);
        See(midnight.AddSeconds(-1), 97m).Day.Drawdown.Percent.Should().Be(-1.5m);

        var sample = See(midnight, 97m);

        sample.Day.Drawdown.Percent.Should().Be(0m);
        sample.Week.Drawdown.Percent.Should().Be(-1.5m, "the night of the 29th, when summer time begins, is in the same week");
        See(midnight.AddDays(1), 97m).Week.Drawdown.Percent.Should().Be(0m, "a new week begins on Monday at midnight UTC");
    }

    [Fact]
    public void E10_a_gap_through_both_limits_trips_both()
    {
        Do(Bought(50m, 100m));
        See(Noon, 100m);

        SeeThrice(Noon.AddSeconds(1), 80m);

        _trips.Soft.Select(trip => trip.Breach!.Period.Kind).Should().Equal(RiskPeriodKind.Day, RiskPeriodKind.Week);
        _trips.Hard!.Reasons.Select(reason => (reason.Period.Kind, reason.Drawdown.Percent, reason.Limit.Percent))
            .Should().Equal((RiskPeriodKind.Day, -10m, -4m), (RiskPeriodKind.Week, -10m, -8m));
    }

    private void Do(params EquityEvent[] events) => _book = _book.Then(events);

    private void SeeThrice(DateTimeOffset at, decimal bid)
    {
        for (var i = 0; i < 3; i++)
        {
            See(at.AddSeconds(i), bid);
        }
    }

    private RiskSample See(DateTimeOffset at, decimal btc = 100m, decimal eth = 100m)
    {
        var valuation = _book.Valued(at, (Btc, btc), (Eth, eth));
        _baselines = RiskBaselines.After(_baselines, valuation);
        var sample = _baselines.SampleOf(valuation);
        _trips = TripJudge.Judge(_trips, sample, RiskProfile.Green).State;
        return sample;
    }
}
