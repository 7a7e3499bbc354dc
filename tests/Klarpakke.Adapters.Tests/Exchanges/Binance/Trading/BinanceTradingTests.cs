using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>Commands against a venue that misbehaves: what is not certain is unknown, and nothing is ever placed twice.</summary>
public sealed class BinanceTradingTests : IAsyncLifetime
{
    private const string Place = "POST /api/v3/order";
    private const string Cancel = "DELETE /api/v3/order";

    private LoopbackTrading _venue = null!;
    private TradingHarness _harness = null!;

    public async ValueTask InitializeAsync()
    {
        _venue = await LoopbackTrading.StartAsync();
        _harness = new TradingHarness(_venue.Address, options => options.RequestTimeout = TimeSpan.FromSeconds(2));
    }

    public async ValueTask DisposeAsync()
    {
        await _harness.DisposeAsync();
        await _venue.DisposeAsync();
    }

    [Fact]
    public async Task An_order_is_accepted_with_what_the_venue_says_of_it()
    {
        var outcome = await _harness.PlaceAsync();

        var order = outcome.Should().BeOfType<SubmitOutcome.Accepted>().Subject.Order;
        order.Id.Should().Be(ClientOrderId.Of("A", 1));
        order.State.Should().Be(OrderState.Open);
        order.Kind.Should().Be(OrderKind.Limit);
        var sent = _venue.RequestsFor(Place).Single();
        sent["strategyId"].Should().Be("1000001");
        sent["newOrderRespType"].Should().Be("FULL");
    }

    [Fact]
    public async Task D1_a_timeout_after_the_venue_accepted_is_unknown_and_never_sent_again()
    {
        _venue.Next(Place, async context =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        });

        var outcome = await _harness.PlaceAsync();

