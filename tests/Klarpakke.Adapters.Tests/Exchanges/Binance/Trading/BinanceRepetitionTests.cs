using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>What is repeated after a timeout, and what never is: every call against a venue that takes requests and never answers.</summary>
public sealed class BinanceRepetitionTests
{
    [Theory]
    [InlineData("place", "POST /api/v3/order", 1, "WS order.place", 0)]
    [InlineData("placeWithStop", "POST /api/v3/orderList/oto", 1, null, 0)]
    [InlineData("replace", "POST /api/v3/order/cancelReplace", 1, null, 0)]
    [InlineData("cancel", "DELETE /api/v3/order", 4, "WS order.cancel", 4)]
    [InlineData("find", "GET /api/v3/order", 4, null, 0)]
    [InlineData("openOrders", "GET /api/v3/openOrders", 4, null, 0)]
    [InlineData("fills", "GET /api/v3/myTrades", 4, null, 0)]
    [InlineData("balances", "GET /api/v3/account", 4, null, 0)]
    [InlineData("permissions", "GET /sapi/v1/account/apiRestrictions", 4, null, 0)]
    public async Task H8_after_a_timeout_only_reads_and_cancels_are_repeated(string call, string line, int byHttp, string? socketLine, int bySocket)
    {
        await using var venue = await LoopbackTrading.StartAsync();
        await using var harness = new TradingHarness(venue.Address, options => options.RequestTimeout = TimeSpan.FromMilliseconds(800));
        await Eventually.IsTrueAsync(() => harness.Factory.Clock.MeasuredAt is not null, "the clock is measured");
        var bySocketSeen = 0;
        venue.SocketReply = (method, _, usual) =>
        {
            bySocketSeen += $"WS {method}" == socketLine ? 1 : 0;
            return method.StartsWith("order.", StringComparison.Ordinal) ? null : usual();
        };
        for (var count = 0; count < 10; count++)
        {
            venue.Next(line, async context =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            });
        }

        var isCertain = await RunAsync(call, harness.Port);

        isCertain.Should().BeFalse("nobody knows what became of it");
        (venue.RequestsFor(line).Count, bySocketSeen).Should().Be((byHttp, bySocket));
    }

    [Fact]
    public async Task D8_a_way_out_of_the_market_is_asked_for_although_all_other_reads_have_stopped()
    {
        await using var venue = await LoopbackTrading.StartAsync();
        await using var harness = new TradingHarness(venue.Address, options => options.RetryDelay = TimeSpan.FromMilliseconds(1));
        var (isDown, hasStopped) = (true, false);
        for (var count = 0; count < 200; count++)
        {
            venue.Next("GET /api/v3/openOrders", context =>
            {
                context.Response.StatusCode = isDown ? 503 : 200;
                return Task.FromResult(isDown);
            });
        }

        for (var read = 0; read < 40 && venue.RequestsFor("GET /api/v3/openOrders").Count is var before; read++)
        {
            await AskAsync(harness, TradingLane.Reconciliation);
            hasStopped |= venue.RequestsFor("GET /api/v3/openOrders").Count == before;
        }

        hasStopped.Should().BeTrue("nearly everything failed");
        isDown = false;
        var asked = venue.RequestsFor("GET /api/v3/openOrders").Count;

        (await AskAsync(harness, TradingLane.KillSwitch)).Should().BeNull();

        venue.RequestsFor("GET /api/v3/openOrders").Should().HaveCount(asked + 1);
    }

    private static async Task<Error?> AskAsync(TradingHarness harness, TradingLane lane) =>
        (await harness.Port.GetOpenOrdersAsync(TradingHarness.Btc, lane, TestContext.Current.CancellationToken)).Error;

    private static async Task<bool> RunAsync(string call, ITradingPort port)
    {
        const TradingLane Lane = TradingLane.KillSwitch;
        var token = TestContext.Current.CancellationToken;
        var (symbol, id) = (TradingHarness.Btc, ClientOrderId.Of("A", 1));
        return call switch
        {
            "place" => await port.PlaceAsync(TradingHarness.Order(), Lane, token) is not SubmitOutcome.Unknown,
            "placeWithStop" => await port.PlaceWithStopAsync(TradingHarness.Order(), TradingHarness.Order("S"), Lane, token) is not SubmitOutcome.Unknown,
            "replace" => await port.ReplaceAsync(symbol, id, TradingHarness.Order("B"), Lane, token) is not { Cancel: CancelOutcome.Unknown, Submit: SubmitOutcome.Unknown },
            "cancel" => await port.CancelAsync(symbol, id, Lane, token) is not CancelOutcome.Unknown,
            "find" => (await port.FindAsync(symbol, id, Lane, token)).Error is null,
            "openOrders" => (await port.GetOpenOrdersAsync(symbol, Lane, token)).Error is null,
            "fills" => (await port.GetFillsAsync(symbol, null, Lane, token)).Error is null,
            "balances" => (await port.GetBalancesAsync(Lane, token)).Error is null,
            "permissions" => (await port.GetPermissionsAsync(token)).Error is null,
            _ => throw new ArgumentException("No such call.", nameof(call)),
        };
    }
}
