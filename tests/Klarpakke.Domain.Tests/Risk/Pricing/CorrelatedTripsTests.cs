using Klarpakke.Domain.Risk.Pricing;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Pricing;

public sealed class CorrelatedTripsTests
{
    [Fact]
    public void D14_more_than_five_percent_of_accounts_within_ten_seconds_need_a_second_source()
    {
        Tripped(5).NeedSecondSource(100, Noon).Should().BeFalse("exactly five percent is not more");
        Tripped(6).NeedSecondSource(100, Noon).Should().BeTrue();
        Tripped(6).NeedSecondSource(100, Noon.AddSeconds(10)).Should().BeTrue();
        Tripped(6).NeedSecondSource(100, Noon.AddSeconds(10.1)).Should().BeFalse();
    }

    [Fact]
    public void D14_an_account_counts_once_and_one_alone_is_no_correlation()
    {
        CorrelatedTrips.None.With("a", Noon).With("a", Noon).NeedSecondSource(1, Noon).Should().BeFalse();
        CorrelatedTrips.None.With("a", Noon).With("b", Noon).NeedSecondSource(2, Noon).Should().BeTrue();
    }

    private static CorrelatedTrips Tripped(int count) =>
        Enumerable.Range(0, count).Aggregate(CorrelatedTrips.None, (trips, number) => trips.With($"user{number}", Noon));
}
