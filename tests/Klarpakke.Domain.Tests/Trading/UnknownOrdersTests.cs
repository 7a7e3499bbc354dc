using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Tests.Trading;

public sealed class UnknownOrdersTests
{
    [Theory]
    // A quick verdict needs every witness.
    [InlineData(29, LookupEvidence.NotFound, TradeEvidence.Clean, true, false)]
    [InlineData(30, LookupEvidence.NotFound, TradeEvidence.Clean, true, true)]
    [InlineData(30, LookupEvidence.NotFound, TradeEvidence.Clean, false, false)]
    [InlineData(30, LookupEvidence.NotFound, TradeEvidence.Suspicious, true, false)]
    [InlineData(30, LookupEvidence.NotFound, TradeEvidence.None, true, false)]
    // With one missing, the worst case has to pass.
    [InlineData(1799, LookupEvidence.NotFound, TradeEvidence.Clean, false, false)]
    [InlineData(1800, LookupEvidence.NotFound, TradeEvidence.Clean, false, true)]
    [InlineData(1800, LookupEvidence.NotFound, TradeEvidence.Suspicious, true, true)]
    [InlineData(1800, LookupEvidence.NotFound, TradeEvidence.Suspicious, false, false)]
    [InlineData(86400, LookupEvidence.NotFound, TradeEvidence.Suspicious, false, true)]
    // D5: an answer that did not come is not "not found", however long it has been.
    [InlineData(864000, LookupEvidence.None, TradeEvidence.Clean, true, false)]
    [InlineData(864000, LookupEvidence.NotFound, TradeEvidence.None, true, false)]
    [InlineData(864000, LookupEvidence.Found, TradeEvidence.Clean, true, false)]
    public void D4_an_order_stays_unknown_until_the_evidence_and_the_time_are_enough(
        int seconds, LookupEvidence lookup, TradeEvidence trades, bool isStreamWhole, bool neverArrived) =>
        UnknownOrders.NeverArrived(new UnknownEvidence(TimeSpan.FromSeconds(seconds), lookup, trades, isStreamWhole)).Should().Be(neverArrived);
}
