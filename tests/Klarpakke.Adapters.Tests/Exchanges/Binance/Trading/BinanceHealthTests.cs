using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>What must be true before orders are sent at all: signatures work, and this process has not slept.</summary>
public sealed class BinanceHealthTests : IAsyncLifetime
{
    private const string Place = "POST /api/v3/order";
    private const string Test = "POST /api/v3/order/test";
    private const string Time = "GET /api/v3/time";
    private const string Wrong = """{"code":-1022,"msg":"Signature for this request is not valid."}""";

    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private readonly RecordingAccount _account = new();
    private LoopbackTrading _venue = null!;

    public async ValueTask InitializeAsync() => _venue = await LoopbackTrading.StartAsync();

    public ValueTask DisposeAsync() => _venue.DisposeAsync();

    [Fact]
    public async Task G5_the_first_entry_waits_for_a_signed_request_without_effect()
    {
        await using var harness = new TradingHarness(_venue.Address);

        await EnterAsync(harness, "A");
        await EnterAsync(harness, "B");

        _venue.Requests.Select(request => request.Line).Where(line => line is Place or Test).Should().Equal(Test, Place, Place);
    }

    [Fact]
    public async Task G5_an_entry_is_not_sent_while_signed_requests_do_not_work_and_an_exit_is()
    {
        await using var harness = new TradingHarness(_venue.Address);
        _venue.Next(Test, 400, Wrong);

        var refused = await EnterAsync(harness, "A");
        var exit = await harness.PlaceAsync(TradingHarness.Order("B"));

        refused.Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Should().Match<Error>(error => error.Kind == ErrorKind.Unauthorized && error.Message.Contains("signed request"));
        exit.Should().BeOfType<SubmitOutcome.Accepted>();
        _venue.RequestsFor(Place).Should().ContainSingle();
    }

    [Fact]
    public async Task G5_a_refused_signature_anywhere_is_proof_that_has_to_be_renewed()
    {
        await using var harness = new TradingHarness(_venue.Address);
        await EnterAsync(harness, "A");
        _venue.Next("GET /api/v3/account", 400, Wrong);
        await harness.Port.GetBalancesAsync(TradingLane.Reconciliation, TestContext.Current.CancellationToken);
        _venue.Next(Test, 400, Wrong);

        (await EnterAsync(harness, "B")).Should().BeOfType<SubmitOutcome.Rejected>();
        (await EnterAsync(harness, "C")).Should().BeOfType<SubmitOutcome.Accepted>("it works again");

        _venue.RequestsFor(Test).Should().HaveCount(3);
    }

    [Fact]
    public async Task G5_an_order_refused_for_what_it_asks_proves_that_its_signature_was_taken()
    {
        await using var harness = new TradingHarness(_venue.Address);
        _venue.Next(Test, 400, """{"code":-1013,"msg":"Filter failure: NOTIONAL"}""");

        (await EnterAsync(harness, "A")).Should().BeOfType<SubmitOutcome.Accepted>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task G6_after_a_suspension_the_stream_is_not_ready_and_orders_wait_for_the_venues_time(bool isCounterAwake)
    {
        var time = new SleepyTime(isCounterAwake);
        _venue.Clock = time.GetUtcNow;
        await using var harness = new TradingHarness(_venue.Address, time: time);
        await using var stream = harness.Port.OpenStream(_account);
        await Eventually.IsTrueAsync(() => stream.ReadyUntil is not null, "the stream is ready");
        await EnterAsync(harness, "A");
        var before = _venue.Requests.Count;

        time.Sleep(TenMinutes);
        stream.ReadyUntil.Should().BeNull("what was heard before says nothing of now, even if the counter stood still as well");
        var exit = await harness.PlaceAsync(TradingHarness.Order("B"));
        var entry = await EnterAsync(harness, "C");

        exit.Should().BeOfType<SubmitOutcome.Accepted>("it is stamped with the right time");
        entry.Should().BeOfType<SubmitOutcome.Accepted>();
        var lines = _venue.Requests.Skip(before).Select(request => request.Line).ToList();
        lines.IndexOf(Place).Should().BeGreaterThan(2, "the time was asked for first");
        lines.Take(3).Should().OnlyContain(line => line == Time);
        await Eventually.IsTrueAsync(() => _account.Gaps == 2 && stream.ReadyUntil is not null, "the stream begins anew, with a gap");
    }

    [Fact]
    public async Task G6_a_suspension_is_noticed_when_nobody_asks_and_entries_stay_back_while_the_time_is_not_known()
    {
        var time = new SleepyTime(isCounterAwake: true);
        _venue.Clock = time.GetUtcNow;
        await using var harness = new TradingHarness(_venue.Address, options => options.SuspendLimit = TimeSpan.FromSeconds(1), time);
        await EnterAsync(harness, "A");
        for (var count = 0; count < 50; count++)
        {
            _venue.Next(Time, 500, "");
        }

        time.Sleep(TenMinutes);

        await Eventually.IsTrueAsync(() => harness.Logger.Entries.Any(entry => entry.Text.Contains("stood still")), "the watch looks by itself");
        (await EnterAsync(harness, "B")).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.ClockSkew);
        (await harness.PlaceAsync(TradingHarness.Order("C"))).Should().BeOfType<SubmitOutcome.Accepted>("an exit waits for the time, but not for ever");
    }

    private static Task<SubmitOutcome> EnterAsync(TradingHarness harness, string purpose) => harness.PlaceAsync(TradingHarness.Order(purpose), TradingLane.Entry);
}
