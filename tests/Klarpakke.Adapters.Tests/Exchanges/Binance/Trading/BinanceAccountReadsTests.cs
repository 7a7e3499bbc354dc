using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>What an account is asked, of a venue that answers well and badly.</summary>
public sealed class BinanceAccountReadsTests : IAsyncLifetime
{
    private LoopbackTrading _venue = null!;
    private TradingHarness _harness = null!;

    public async ValueTask InitializeAsync()
    {
        _venue = await LoopbackTrading.StartAsync();
        _harness = new TradingHarness(_venue.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _harness.DisposeAsync();
        await _venue.DisposeAsync();
    }

    [Fact]
    public async Task D5_a_question_that_could_not_be_asked_is_never_not_found()
    {
        await using var nobody = new TradingHarness(LoopbackTrading.UnusedAddress());

        var found = await nobody.Port.FindAsync(TradingHarness.Btc, ClientOrderId.Of("A", 1), TradingLane.Reconciliation, TestContext.Current.CancellationToken);
        var open = await nobody.Port.GetOpenOrdersAsync(null, TradingLane.Reconciliation, TestContext.Current.CancellationToken);

        found.Error!.Kind.Should().Be(ErrorKind.Unreachable);
        open.Error!.Kind.Should().Be(ErrorKind.Unreachable);
    }

    [Fact]
    public async Task An_order_the_venue_does_not_know_is_found_to_be_not_known()
    {
        _venue.Next("GET /api/v3/order", 400, """{"code":-2013,"msg":"Order does not exist."}""");

        (await FindAsync()).Value.Order.Should().BeNull();
    }

    [Fact]
    public async Task Fills_are_read_page_by_page_from_a_trade_on()
    {
        _venue.Next("GET /api/v3/myTrades", 200, Trades(5, 1000));
        _venue.Next("GET /api/v3/myTrades", 200, Trades(1005, 2));

        var fills = await _harness.Port.GetFillsAsync(TradingHarness.Btc, 5, TradingLane.Reconciliation, TestContext.Current.CancellationToken);

        fills.Value.Select(fill => fill.TradeId).Should().Equal(Enumerable.Range(5, 1002).Select(id => (long)id));
        _venue.RequestsFor("GET /api/v3/myTrades").Select(request => request["fromId"]).Should().Equal("5", "1005");
    }

    [Fact]
    public async Task Open_orders_are_everybodys_but_for_pairs_we_cannot_write()
    {
        var open = await _harness.Port.GetOpenOrdersAsync(null, TradingLane.Reconciliation, TestContext.Current.CancellationToken);

        open.Value.Select(order => (order.Symbol.ToString(), order.Id!.Value.IsOwn)).Should().Equal(("PAPER:BTC-USDC", true), ("PAPER:ETH-USDC", false));
    }

    [Fact]
    public async Task Permissions_and_balances_are_read()
    {
        var permissions = await _harness.Port.GetPermissionsAsync(TestContext.Current.CancellationToken);
        var balances = await _harness.Port.GetBalancesAsync(TradingLane.Reconciliation, TestContext.Current.CancellationToken);

        permissions.Value.Should().Be(new KeyPermissions(CanRead: true, CanTrade: true, CanWithdraw: false, IsIpRestricted: true));
        balances.Value.Should().ContainSingle().Which.Free.Should().Be(100.5m);
    }

    private static string Trades(int from, int count) => $"[{string.Join(',', Enumerable.Range(from, count).Select(id =>
        $$"""{"symbol":"BTCUSDC","id":{{id}},"orderId":1,"price":"100","qty":"1","commission":"0.1","commissionAsset":"BNB","time":1767571200000,"isBuyer":true}"""))}]";

    private Task<Result<OrderLookup>> FindAsync() =>
        _harness.Port.FindAsync(TradingHarness.Btc, ClientOrderId.Of("A", 1), TradingLane.Reconciliation, TestContext.Current.CancellationToken);
}
