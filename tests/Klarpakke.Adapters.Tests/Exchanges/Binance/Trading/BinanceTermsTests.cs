using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Testing.Time;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>What a pair is traded by: what is read, for how long it is believed, and what is not known.</summary>
public sealed class BinanceTermsTests : IAsyncLifetime
{
    private const string Average = "GET /api/v3/avgPrice";
    private const string Commission = "GET /api/v3/account/commission";
    private const string OpenOrders = "GET /api/v3/openOrders";
    private const string Permissions = "GET /sapi/v1/account/apiRestrictions";

    private readonly ManualTimeProvider _time = new();
    private LoopbackTrading _venue = null!;
    private TradingHarness _harness = null!;

    public async ValueTask InitializeAsync()
    {
        _venue = await LoopbackTrading.StartAsync();
        _venue.Clock = _time.GetUtcNow;
        _harness = new TradingHarness(_venue.Address, time: _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _harness.DisposeAsync();
        await _venue.DisposeAsync();
    }

    [Fact]
    public async Task C10_every_part_is_read_from_the_venue()
    {
        _venue.Next(OpenOrders, 200, $"[{TradingWire.Order("web_1")},{TradingWire.Order("web_2", type: "STOP_LOSS_LIMIT")},{TradingWire.Order("KP-S1-1", type: "STOP_LOSS", status: "PENDING_NEW")}]");

        var terms = await ReadAsync();

        terms.Rules.Should().Match<SymbolRules>(rules => rules.Symbol == TradingHarness.Btc && rules.IsTrading && rules.Quantities.Step == 0.00001m);
        (terms.MaxStops, terms.OpenStops).Should().Be((5, 2), "the user's stops count, and one that waits for its entry too");
        terms.Reference.Should().Be(Price.Of(61234.56m));
        terms.CommissionRate.Should().Be(0.00133m, "standard 0.1 % and 0.02 % of the seller, special 0.01 %, tax 0.003 %");
        terms.Permissions.Should().Be(new KeyPermissions(CanRead: true, CanTrade: true, CanWithdraw: false, IsIpRestricted: true));
        terms.ReadAt.Should().Be(_time.GetUtcNow());
        _venue.RequestsFor(OpenOrders).Should().ContainSingle().Which["symbol"].Should().Be("BTCUSDC");
    }

    [Fact]
    public async Task G1_the_clocks_difference_is_told_from_the_venues_side()
    {
        var time = new ManualTimeProvider();
        await using var behind = new TradingHarness(_venue.Address, time: time);
        _venue.Clock = () => time.GetUtcNow() + TimeSpan.FromSeconds(3);
        (await behind.Port.GetTermsAsync(TradingHarness.Btc, TradingLane.Entry, Cancellation)).Permissions.Should().NotBeNull();
        await Eventually.IsTrueAsync(() => behind.Factory.Clock.MeasuredAt is not null, "the clock is measured");

        var terms = await behind.Port.GetTermsAsync(TradingHarness.Btc, TradingLane.Entry, Cancellation);

        terms.ClockOffset.Should().Be(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task D5_what_cannot_be_read_is_not_known_and_hides_nothing_else()
    {
        await using var harness = new TradingHarness(_venue.Address);
        _venue.Clock = TimeProvider.System.GetUtcNow;
        _venue.SymbolStatus = null;
        _venue.Next(Average, 200, """{"mins":5,"price":"none"}""");
        _venue.Next(Commission, 200, """{"symbol":"BTCUSDC","standardCommission":{"taker":"0.001"}}""");
        _venue.Next(OpenOrders, 200, """[{"symbol":"BTCUSDC"}]""");
        _venue.Next(Permissions, 400, """{"code":-1100,"msg":"No."}""");

        var terms = await harness.Port.GetTermsAsync(TradingHarness.Btc, TradingLane.Entry, Cancellation);

        (terms with { ClockOffset = null, ReadAt = default }).Should().Be(new VenueTerms(null, null, null, null, null, null, null, default));
        _venue.SymbolStatus = "TRADING";
        var again = await harness.Port.GetTermsAsync(TradingHarness.Btc, TradingLane.Entry, Cancellation);
        new object?[] { again.Rules, again.Reference, again.CommissionRate, again.OpenStops, again.Permissions }.Should().NotContainNulls("a failure is not kept");
    }

    [Fact]
    public async Task H4_many_who_ask_are_answered_from_one_reading_for_as_long_as_each_part_holds()
    {
        var other = _harness.OpenPort();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => (number % 2 == 0 ? _harness.Port : other).GetTermsAsync(TradingHarness.Btc, TradingLane.Entry, Cancellation)));
        Asked().Should().Be((1, 1, 2, 2, 2), "rules and price are the venue's, the rest is each account's");

        _time.Advance(TimeSpan.FromSeconds(10));
        var first = _time.GetUtcNow();
        await ReadAsync();
        Asked().Should().Be((1, 2, 2, 2, 2));

        _time.Advance(TimeSpan.FromSeconds(50));
        await ReadAsync();
        Asked().Should().Be((2, 3, 3, 2, 2));
        _time.Advance(TimeSpan.FromSeconds(5));
        (await ReadAsync()).ReadAt.Should().Be(first + TimeSpan.FromSeconds(50), "when the oldest part was read");

        _time.Advance(TimeSpan.FromHours(1));
        await ReadAsync();
        Asked().Should().Be((3, 4, 4, 3, 3));
    }

    [Fact]
    public async Task D11_for_the_kill_switch_a_halt_is_looked_at_again_at_once_and_nothing_is_asked_that_a_sale_does_not_need()
    {
        _venue.SymbolStatus = "HALT";
        var halted = await ReadAsync(TradingLane.KillSwitch);
        (halted.Rules!.IsTrading, halted.CommissionRate, halted.OpenStops, halted.Permissions).Should().Be((false, null, null, null));
        Asked().Should().Be((1, 1, 0, 0, 0));

        _venue.SymbolStatus = "TRADING";
        (await ReadAsync(TradingLane.Entry)).Rules!.IsTrading.Should().BeFalse("nobody else is in such a hurry");
        (await ReadAsync(TradingLane.KillSwitch)).Rules!.IsTrading.Should().BeTrue();
        await ReadAsync(TradingLane.KillSwitch);

        Asked().Should().Be((2, 1, 1, 1, 1));
        (await ReadAsync(TradingLane.KillSwitch)).Permissions.Should().NotBeNull("what is known is told");
    }

    [Fact]
    public async Task D12_that_a_key_may_not_trade_is_looked_at_again_after_a_minute()
    {
        _venue.Next(Permissions, 200, """{"ipRestrict":true,"enableReading":true,"enableSpotAndMarginTrading":false,"enableWithdrawals":false,"enableInternalTransfer":false,"permitsUniversalTransfer":false}""");
        (await ReadAsync()).Permissions!.CanTrade.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(59));
        (await ReadAsync()).Permissions!.CanTrade.Should().BeFalse();

        _time.Advance(TimeSpan.FromSeconds(1));

        (await ReadAsync()).Permissions!.CanTrade.Should().BeTrue();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<VenueTerms> ReadAsync(TradingLane lane = TradingLane.Entry) => _harness.Port.GetTermsAsync(TradingHarness.Btc, lane, Cancellation);

    // The list of all symbols is read besides, for the venue's limits.
    private (int Rules, int Price, int Stops, int Fee, int Permissions) Asked() => (
        _venue.RequestsFor("GET /api/v3/exchangeInfo").Count(request => request["symbol"] is not null), _venue.RequestsFor(Average).Count, _venue.RequestsFor(OpenOrders).Count,
        _venue.RequestsFor(Commission).Count, _venue.RequestsFor(Permissions).Count);
}
