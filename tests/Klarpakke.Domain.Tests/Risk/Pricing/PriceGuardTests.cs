using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Pricing;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Pricing;

public sealed class PriceGuardTests
{
    private DateTimeOffset _now = Noon;
    private PriceGuard _guard = PriceGuard.New;

    [Fact]
    public void F11_a_zero_or_negative_or_crossed_quote_is_never_a_price()
    {
        Tell(100m);

        Next(Reading(0m, _now, 100m)).Should().Be(PriceFault.NotPositive);
        Next(Reading(100m, _now, 0m)).Should().Be(PriceFault.NotPositive);
        Next(Reading(-1m, _now, 100m)).Should().Be(PriceFault.NotPositive);
        Next(Reading(100.02m, _now, 100.01m)).Should().Be(PriceFault.Crossed);
        Next(Reading(100m, _now, 100m)).Should().Be(PriceFault.Crossed);
        for (var i = 0; i < 10; i++)
        {
            Next(Reading(0m, _now, 0.01m)).Should().Be(PriceFault.NotPositive, "no number of zeroes confirms zero");
        }

        Tell(100m).Should().BeNull();
    }

    [Theory]
    [InlineData("90", null)]
    [InlineData("110", null)]
    [InlineData("89.99", PriceFault.Outlier)]
    [InlineData("110.01", PriceFault.Outlier)]
    public void F11_beyond_ten_percent_of_the_last_minute_a_reading_is_an_outlier(string bidText, PriceFault? fault)
    {
        var bid = Number(bidText);
        Tell(100m, 100m, 100m);

        Tell(bid).Should().Be(fault);
    }

    [Fact]
    public void F11_three_later_readings_that_agree_confirm_an_outlier()
    {
        Tell(100m, 100m, 100m);

        Tell(80m).Should().Be(PriceFault.Outlier);
        Tell(81m).Should().Be(PriceFault.Outlier);
        Tell(79m).Should().Be(PriceFault.Outlier);
        Tell(80m).Should().BeNull();
        Tell(78m).Should().BeNull("the fall is known now");
    }

    [Fact]
    public void F1_a_spike_among_good_readings_never_passes()
    {
        for (var i = 0; i < 20; i++)
        {
            Tell(100m).Should().BeNull();
            Tell(50m).Should().Be(PriceFault.Outlier);
            Tell(50m).Should().Be(PriceFault.Outlier);
            Tell(50m).Should().Be(PriceFault.Outlier);
        }
    }

    [Fact]
    public void Readings_that_disagree_with_each_other_or_repeat_one_instant_confirm_nothing()
    {
        Tell(100m);
        foreach (var bid in new[] { 80m, 50m, 80m, 50m, 80m, 50m })
        {
            Tell(bid).Should().Be(PriceFault.Outlier);
        }

        for (var i = 0; i < 5; i++)
        {
            _guard.Next(Reading(50m, _now), PriceWitness.None).Should().Match<PriceVerdict>(verdict => verdict.Fault == PriceFault.Outlier);
            _guard = _guard.Next(Reading(50m, _now), PriceWitness.None).Guard;
        }
    }

    [Fact]
    public void F11_a_second_source_confirms_an_outlier_at_once_and_only_if_it_agrees()
    {
        Tell(100m);

        Next(Reading(80m, _now), new PriceWitness(Price.Of(100m), null)).Should().Be(PriceFault.Outlier);
        Next(Reading(80m, _now), new PriceWitness(Price.Of(81m), null)).Should().BeNull();
    }

    [Fact]
    public void F13_a_step_that_only_a_new_denomination_makes_freezes_the_symbol_until_a_person_has_looked()
    {
        Tell(1000m);

        Tell(1m, 1m, 1m).Should().Be(PriceFault.Outlier);
        Tell(1m).Should().Be(PriceFault.Frozen, "three agree, and nobody has traded there");
        _guard.IsFrozen.Should().BeTrue();
        Tell(1000m).Should().Be(PriceFault.Frozen, "no reading thaws it");
        PriceGuard.New.Next(Reading(1m), PriceWitness.None).Fault.Should().BeNull("a person starts anew");
    }

    [Theory]
    [InlineData("0.99")]
    [InlineData("100.2")]
    public void F13_a_second_source_alone_does_not_confirm_such_a_step_and_a_trade_does(string bidText)
    {
        var bid = Number(bidText);
        Tell(10m, 10m);
        var both = new PriceWitness(Price.Of(bid), Price.Of(bid));
        _guard.Next(Reading(bid, _now), both with { LastTrade = null }).Fault.Should().Be(PriceFault.Frozen);
        _guard.Next(Reading(bid, _now), both).Fault.Should().BeNull();
    }

    [Fact]
    public void After_a_silence_the_last_good_price_is_compared_with()
    {
        Tell(100m);
        _now += TimeSpan.FromMinutes(10);

        Tell(80m).Should().Be(PriceFault.Outlier);
        Tell(95m).Should().BeNull();
    }

    [Fact]
    public void A9_a_reading_older_than_the_last_is_late_and_changes_nothing()
    {
        Tell(100m);
        var verdict = _guard.Next(Reading(100m, Noon.AddSeconds(-1)), PriceWitness.None);

        verdict.Fault.Should().Be(PriceFault.Late);
        verdict.Guard.Should().Be(_guard);
    }

    [Fact]
    public void The_median_takes_one_bid_per_second_and_forgets_after_a_minute()
    {
        var burst = Enumerable.Range(0, 900).Aggregate(MinuteMedian.Empty.With(Noon, 1m).With(Noon.AddSeconds(1), 3m), (median, i) => median.With(Noon.AddSeconds(2).AddMilliseconds(i), 50m));

        burst.At(Noon.AddSeconds(3)).Should().Be(3m);
        burst.At(Noon.AddSeconds(61)).Should().Be(50m);
        burst.At(Noon.AddSeconds(62)).Should().BeNull();
        MinuteMedian.Empty.With(Noon, 1m).With(Noon.AddSeconds(1), 3m).At(Noon.AddSeconds(1)).Should().Be(2m);
    }

    private PriceFault? Tell(params decimal[] bids) => bids.Select(bid => Next(Reading(bid, _now))).ToList()[^1];

    private PriceFault? Next(PriceReading reading, PriceWitness? witness = null)
    {
        var verdict = _guard.Next(reading, witness ?? PriceWitness.None);
        (_guard, _now) = (verdict.Guard, _now + TimeSpan.FromSeconds(1));
        return verdict.Fault;
    }
}
