using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.VenueGates;

namespace Klarpakke.Domain.Tests.VenueGates;

/// <summary>What a venue must hold, to the last order and the last tick of the clock: domain rules, section 7.</summary>
public sealed class VenueFiguresTests
{
    [Theory]
    [InlineData(200, 0, 0, "")]
    [InlineData(199, 0, 0, "TOO_FEW_ORDERS")]
    [InlineData(200, 1, 0, "")]
    [InlineData(200, 2, 0, "REJECT_RATE")]
    [InlineData(201, 2, 0, "")]
    [InlineData(200, 0, 2, "REJECT_RATE")]
    [InlineData(200, 1, 1, "REJECT_RATE")]
    [InlineData(300, 1, 1, "")]
    [InlineData(300, 2, 1, "REJECT_RATE")]
    [InlineData(1, 1, 0, "TOO_FEW_ORDERS REJECT_RATE")]
    public void One_percent_is_too_much_199_orders_are_too_few_and_an_unknown_order_counts_as_refused(int orders, int rejected, int unknown, string faults) =>
        Codes(VenueSamples.Orders(orders, rejected, unknown)).Should().Be(faults);

    [Fact]
    public void Nothing_measured_is_every_fault() => Codes(CallTally.Empty).Should().Be("TOO_FEW_ORDERS REJECT_RATE LATENCY");

    [Theory]
    [InlineData(190, 10, 20_000_000, "")]
    [InlineData(189, 11, 20_000_000, "LATENCY")]
    [InlineData(189, 11, 19_999_999, "")]
    [InlineData(0, 200, 19_999_999, "")]
    [InlineData(0, 200, 20_000_000, "LATENCY")]
    [InlineData(190, 10, 9_000_000_000, "")]
    [InlineData(189, 11, 9_000_000_000, "LATENCY")]
    public void P95_of_exactly_two_seconds_is_too_slow_and_a_tick_less_is_not(int fast, int slow, long ticks, string faults) =>
        Codes(Accepted(200).Plus(VenueSamples.Calls(fast, VenueSamples.Fast)).Plus(VenueSamples.Calls(slow, TimeSpan.FromTicks(ticks)))).Should().Be(faults);

    [Theory]
    [InlineData(190, 10, "")]
    [InlineData(189, 11, "LATENCY")]
    [InlineData(0, 200, "LATENCY")]
    public void A_call_without_an_answer_is_slower_than_any_other(int fast, int unanswered, string faults) =>
        Codes(Accepted(200).Plus(VenueSamples.Calls(fast, VenueSamples.Fast)).Plus(VenueSamples.Calls(unanswered, took: null))).Should().Be(faults);

    [Fact]
    public void The_verdict_is_that_of_the_nearest_rank_among_all_times_sorted() => Properties.Holds(
        Gen.Choose(0, 40_000_000).Select(ticks => TimeSpan.FromTicks(ticks)).NonEmptyListOf(),
        times =>
        {
            var sorted = times.Order().ToArray();
            var p95 = sorted[(int)Math.Ceiling(0.95m * sorted.Length) - 1];
            var tally = times.Aggregate(CallTally.Empty, (sum, took) => sum.With(took));

            (tally.P95Below <= VenueGateRules.LatencyBelow).Should().Be(p95 < TimeSpan.FromSeconds(2));
            tally.P95Below.Should().BeGreaterThan(p95);
        });

    [Fact]
    public void Sums_of_parts_are_the_sum_of_the_whole() => Properties.Holds(
        Gen.Choose(0, 60_000).Select(milliseconds => milliseconds > 50_000 ? (TimeSpan?)null : TimeSpan.FromMilliseconds(milliseconds)).ListOf().Two(),
        parts => Of(parts.Item1).Plus(Of(parts.Item2)).Should().Be(Of([.. parts.Item1, .. parts.Item2])));

    [Fact]
    public void What_began_within_seven_days_counts_and_what_began_a_tick_before_does_not()
    {
        var now = VenueSamples.Now;
        MeasuredHour[] hours =
        [
            VenueSamples.Hour(now - VenueGateRules.Window - TimeSpan.FromTicks(1), VenueSamples.Orders(1)),
            VenueSamples.Hour(now - VenueGateRules.Window, VenueSamples.Orders(10)),
            VenueSamples.Hour(now, VenueSamples.Orders(100)),
            VenueSamples.Hour(now + TimeSpan.FromTicks(1), VenueSamples.Orders(1_000)),
        ];

        VenueFigures.Of(hours, VenueGate.New(now), now).Counted.Orders.Should().Be(110);
    }

    [Theory]
    [InlineData(VenueGateState.ReadOnly, 8)]
    [InlineData(VenueGateState.Demoted, 8)]
    [InlineData(VenueGateState.Open, 1)]
    public void Mirrors_count_while_the_gate_is_closed_and_once_it_is_open_only_those_from_before(VenueGateState state, long mirrorOrders)
    {
        var promoted = VenueSamples.Now.AddHours(-5);
        MeasuredHour[] hours =
        [
            VenueSamples.Hour(promoted.AddTicks(-1), VenueSamples.Orders(1), isMirror: true),
            VenueSamples.Hour(promoted, VenueSamples.Orders(7), isMirror: true),
            VenueSamples.Hour(promoted, VenueSamples.Orders(30)),
        ];

        var figures = VenueFigures.Of(hours, new VenueGate(state, promoted), VenueSamples.Now);

        (figures.MirrorOrders, figures.Counted.Orders).Should().Be((mirrorOrders, 30 + mirrorOrders));
    }

    private static CallTally Accepted(int orders) => VenueSamples.Orders(orders) with { Latency = LatencyHistogram.Empty };

    private static string Codes(CallTally tally) => string.Join(' ', VenueSamples.Figures(tally).Faults.Select(fault => fault.Code()));

    private static CallTally Of(IEnumerable<TimeSpan?> calls) => calls.Aggregate(CallTally.Empty, (sum, took) => sum.With(took));
}