        outcome.Should().BeOfType<SubmitOutcome.Unknown>().Which.Error.Kind.Should().Be(ErrorKind.Timeout);
        _venue.RequestsFor(Place).Should().HaveCount(1);
    }

    [Fact]
    public async Task D1_a_connection_that_is_cut_after_the_request_is_unknown_and_never_sent_again()
    {
        _venue.Next(Place, context =>
        {
            context.Abort();
            return Task.FromResult(true);
        });

        (await _harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Unknown>();
        _venue.RequestsFor(Place).Should().HaveCount(1);
    }

    [Fact]
    public async Task D1_a_kept_connection_that_is_hung_up_on_an_order_does_not_make_the_handler_send_it_again()
    {
        await using var venue = new HangingUpServer(Place, TradingWire.Order("KP-A-1"));
        await using var harness = new TradingHarness(venue.Address);

        // The first order opens the connection; the second finds it in the pool.
        (await harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Accepted>();
        (await harness.PlaceAsync(TradingHarness.Order("B"))).Should().BeOfType<SubmitOutcome.Unknown>();

        venue.Commands.Should().Be(2);
    }

    [Theory]
    [InlineData(500, """{"code":-1000,"msg":"An unknown error occurred."}""")]
    [InlineData(502, "<html>bad gateway</html>")]
    [InlineData(503, """{"code":-1008,"msg":"Server is busy."}""")]
    [InlineData(504, """{"code":-1007,"msg":"Timeout waiting for response from backend server. Send status unknown; execution status unknown."}""")]
    [InlineData(400, """{"code":-1006,"msg":"An unexpected response was received from the message bus. Execution status unknown."}""")]
    [InlineData(400, "<html>who are you</html>")]
    [InlineData(408, """{"code":-1007,"msg":"Timeout"}""")]
    [InlineData(302, "")]
    [InlineData(200, "<!doctype html><title>Login</title>")]
    [InlineData(200, """{"symbol":"BTCUSDC","orderId":28""")]
    [InlineData(200, """{"symbol":"BTCUSDC","orderId":28,"clientOrderId":"KP-A-1","transactTime":1767571200000}""")]
    public async Task D1_whatever_does_not_prove_a_refusal_is_unknown_and_never_sent_again(int status, string body)
    {
        _venue.Next(Place, status, body);

        (await _harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Unknown>();
        _venue.RequestsFor(Place).Should().HaveCount(1);
    }

    [Fact]
    public async Task D1_an_answer_about_another_order_is_unknown()
    {
        _venue.Next(Place, 200, TradingWire.Order("KP-OTHER-1"));

        (await _harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Unknown>();
    }

    [Fact]
    public async Task D1_a_caller_that_gives_up_after_sending_learns_that_it_is_unknown()
    {
        var arrived = new TaskCompletionSource();
        _venue.Next(Place, async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        });
        using var cancellation = new CancellationTokenSource();

        var placing = _harness.Port.PlaceAsync(TradingHarness.Order(), TradingLane.KillSwitch, cancellation.Token);
        await arrived.Task.WaitAsync(RecordingSink.Patience);
        await cancellation.CancelAsync();

        (await placing.WaitAsync(RecordingSink.Patience)).Should().BeOfType<SubmitOutcome.Unknown>();
    }

    [Fact]
    public async Task A_refused_connection_means_the_order_never_left()
    {
        await using var nobody = new TradingHarness(LoopbackTrading.UnusedAddress());

        var outcome = await nobody.PlaceAsync();

        outcome.Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.Unreachable);
    }

    [Theory]
    [InlineData(400, -1013, "Filter failure: NOTIONAL", ErrorKind.NotionalRefused)]
    [InlineData(400, -2010, "Account has insufficient balance for requested action.", ErrorKind.BalanceTooLow)]
    [InlineData(400, -1013, "Filter failure: PERCENT_PRICE_BY_SIDE", ErrorKind.PriceRefused)]
    [InlineData(400, -1013, "Filter failure: PRICE_FILTER", ErrorKind.PriceRefused)]
    [InlineData(400, -2010, "Order would trigger immediately.", ErrorKind.TriggerPassed)]
    [InlineData(400, -2010, "Market is closed.", ErrorKind.NotTradable)]
    [InlineData(400, -2010, "This account may not place or cancel orders.", ErrorKind.Unauthorized)]
    [InlineData(400, -1100, "Illegal characters found in parameter 'price'.", ErrorKind.InvalidRequest)]
    [InlineData(401, -2015, "Invalid API-key, IP, or permissions for action.", ErrorKind.Unauthorized)]
    [InlineData(400, -1022, "Signature for this request is not valid.", ErrorKind.Unauthorized)]
    public async Task A_documented_refusal_is_rejected_and_not_repeated(int status, int code, string message, ErrorKind kind)
    {
        _venue.Next(Place, status, $$"""{"code":{{code}},"msg":"{{message}}"}""");

        (await _harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(kind);
        _venue.RequestsFor(Place).Should().HaveCount(1);
    }

    [Fact]
    public async Task D2_a_duplicate_is_no_refusal_because_an_order_with_this_id_is_open()
    {
        _venue.Next(Place, 400, """{"code":-2010,"msg":"Duplicate order sent."}""");

        (await _harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Unknown>();
    }

    [Fact]
    public async Task D7_an_error_inside_200_is_never_counted_as_done()
    {
        _venue.Next(Place, 200, """{"code":-2010,"msg":"Account has insufficient balance for requested action."}""");
        _venue.Next("GET /api/v3/account", 200, """{"code":43004,"msg":"no"}""");
        _venue.Next("GET /api/v3/order", 200, """{"code":-2013,"msg":"Order does not exist."}""");

        (await _harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Unknown>();
        (await _harness.Port.GetBalancesAsync(TradingLane.Reconciliation, TestContext.Current.CancellationToken)).Value.Should().ContainSingle("the read is repeated");
        (await FindAsync()).Value.Order.Should().NotBeNull("the read is repeated");
    }

    [Fact]
    public async Task C1_a_cancel_of_an_order_that_is_not_open_says_only_that()
    {
        _venue.Next(Cancel, 400, """{"code":-2011,"msg":"Unknown order sent."}""");

        (await _harness.CancelAsync()).Should().BeOfType<CancelOutcome.NotOpen>();
        _venue.RequestsFor(Cancel).Should().HaveCount(1);
    }

    [Fact]
    public async Task C1_another_reason_under_the_same_code_leaves_the_order_standing()
    {
        _venue.Next(Cancel, 400, """{"code":-2011,"msg":"Order was not canceled due to cancel restrictions."}""");

        (await _harness.CancelAsync()).Should().BeOfType<CancelOutcome.Refused>();
    }

    [Fact]
    public async Task C2_nothing_to_cancel_is_an_answer_and_no_error_however_often_it_is_asked()
    {
        for (var count = 0; count < 3; count++)
        {
            _venue.Next(Cancel, 400, """{"code":-2011,"msg":"Unknown order sent."}""");
            (await _harness.CancelAsync()).Should().BeOfType<CancelOutcome.NotOpen>();
        }
    }

    [Fact]
    public async Task A_cancelled_order_tells_how_much_had_traded_under_its_own_id()
    {
        var order = (await _harness.CancelAsync()).Should().BeOfType<CancelOutcome.Cancelled>().Subject.Order;

        order.Id.Should().Be(ClientOrderId.Of("A", 1));
        order.Executed.Value.Should().Be(0.5m);
    }

    [Fact]
    public async Task A_cancel_is_repeated_until_there_is_an_answer()
    {
        await using var harness = new TradingHarness(_venue.Address, TradingHarness.HttpOnly);
        _venue.Next(Cancel, 502, "");
        _venue.Next(Cancel, 504, """{"code":-1007,"msg":"Timeout"}""");

        (await harness.CancelAsync()).Should().BeOfType<CancelOutcome.Cancelled>();
        _venue.RequestsFor(Cancel).Should().HaveCount(3);
    }

    [Fact]
    public async Task A_refusal_after_an_attempt_without_answer_is_still_unknown()
    {
        await using var harness = new TradingHarness(_venue.Address, TradingHarness.HttpOnly);
        _venue.Next(Cancel, 502, "");
        _venue.Next(Cancel, 400, """{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}""");

        (await harness.CancelAsync()).Should().BeOfType<CancelOutcome.Unknown>();
    }

    [Fact]
    public async Task G3_a_refused_time_stamp_measures_the_clock_anew_and_the_next_order_passes()
    {
        await _harness.PlaceAsync();
        _venue.Clock = () => TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(20);

        (await _harness.PlaceAsync(TradingHarness.Order("B"))).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.ClockSkew);
        (await _harness.PlaceAsync(TradingHarness.Order("B"))).Should().BeOfType<SubmitOutcome.Accepted>();
        _venue.RequestsFor(Place).Should().HaveCount(3);
    }

    [Fact]
    public async Task An_entry_goes_out_together_with_its_stop()
    {
        var entry = TradingHarness.Order("E", OrderKind.LimitImmediate);
        var stop = TradingHarness.Order("S", OrderKind.StopLimit, OrderSide.Sell, limit: 89m, trigger: 90m);

        var outcome = await _harness.Port.PlaceWithStopAsync(entry, stop, TradingLane.KillSwitch, TestContext.Current.CancellationToken);

        outcome.Should().BeOfType<SubmitOutcome.Accepted>().Which.Order.Id.Should().Be(entry.Id);
        var sent = _venue.RequestsFor("POST /api/v3/orderList/oto").Single();
        (sent["workingType"], sent["workingTimeInForce"], sent["workingPrice"], sent["workingClientOrderId"]).Should().Be(("LIMIT", "IOC", "100", "KP-E-1"));
        (sent["pendingType"], sent["pendingPrice"], sent["pendingStopPrice"], sent["pendingClientOrderId"]).Should().Be(("STOP_LOSS_LIMIT", "89", "90", "KP-S-1"));
    }

    [Fact]
    public async Task An_entry_at_the_market_cannot_carry_a_stop_and_is_not_sent()
    {
        var entry = TradingHarness.Order("E", OrderKind.Market, limit: null);

        var outcome = await _harness.Port.PlaceWithStopAsync(entry, TradingHarness.Order("S"), TradingLane.Entry, TestContext.Current.CancellationToken);

        outcome.Should().BeOfType<SubmitOutcome.Rejected>();
        _venue.RequestsFor("POST /api/v3/orderList/oto").Should().BeEmpty();
    }

    [Fact]
    public async Task Neither_key_nor_secret_is_logged()
    {
        _venue.Next(Place, 401, """{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}""");
        await _harness.PlaceAsync();
        await using var nobody = new TradingHarness(LoopbackTrading.UnusedAddress());
        await nobody.PlaceAsync();

        _harness.Logger.Entries.Concat(nobody.Logger.Entries).Select(entry => entry.Text)
            .Should().NotContain(text => text.Contains(LoopbackTrading.Key, StringComparison.Ordinal) || text.Contains(LoopbackTrading.Secret, StringComparison.Ordinal)
                || text.Contains("signature", StringComparison.OrdinalIgnoreCase));
    }

    private Task<Result<OrderLookup>> FindAsync() =>
        _harness.Port.FindAsync(TradingHarness.Btc, ClientOrderId.Of("A", 1), TradingLane.Reconciliation, TestContext.Current.CancellationToken);
}
