using Klarpakke.Adapters.Exchanges;
using Klarpakke.Adapters.Exchanges.CryptoCom;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Exchanges.CryptoCom;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Domain.VenueGates;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Ports.VenueGates;
using Klarpakke.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Adapters.Tests.Exchanges;

/// <summary>What counts as an order, as refused and as unknown, and whose time counts: read off calls to venues on loopback.</summary>
public sealed class CallMeterTests : IAsyncLifetime
{
    private const string Place = "POST /api/v3/order";

    private LoopbackTrading _venue = null!;
    private TradingHarness _harness = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RecordingMeter Meter => _harness.Meter;

    public async ValueTask InitializeAsync()
    {
        _venue = await LoopbackTrading.StartAsync();
        _harness = new TradingHarness(_venue.Address, TradingHarness.HttpOnly);
    }

    public async ValueTask DisposeAsync()
    {
        await _harness.DisposeAsync();
        await _venue.DisposeAsync();
    }

    [Fact]
    public async Task An_order_that_the_venue_takes_or_refuses_counts_as_that_and_its_call_took_its_time()
    {
        await _harness.PlaceAsync();
        _venue.Next(Place, 400, """{"code":-2010,"msg":"Account has insufficient balance for requested action."}""");
        await _harness.PlaceAsync(TradingHarness.Order("B"));
        _venue.Next(Place, 429, """{"code":-1015,"msg":"Too many new orders."}""");
        await _harness.PlaceAsync(TradingHarness.Order("C"));

        Meter.Orders.Should().Equal(OrderAnswer.Accepted, OrderAnswer.Rejected, OrderAnswer.Rejected);
        Meter.Calls.Should().HaveCountGreaterThanOrEqualTo(3).And.OnlyContain(call => call.Took > TimeSpan.Zero && call.Place == new MeasuredPlace(Venue.Paper, true));
    }

    [Fact]
    public async Task D1_an_order_whose_answer_is_lost_or_says_nothing_counts_as_unknown()
    {
        _venue.Next(Place, context =>
        {
            context.Abort();
            return Task.FromResult(true);
        });
        await _harness.PlaceAsync();
        var unanswered = Meter.Unanswered;
        _venue.Next(Place, 500, "<html>oops</html>");
        await _harness.PlaceAsync(TradingHarness.Order("B"));
        _venue.Next(Place, 200, "{}");
        await _harness.PlaceAsync(TradingHarness.Order("C"));

        Meter.Orders.Should().Equal(OrderAnswer.Unknown, OrderAnswer.Unknown, OrderAnswer.Unknown);
        unanswered.Should().Be(1);
        Meter.Unanswered.Should().Be(1, "an error page is an answer in time, whatever it says");
    }

    [Fact]
    public async Task What_we_hold_back_ourselves_is_no_order_and_no_call()
    {
        await using var harness = new TradingHarness(_venue.Address, options => options.QueueLimit = TimeSpan.Zero);
        await Eventually.IsTrueAsync(() => harness.Factory.Clock.MeasuredAt is not null, "what a place asks at its start is answered");
        harness.Weight.Report(6_000);
        var before = harness.Meter.Calls.Count;

        var outcome = await harness.PlaceAsync(lane: TradingLane.ProtectiveStop);

        outcome.Should().BeOfType<SubmitOutcome.Rejected>();
        harness.Meter.Orders.Should().BeEmpty();
        harness.Meter.Calls.Should().HaveCount(before);
    }

    [Fact]
    public async Task An_order_that_provably_never_left_is_no_order_and_a_call_without_an_answer()
    {
        await using var harness = new TradingHarness(LoopbackTrading.UnusedAddress());

        var outcome = await harness.PlaceAsync(lane: TradingLane.ProtectiveStop);

        outcome.Should().BeOfType<SubmitOutcome.Rejected>();
        harness.Meter.Orders.Should().BeEmpty();
        harness.Meter.Calls.Should().NotBeEmpty().And.OnlyContain(call => call.Took == null);
    }

    [Fact]
    public async Task An_entry_with_its_stop_counts_once_a_replacement_once_and_a_cancellation_and_a_test_not_at_all()
    {
        var stop = TradingHarness.Order("S", OrderKind.StopMarket, OrderSide.Sell, limit: null, trigger: 90m);
        (await _harness.Port.PlaceWithStopAsync(TradingHarness.Order("A", OrderKind.LimitImmediate), stop, TradingLane.Entry, Cancellation)).Should().BeOfType<SubmitOutcome.Accepted>();
        await _harness.Port.ReplaceAsync(TradingHarness.Btc, stop.Id, TradingHarness.Order("B"), TradingLane.ProtectiveStop, Cancellation);
        await _harness.CancelAsync();

        Meter.Orders.Should().Equal(OrderAnswer.Accepted, OrderAnswer.Accepted);
        _venue.RequestsFor("POST /api/v3/order/test").Should().ContainSingle("an entry waits for proof that signed requests work");
    }

