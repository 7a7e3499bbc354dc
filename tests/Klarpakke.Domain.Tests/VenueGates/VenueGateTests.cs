using Klarpakke.Domain.Markets;
using Klarpakke.Domain.VenueGates;

namespace Klarpakke.Domain.Tests.VenueGates;

/// <summary>When a gate opens and closes, and what it says in between.</summary>
public sealed class VenueGateTests
{
    private static readonly DateTimeOffset Before = VenueSamples.Now.AddDays(-3);

    [Theory]
    [InlineData(VenueGateState.ReadOnly, true, VenueGateState.Open)]
    [InlineData(VenueGateState.ReadOnly, false, VenueGateState.ReadOnly)]
    [InlineData(VenueGateState.Open, true, VenueGateState.Open)]
    [InlineData(VenueGateState.Open, false, VenueGateState.Demoted)]
    [InlineData(VenueGateState.Demoted, true, VenueGateState.Open)]
    [InlineData(VenueGateState.Demoted, false, VenueGateState.Demoted)]
    public void A_gate_opens_when_everything_holds_and_closes_when_something_does_not(VenueGateState state, bool holds, VenueGateState expected)
    {
        var after = new VenueGate(state, Before).After(VenueSamples.Figures(VenueSamples.Orders(holds ? 200 : 199)), VenueSamples.Now);

        after.Should().Be(new VenueGate(expected, expected == state ? Before : VenueSamples.Now));
    }

    [Fact]
    public void An_open_gate_stands_on_the_mirrors_from_before_until_they_are_seven_days_old_and_then_on_live_orders_alone()
    {
        var start = VenueSamples.Now;
        var mirrored = VenueSamples.Hour(MeasuredHour.StartOf(start), VenueSamples.Orders(200), isMirror: true);
        var open = Judge(VenueGate.New(start), start, mirrored);
        open.State.Should().Be(VenueGateState.Open);

        Judge(open, mirrored.Start.AddDays(7), mirrored).State.Should().Be(VenueGateState.Open);
        var late = mirrored.Start.AddDays(7).AddTicks(1);
        var mirroredAgain = VenueSamples.Hour(start.AddDays(6), VenueSamples.Orders(500), isMirror: true);
        Judge(open, late, mirrored, mirroredAgain).State.Should().Be(VenueGateState.Demoted, "there are no live orders, and mirrors after the promotion are none");
        Judge(open, late, mirrored, VenueSamples.Hour(start.AddDays(6), VenueSamples.Orders(200))).State.Should().Be(VenueGateState.Open);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, null)]
    [InlineData(-300, true)]
    [InlineData(-301, null)]
    public void What_nobody_has_looked_at_for_five_minutes_is_not_known(int seconds, bool? open)
    {
        new VenueGate(VenueGateState.Open, Before).IsOpenAt(VenueSamples.Now, VenueSamples.Now.AddSeconds(-seconds)).Should().Be(open);
        new VenueGate(VenueGateState.Demoted, Before).IsOpenAt(VenueSamples.Now, VenueSamples.Now.AddSeconds(-seconds)).Should().Be(open is null ? null : false);
    }

    [Theory]
    [InlineData(Venue.Paper, true)]
    [InlineData(Venue.Binance, true)]
    [InlineData(Venue.CryptoCom, null)]
    [InlineData(Venue.Coinbase, false)]
    [InlineData(Venue.Kraken, false)]
    public void Without_a_judgement_entries_are_taken_only_where_no_gate_is_asked(Venue venue, bool? takesEntries) =>
        VenueAccesses.Of(venue).TakesEntries(gate: null, judgedAt: null, VenueSamples.Now).Should().Be(takesEntries);

    [Fact]
    public void Every_code_can_be_read_again()
    {
        Enum.GetValues<VenueGateState>().Select(state => VenueGateCodes.StateOf(state.Code())).Should().Equal(Enum.GetValues<VenueGateState>());
        Enum.GetValues<VenueGateFault>().Select(fault => VenueGateCodes.FaultOf(fault.Code())).Should().Equal(Enum.GetValues<VenueGateFault>());
        FluentActions.Invoking(() => VenueGateCodes.StateOf("ajar")).Should().Throw<FormatException>();
    }

    [Fact]
    public void Counts_of_other_bounds_are_no_histogram() =>
        FluentActions.Invoking(() => LatencyHistogram.Of([1, 2, 3])).Should().Throw<ArgumentException>();

    private static VenueGate Judge(VenueGate gate, DateTimeOffset now, params MeasuredHour[] hours) => VenueGateJudgement.Of(Venue.CryptoCom, gate, hours, now).After;
}
