using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Testing.Time;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>Limits and clock: what is decided before a request is sent.</summary>
public sealed class BinanceLimitsTests : IAsyncLifetime
{
    private const string Place = "POST /api/v3/order";

    private LoopbackTrading _venue = null!;

    public async ValueTask InitializeAsync() => _venue = await LoopbackTrading.StartAsync();

    public ValueTask DisposeAsync() => _venue.DisposeAsync();

    [Fact]
    public async Task H1_weight_used_up_stops_every_account_of_this_address_and_says_that_nothing_was_sent()
    {
        await using var harness = new TradingHarness(_venue.Address);
        await MeasuredAsync(harness);
        _venue.Next(Place, 429, """{"code":-1003,"msg":"Too much request weight used."}""", ("Retry-After", "60"));

        var first = await harness.PlaceAsync();
        var second = await harness.OpenPort().PlaceAsync(TradingHarness.Order("B"), TradingLane.KillSwitch, TestContext.Current.CancellationToken);

        first.Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.RateLimited);
        second.Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Message.Should().Contain("not sent");
        _venue.RequestsFor(Place).Should().HaveCount(1);
    }

    [Fact]
    public async Task H1_too_many_orders_stop_only_the_account_that_has_them()
    {
        await using var harness = new TradingHarness(_venue.Address);
        _venue.Next(Place, 429, """{"code":-1015,"msg":"Too many new orders."}""", ("Retry-After", "60"));

        var first = await harness.PlaceAsync();
        var again = await harness.PlaceAsync(TradingHarness.Order("B"));
        var other = await harness.OpenPort().PlaceAsync(TradingHarness.Order("C"), TradingLane.KillSwitch, TestContext.Current.CancellationToken);

        first.Should().BeOfType<SubmitOutcome.Rejected>();
        again.Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Message.Should().Contain("not sent");
        other.Should().BeOfType<SubmitOutcome.Accepted>();
        (await harness.CancelAsync()).Should().BeOfType<CancelOutcome.Cancelled>("a cancel counts no order");
    }

    [Fact]
    public async Task H2_a_ban_stops_market_data_and_every_lane_and_the_kill_lane_is_told_the_truth_where_there_is_no_other_way()
    {
        await using var harness = new TradingHarness(_venue.Address, TradingHarness.HttpOnly);
        await MeasuredAsync(harness);
        using var prices = BinanceReads.Open(
            BinanceEnvironment.Paper(_venue.Address, _venue.Address), new BinanceOptions(),
            new BinanceServices(TimeProvider.System, harness.Probe.Metrics, harness.Logger, harness.Budgets));
        _venue.Next("GET /api/v3/openOrders", 418, """{"code":-1003,"msg":"Way too much request weight used; IP banned."}""", ("Retry-After", "7200"));
        (await harness.Port.GetOpenOrdersAsync(null, TradingLane.Reconciliation, TestContext.Current.CancellationToken)).Error.Should().NotBeNull();
        var before = _venue.Requests.Count;

        var sale = await harness.PlaceAsync(lane: TradingLane.KillSwitch);
        var cancel = await harness.CancelAsync(TradingLane.KillSwitch);
        var candles = await prices.ReadAsync(BinanceRequests.Depth("BTCUSDC", 100), body => BinanceParsing.ReadDepth(body), TestContext.Current.CancellationToken);

        sale.Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.Banned);
        cancel.Should().BeOfType<CancelOutcome.Refused>().Which.Error.Kind.Should().Be(ErrorKind.Banned);
        candles.Error!.Kind.Should().Be(ErrorKind.RateLimited);
        _venue.Requests.Should().HaveCount(before, "nothing may be sent while the address is shut out");
    }

    [Fact]
    public async Task H3_entries_are_refused_where_the_kill_lane_still_passes()
    {
        await using var harness = new TradingHarness(_venue.Address, options => options.QueueLimit = TimeSpan.Zero);
        await MeasuredAsync(harness);
        harness.Weight.Report(5700);

        (await harness.PlaceAsync(lane: TradingLane.Entry)).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.RateLimited);
        (await harness.PlaceAsync(lane: TradingLane.ProtectiveStop)).Should().BeOfType<SubmitOutcome.Rejected>();
        (await harness.PlaceAsync(lane: TradingLane.KillSwitch)).Should().BeOfType<SubmitOutcome.Accepted>();
        _venue.RequestsFor(Place).Should().HaveCount(1);
    }

    [Fact]
    public async Task H6_a_success_at_the_edge_of_the_limit_stays_a_success()
    {
        await using var harness = new TradingHarness(_venue.Address);
        _venue.Next(Place, 200, TradingWire.Order("KP-A-1"), ("X-MBX-USED-WEIGHT-1M", "6000"), ("X-MBX-ORDER-COUNT-10S", "100"), ("Retry-After", "60"));

        (await harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Accepted>();
    }

    [Fact]
    public async Task G2_a_request_is_stamped_after_it_waited_for_room()
    {
        var time = new ManualTimeProvider();
        _venue.Clock = time.GetUtcNow;
        await using var harness = new TradingHarness(_venue.Address, time: time);
        await MeasuredAsync(harness);
        await Eventually.IsTrueAsync(() => time.ArmedTimers == 2, "the clock waits for its next measurement");
        time.Advance(TimeSpan.FromSeconds(52));
        harness.Weight.Report(6000);

        var placing = harness.PlaceAsync();
        await Eventually.IsTrueAsync(() => time.ArmedTimers == 3, "the order waits for room");
        time.Advance(TimeSpan.FromSeconds(8));
        var outcome = await placing.WaitAsync(RecordingSink.Patience);

        outcome.Should().BeOfType<SubmitOutcome.Accepted>("a stamp from before the wait is older than the venue takes");
        _venue.RequestsFor(Place).Single().Timestamp.Should().Be(time.GetUtcNow());
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(-6000)]
    public async Task G1_a_wrong_clock_stops_entries_and_exits_go_out_with_the_venues_time(int milliseconds)
    {
        var time = new SkewedTime { Skew = TimeSpan.FromMilliseconds(milliseconds) };
        await using var harness = new TradingHarness(_venue.Address, time: time);
        await MeasuredAsync(harness);

        (await harness.PlaceAsync(lane: TradingLane.Entry)).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.ClockSkew);
        _venue.RequestsFor(Place).Should().BeEmpty();
        (await harness.PlaceAsync(lane: TradingLane.KillSwitch)).Should().BeOfType<SubmitOutcome.Accepted>();
        harness.Probe.Sum("klarpakke.venue.clock_offset").Should().BeCloseTo(milliseconds, 200);
    }

    [Fact]
    public async Task G1_a_clock_that_steps_while_running_is_noticed_at_the_next_entry()
    {
        var time = new SkewedTime();
        await using var harness = new TradingHarness(_venue.Address, time: time);
        (await harness.PlaceAsync(lane: TradingLane.Entry)).Should().BeOfType<SubmitOutcome.Accepted>();

        time.Skew = TimeSpan.FromSeconds(1.2);

        (await harness.PlaceAsync(TradingHarness.Order("B"), TradingLane.Entry)).Should().BeOfType<SubmitOutcome.Rejected>();
        (await harness.PlaceAsync(TradingHarness.Order("C"), TradingLane.ProtectiveStop)).Should().BeOfType<SubmitOutcome.Accepted>();
    }

    [Fact]
    public async Task G1_no_entry_leaves_while_the_venues_clock_is_not_known()
    {
        for (var count = 0; count < 50; count++)
        {
            _venue.Next("GET /api/v3/time", 500, "");
        }

        await using var harness = new TradingHarness(_venue.Address);

        (await harness.PlaceAsync(lane: TradingLane.Entry)).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.ClockSkew);
        _venue.RequestsFor(Place).Should().BeEmpty();
    }

    private static Task MeasuredAsync(TradingHarness harness) => Eventually.IsTrueAsync(() => harness.Factory.Clock.MeasuredAt is not null, "the clock is measured");
}