    [Fact]
    public async Task A_replacement_whose_cancellation_failed_first_is_no_order()
    {
        _venue.Next("POST /api/v3/order/cancelReplace", 400, """
            {"code":-2022,"msg":"Order cancel-replace failed.","data":{"cancelResult":"FAILURE","newOrderResult":"NOT_ATTEMPTED","cancelResponse":{"code":-2011,"msg":"Unknown order sent."},"newOrderResponse":null} }
            """);

        await _harness.Port.ReplaceAsync(TradingHarness.Btc, ClientOrderId.Of("A", 1), TradingHarness.Order("B"), TradingLane.ProtectiveStop, Cancellation);

        Meter.Orders.Should().BeEmpty();
    }

    [Fact]
    public void Whoever_gives_up_early_says_nothing_of_the_venue_and_whoever_waited_two_seconds_does()
    {
        var (time, meter) = (new ManualTimeProvider(), new RecordingMeter());
        var calls = new CallMeter(meter, new MeasuredPlace(Venue.CryptoCom, IsMirror: false), time);
        var begun = calls.Begin();

        time.Advance(VenueGateRules.LatencyBelow - TimeSpan.FromTicks(1));
        calls.Unanswered(begun, isGivenUp: true);
        meter.Calls.Should().BeEmpty();

        time.Advance(TimeSpan.FromTicks(1));
        calls.Unanswered(begun, isGivenUp: true);
        calls.Answered(begun);
        meter.Calls.Select(call => call.Took).Should().Equal(null, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("uat", true)]
    [InlineData("live", false)]
    public async Task Reading_an_account_at_Crypto_com_is_measured_and_its_testnet_is_a_mirror(string environment, bool isMirror)
    {
        var options = new CryptoComOptions { Environment = environment };
        var meter = new RecordingMeter();
        await using var provider = new ServiceCollection().AddLogging().AddSingleton<IVenueMeter>(meter).AddAccountReaders().AddCryptoComAccounts(options).BuildServiceProvider();

        CallMeters.Of(provider, Venue.CryptoCom, options.ResolveEnvironment() != CryptoComEnvironment.Live)!.Answered(0);

        meter.Calls.Single().Place.Should().Be(new MeasuredPlace(Venue.CryptoCom, isMirror));
    }

    [Fact]
    public async Task Every_attempt_to_read_an_account_is_measured_and_market_data_is_not()
    {
        await using var venue = await LoopbackCryptoCom.StartAsync();
        var meter = new RecordingMeter();
        var options = LoopbackCryptoCom.Options(it => PointAt(it, venue));
        await using var provider = new ServiceCollection().AddLogging().AddSingleton<IVenueMeter>(meter).AddAccountReaders().AddCryptoComAccounts(options).BuildServiceProvider();
        using var reader = provider.GetRequiredService<IAccountReaders>().Open(Venue.CryptoCom, KeyOf())!;
        using var probe = new MetricsProbe();
        var market = venue.Create(new FeedServices(TimeProvider.System, probe.Metrics, new RecordingLogger()), it => PointAt(it, venue));
        venue.Next("user-balance", context =>
        {
            context.Abort();
            return Task.FromResult(true);
        });

        (await reader.GetHoldingsAsync(Cancellation)).Error.Should().BeNull("a read is tried again");
        await market.GetInstrumentsAsync(Cancellation);
        (market as IDisposable)!.Dispose();

        meter.Calls.Select(call => (call.Place, call.Took is null)).Should().Equal((new MeasuredPlace(Venue.CryptoCom, true), true), (new MeasuredPlace(Venue.CryptoCom, true), false));
        meter.Orders.Should().BeEmpty();
        venue.Requests.Should().ContainSingle(request => request.Path.Contains("get-instruments", StringComparison.Ordinal), "market data was asked for");
    }

    private static VenueKey KeyOf() => new(new SecretText("key"), new SecretText(LoopbackCryptoCom.Secret));

    private static void PointAt(VenueFeedOptions options, LoopbackCryptoCom venue)
    {
        options.Environment = "custom";
        options.RestBase = venue.Address;
        options.StreamBase = venue.StreamAddress;
        options.RetryDelay = TimeSpan.FromMilliseconds(5);
    }
}
