using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>A key that is leaving: nothing is bought with it, and everything is sold.</summary>
public sealed class BinanceExitsOnlyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_a_key_that_is_leaving_no_entry_is_sent_and_an_exit_is(bool isLeaving)
    {
        await using var exchange = await PaperHost.StartAsync(accounts: 1);
        await using var harness = new TradingHarness(exchange.Address, key: PaperHost.KeyOf(0) with { IsForExitsOnly = isLeaving });

        var entry = await harness.PlaceAsync(TradingHarness.Order("E", OrderKind.Market, quantity: 0.01m, limit: null), TradingLane.Entry);
        var exit = await harness.PlaceAsync(TradingHarness.Order("X", OrderKind.Market, OrderSide.Sell, quantity: 0.01m, limit: null), TradingLane.ProtectiveStop);

        if (isLeaving)
        {
            entry.Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.Unauthorized);
        }
        else
        {
            entry.Should().BeOfType<SubmitOutcome.Accepted>();
        }

        exit.Should().BeOfType<SubmitOutcome.Accepted>();
    }
}
