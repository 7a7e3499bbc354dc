using FsCheck.Fluent;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Pricing;

namespace Klarpakke.Domain.Tests.Backtests;

public sealed class LimitWatchTests
{
    private static readonly DateTimeOffset Monday = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(9_800, 1)]
    [InlineData(9_800.0001, 0)]
    public void Exactly_two_percent_of_a_day_is_a_soft_stop(double equity, int stops)
    {
        var watch = new LimitWatch(RiskProfile.Green);
        watch.Sample(Monday, Usdt(10_000m));
        watch.Sample(Monday.AddHours(1), Usdt((decimal)equity));

        watch.SoftStops.Should().Be(stops);
    }

    [Fact]
    public void A_price_that_lasts_confirms_a_hard_stop_and_a_single_sample_does_not()
    {
        var watch = new LimitWatch(RiskProfile.Green);
        watch.Sample(Monday, Usdt(10_000m));
        watch.Sample(Monday.AddHours(1), Usdt(9_600m));
        watch.HardStops.Should().Be(0);
        watch.Lasting(Monday.AddHours(2), Usdt(9_600m));
        watch.HardStops.Should().Be(1);

        watch.Reset(Monday.AddHours(23), isFlat: true).Should().BeFalse("its day is not over");
        watch.Reset(Monday.AddHours(24), isFlat: false).Should().BeFalse("something is still open");
        watch.Reset(Monday.AddHours(24), isFlat: true).Should().BeTrue();
        watch.Trips.Hard.Should().BeNull();
    }

    [Fact]
    public void Leaving_out_samples_that_can_do_nothing_changes_nothing() => Properties.Holds(Gen.Choose(1, int.MaxValue - 1), seed =>
    {
        var random = new Random(seed);
        var watch = new LimitWatch(RiskProfile.Green);
        RiskBaselines? baselines = null;
        var trips = TripState.Clear;
        var (at, equity) = (Monday, 10_000m);
        for (var sample = 0; sample < 100; sample++)
        {
            watch.Sample(at, Usdt(equity));
            var valuation = new TrustworthyValuation(at, Usdt(equity), Usdt(0m), []);
            baselines = RiskBaselines.After(baselines, valuation);
            trips = TripJudge.Judge(trips, baselines.SampleOf(valuation), RiskProfile.Green).State;

            Shown(watch.Trips).Should().Be(Shown(trips));
            at += random.Next(3) == 0 ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(random.Next(1, 400));
            equity = random.Next(4) == 0 ? equity : Math.Round(equity * (1m + (random.Next(-120, 100) / 10_000m)), 2);
        }
    });

    private static string Shown(TripState trips) =>
        $"{string.Join(";", trips.Soft)}|{trips.Hard?.Episode}|{string.Join(";", trips.Hard?.Reasons ?? [])}|{trips.Episodes}|{trips.Version}";

    private static Money Usdt(decimal amount) => new(amount, Asset.Parse("USDT"));
}
