using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>Shared connections, the other way for orders, and signatures, against our own exchange.</summary>
public sealed class PaperExchangeStreamTests : IAsyncLifetime
{
    private const int Accounts = 3;

    private PaperHost _exchange = null!;

    public async ValueTask InitializeAsync() => _exchange = await PaperHost.StartAsync(Accounts);

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task H5_several_accounts_share_a_connection_and_each_hears_of_its_own_orders_only()
    {
        await using var harness = _exchange.Harness();
        var seats = new List<(ITradingPort Port, RecordingAccount Account, IAccountStream Stream)>();
        for (var number = 0; number < Accounts; number++)
        {
            var (port, account) = (harness.Factory.Open(PaperHost.KeyOf(number)), new RecordingAccount());
            seats.Add((port, account, port.OpenStream(account)));
        }

        await Eventually.IsTrueAsync(() => seats.TrueForAll(seat => seat.Stream.ReadyUntil is not null), "all are ready");
        var order = await RestingAsync();
        for (var number = 0; number < Accounts; number++)
        {
            var outcome = await seats[number].Port.PlaceAsync(order with { Id = ClientOrderId.Of($"N{number}", 1) }, TradingLane.KillSwitch, TestContext.Current.CancellationToken);
            outcome.Should().BeOfType<SubmitOutcome.Accepted>();
        }

        for (var number = 0; number < Accounts; number++)
        {
            (await seats[number].Account.NextAsync<string>()).Should().Be("gap");
            (await NextOrderAsync(seats[number].Account)).Id.Should().Be(ClientOrderId.Of($"N{number}", 1));
            seats[number].Account.Gaps.Should().Be(1);
            await seats[number].Stream.DisposeAsync();
        }

        harness.Probe.Sum("klarpakke.feed.reconnects").Should().Be(0, "one connection was enough");
    }

    [Fact]
    public async Task I6_the_exchange_names_the_subscriptions_that_live_and_that_renews_them()
    {
        await using var harness = _exchange.Harness(options =>
        {
            options.PingEvery = TimeSpan.FromMilliseconds(200);
            options.ReadyLease = TimeSpan.FromSeconds(5);
        });
        await using var stream = harness.Port.OpenStream(new RecordingAccount());
        await Eventually.IsTrueAsync(() => stream.ReadyUntil is not null, "ready");
        var until = stream.ReadyUntil;

        await Eventually.IsTrueAsync(() => stream.ReadyUntil > until + TimeSpan.FromSeconds(1), "nothing happened on the account, and its lease was renewed");
    }

    [Fact]
    public async Task D10_without_http_an_order_is_placed_and_cancelled_over_the_socket_and_found_by_http()
    {
        await using var harness = _exchange.Harness();
        await using var cut = _exchange.Harness(options => options.RestBase = LoopbackTrading.UnusedAddress());
        var order = await RestingAsync();

        (await cut.PlaceAsync(order, TradingLane.ProtectiveStop)).Should().BeOfType<SubmitOutcome.Accepted>().Which.Order.Id.Should().Be(order.Id);
        (await OpenAsync(harness)).Should().ContainSingle().Which.Id.Should().Be(order.Id);
        (await cut.CancelAsync()).Should().BeOfType<CancelOutcome.Cancelled>();
        (await cut.CancelAsync()).Should().BeOfType<CancelOutcome.NotOpen>();
        (await OpenAsync(harness)).Should().BeEmpty();
    }

    [Fact]
    public async Task D13_a_dropped_connection_cancels_nothing_and_stops_stay()
    {
        await using var harness = _exchange.Harness();
        await using var cut = _exchange.Harness(options => options.RestBase = LoopbackTrading.UnusedAddress());
        var price = await _exchange.PriceAsync();
        var stop = new OrderRequest(
            ClientOrderId.Of("S", 1), TradingHarness.Btc, OrderSide.Sell, OrderKind.StopLimit, Quantity.Of(0.01m), At(price * 0.6m), At(price * 0.65m), 1_000_001);
        var stream = cut.Port.OpenStream(new RecordingAccount());
        await Eventually.IsTrueAsync(() => stream.ReadyUntil is not null, "ready");
        (await cut.PlaceAsync(stop, TradingLane.ProtectiveStop)).Should().BeOfType<SubmitOutcome.Accepted>("it went over the very connection that is dropped now");

        await _exchange.FaultAsync("""{"kind":"Disconnect","times":1}""");
        await Eventually.IsTrueAsync(() => stream.ReadyUntil is null || cut.Probe.Sum("klarpakke.feed.reconnects") > 0, "the connection is gone");

        (await OpenAsync(harness)).Should().ContainSingle().Which.Id.Should().Be(stop.Id);
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task G5_a_signature_the_exchange_does_not_take_is_told_before_an_entry_is_sent()
    {
        await using var harness = _exchange.Harness();
        await using var wrong = new TradingHarness(_exchange.Address, key: PaperHost.KeyOf(0) with { Secret = new SecretText("not-the-secret-of-this-key") });
        var order = await RestingAsync();

        var refused = await wrong.PlaceAsync(order, TradingLane.Entry);
        var accepted = await harness.PlaceAsync(order, TradingLane.Entry);

        refused.Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Should().Match<Error>(error => error.Kind == ErrorKind.Unauthorized && error.Message.Contains("-1022"));
        (wrong.Probe.Sum("klarpakke.rest.requests", "test"), wrong.Probe.Sum("klarpakke.rest.requests", "place")).Should().Be((1, 0));
        accepted.Should().BeOfType<SubmitOutcome.Accepted>();
    }

    private static Price At(decimal value) => Price.Of(Math.Round(value, 1));

    private static async Task<VenueOrder> NextOrderAsync(RecordingAccount account)
    {
        while (true)
        {
            if (await account.NextAsync<object>() is ValueTuple<VenueOrder, Fill?> { Item1: var order })
            {
                return order;
            }
        }
    }

    private async Task<OrderRequest> RestingAsync() => TradingHarness.Order("A", quantity: 0.01m, limit: At(await _exchange.PriceAsync() * 0.8m).Value);

    private static async Task<IReadOnlyList<VenueOrder>> OpenAsync(TradingHarness harness) =>
        (await harness.Port.GetOpenOrdersAsync(TradingHarness.Btc, TradingLane.Reconciliation, TestContext.Current.CancellationToken)).Value;
}
