using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using static Klarpakke.Domain.Tests.Trading.TradingSamples;

namespace Klarpakke.Domain.Tests.Trading;

public sealed class EntryGateTests
{
    private static readonly EntryFacts Well = new(Now, Now.AddSeconds(5), Now.AddSeconds(-60), null, 0, false);

    [Fact]
    public void When_all_is_known_to_be_well_an_entry_may_be_made() => Codes(Well).Should().BeEmpty();

    [Fact]
    public void I2_without_a_running_lease_no_entry_is_made()
    {
        Codes(Well with { StreamReadyUntil = null }).Should().Equal("BLOCKED_VENUE_DOWN");
        Codes(Well with { StreamReadyUntil = Now }).Should().Equal("BLOCKED_VENUE_DOWN");
    }

    [Fact]
    public void Books_that_were_not_compared_or_long_ago_allow_no_entry()
    {
        Codes(Well with { ReconciledAt = null }).Should().Equal("BLOCKED_VENUE_DOWN");
        Codes(Well with { ReconciledAt = Now - EntryGate.ReconciledWithin }).Should().BeEmpty();
        Codes(Well with { ReconciledAt = Now - EntryGate.ReconciledWithin - TimeSpan.FromTicks(1) }).Should().Equal("BLOCKED_VENUE_DOWN");
    }

    [Fact]
    public void D1_an_unresolved_order_blocks_entries() => Codes(Well with { Unsettled = 1 }).Should().Equal("BLOCKED_UNRESOLVED_ORDER");

    [Fact]
    public void I5_an_event_that_could_not_be_handled_blocks_entries() => Codes(Well with { IsHalted = true }).Should().Equal("BLOCKED_UNRESOLVED_ORDER");

    [Theory]
    [InlineData(ErrorKind.ClockSkew, "BLOCKED_VENUE_DOWN BLOCKED_CLOCK_DRIFT")]
    [InlineData(ErrorKind.Unauthorized, "BLOCKED_KEY_PERMISSION BLOCKED_VENUE_DOWN")]
    [InlineData(ErrorKind.Timeout, "BLOCKED_VENUE_DOWN")]
    public void G1_what_the_last_reading_failed_with_is_named(ErrorKind fault, string codes) =>
        Codes(Well with { VenueFault = fault }).Should().Equal(codes.Split(' '));

    private static IEnumerable<string> Codes(EntryFacts facts) => EntryGate.Against(facts).Select(reason => reason.Code());
}
