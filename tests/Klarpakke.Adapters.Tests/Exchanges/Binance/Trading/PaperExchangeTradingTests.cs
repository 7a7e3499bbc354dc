using Klarpakke.Adapters.Exchanges;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>The adapter against our own exchange, over real HTTP and WebSockets, its faults included.</summary>
public sealed class PaperExchangeTradingTests : IAsyncLifetime
{
    private readonly RecordingAccount _account = new();
    private PaperHost _exchange = null!;
    private TradingHarness _harness = null!;

    public async ValueTask InitializeAsync()
    {
        _exchange = await PaperHost.StartAsync(accounts: 1);
        _harness = _exchange.Harness(options => options.RequestTimeout = TimeSpan.FromSeconds(2));
    }

    public async ValueTask DisposeAsync()
    {
        await _harness.DisposeAsync();
        await _exchange.DisposeAsync();
    }

    [Fact]
    public async Task An_order_lives_and_dies_alike_in_answers_questions_and_events()
    {
        await using var stream = await ReadyAsync();
        var order = Resting("A", await _exchange.PriceAsync());

        var placed = (await _harness.PlaceAsync(order, TradingLane.Entry)).Should().BeOfType<SubmitOutcome.Accepted>().Subject.Order;
        stream.Expect(order.Id);
        var found = (await FindAsync(order.Id))!;
        var open = (await _harness.Port.GetOpenOrdersAsync(null, TradingLane.Reconciliation, TestContext.Current.CancellationToken)).Value;
        var told = (await _account.NextOrderAsync()).Order;
        var cancelled = (await _harness.CancelAsync()).Should().BeOfType<CancelOutcome.Cancelled>().Subject.Order;

        (placed.State, placed.Kind, placed.Limit).Should().Be((OrderState.Open, OrderKind.Limit, order.Limit));
        open.Should().ContainSingle().Which.VenueOrderId.Should().Be(placed.VenueOrderId);
        foreach (var same in new[] { found, told, cancelled })
        {
            (same.VenueOrderId, same.Id, same.Quantity, same.Limit, same.Side).Should().Be((placed.VenueOrderId, order.Id, order.Quantity, order.Limit, OrderSide.Buy));
        }

        (await UntilOrderAsync(OrderState.Cancelled)).Id.Should().Be(order.Id, "the event of a cancel tells the order's own id");
        (await _harness.CancelAsync()).Should().BeOfType<CancelOutcome.NotOpen>();
        stream.ReadyUntil.Should().NotBeNull();
    }

    [Fact]
    public async Task Fills_are_the_same_in_the_answer_on_the_stream_and_when_asked_for()
    {
        await using var stream = await ReadyAsync();
        var order = TradingHarness.Order("M", OrderKind.Market, quantity: 0.01m, limit: null);

        var accepted = (await _harness.PlaceAsync(order)).Should().BeOfType<SubmitOutcome.Accepted>().Subject;

        accepted.Order.State.Should().Be(OrderState.Filled);
        accepted.Fills.Sum(fill => fill.Quantity.Value).Should().Be(0.01m);
        var asked = (await _harness.Port.GetFillsAsync(TradingHarness.Btc, null, TradingLane.Reconciliation, TestContext.Current.CancellationToken)).Value;
        asked.Select(Identity).Should().Equal(accepted.Fills.Select(Identity));
        var told = new List<Fill>();
        while (told.Sum(fill => fill.Quantity.Value) < 0.01m)
        {
            told.AddRange((await _account.NextAsync<object>()) is ValueTuple<VenueOrder, Fill?> { Item2: { } fill } ? [fill] : []);
        }

        told.Select(Identity).Should().Equal(asked.Select(Identity));
        var balances = (await _harness.Port.GetBalancesAsync(TradingLane.Reconciliation, TestContext.Current.CancellationToken)).Value;
        var fees = asked.Where(fill => fill.CommissionAsset == Asset.Parse("BTC")).Sum(fill => fill.Commission);
        balances.Single(balance => balance.Asset == Asset.Parse("BTC")).Free.Should().Be(5.01m - fees);
    }

    [Fact]
    public async Task A_resting_order_is_replaced_in_one_step_and_a_refused_replacement_leaves_it_standing()
    {
        var order = Resting("A", await _exchange.PriceAsync());
        await _harness.PlaceAsync(order);

        var refused = await ReplaceAsync(order.Id, order with { Id = ClientOrderId.Of("B", 1), Quantity = Quantity.Of(0.00001m) });
        refused.Cancel.Should().BeOfType<CancelOutcome.Refused>();
        refused.Submit.Should().BeOfType<SubmitOutcome.Rejected>();
        (await FindAsync(order.Id))!.State.Should().Be(OrderState.Open);

        var replaced = await ReplaceAsync(order.Id, order with { Id = ClientOrderId.Of("B", 2) });
        replaced.Cancel.Should().BeOfType<CancelOutcome.Cancelled>();
        replaced.Submit.Should().BeOfType<SubmitOutcome.Accepted>();
        (await FindAsync(order.Id))!.State.Should().Be(OrderState.Cancelled);
    }

    [Fact]
    public async Task A5_an_entry_with_its_stop_leaves_the_stop_pending_until_the_entry_has_filled()
    {
        var price = await _exchange.PriceAsync();
        var entry = Resting("E", price);
        var stop = new OrderRequest(
            ClientOrderId.Of("S", 1), TradingHarness.Btc, OrderSide.Sell, OrderKind.StopLimit, entry.Quantity, At(price * 0.6m), At(price * 0.65m), 1_000_001);

        var outcome = await _harness.Port.PlaceWithStopAsync(entry, stop, TradingLane.Entry, TestContext.Current.CancellationToken);

        outcome.Should().BeOfType<SubmitOutcome.Accepted>().Which.Order.Id.Should().Be(entry.Id);
        (await FindAsync(entry.Id))!.State.Should().Be(OrderState.Open);
        var pending = (await FindAsync(stop.Id))!;
        (pending.State, pending.Kind, pending.Trigger).Should().Be((OrderState.Pending, OrderKind.StopLimit, stop.Trigger));
    }

    [Fact]
    public async Task D1_an_order_that_was_accepted_without_an_answer_is_unknown_and_found_once()
    {
        var order = Resting("A", await _exchange.PriceAsync());
        await _exchange.FaultAsync("""{"kind":"AcceptThenTimeout","call":"/api/v3/order","method":"POST","seconds":30,"times":1}""");

        var outcome = await _harness.PlaceAsync(order);

        outcome.Should().BeOfType<SubmitOutcome.Unknown>();
        (await FindAsync(order.Id))!.State.Should().Be(OrderState.Open);
        (await _harness.Port.GetOpenOrdersAsync(TradingHarness.Btc, TradingLane.Reconciliation, TestContext.Current.CancellationToken)).Value.Should().ContainSingle();
    }

    [Fact]
    public async Task D1_a_server_error_after_the_effect_and_one_before_it_look_alike_and_are_both_unknown()
    {
        var price = await _exchange.PriceAsync();
        await _exchange.FaultAsync("""{"kind":"ServerErrorAfter","call":"/api/v3/order","method":"POST","times":1}""");
        (await _harness.PlaceAsync(Resting("A", price))).Should().BeOfType<SubmitOutcome.Unknown>();
        await _exchange.FaultAsync("""{"kind":"ServerErrorBefore","call":"/api/v3/order","method":"POST","times":1}""");
        (await _harness.PlaceAsync(Resting("B", price))).Should().BeOfType<SubmitOutcome.Unknown>();

        (await FindAsync(ClientOrderId.Of("A", 1))).Should().NotBeNull();
        (await FindAsync(ClientOrderId.Of("B", 1))).Should().BeNull();
    }

    [Fact]
    public async Task C1_an_order_that_has_filled_is_not_open_and_only_the_question_tells_that_it_filled()
    {
        var order = TradingHarness.Order("A", OrderKind.LimitImmediate, quantity: 0.01m, limit: At(await _exchange.PriceAsync() * 1.05m).Value);
        (await _harness.PlaceAsync(order)).Should().BeOfType<SubmitOutcome.Accepted>();

        (await _harness.CancelAsync()).Should().BeOfType<CancelOutcome.NotOpen>();

        var found = (await FindAsync(order.Id))!;
        (found.State, found.Executed).Should().Be((OrderState.Filled, order.Quantity));
    }

    [Fact]
    public async Task C7_a_stop_whose_trigger_the_market_has_passed_is_told_apart_from_every_other_refusal()
    {
        var price = await _exchange.PriceAsync();

        (await _harness.PlaceAsync(Stop(price * 1.2m, price * 1.25m))).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.TriggerPassed);
    }

    [Fact]
    public async Task C8_a_stop_that_is_refused_for_its_price_may_be_priced_anew_and_one_refused_for_its_size_may_not()
    {
        var price = await _exchange.PriceAsync();
        var stop = Stop(price * 0.75m, price * 0.8m);

        (await _harness.PlaceAsync(stop with { Limit = Price.Of(stop.Limit!.Value.Value + 0.0001m) })).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.PriceRefused);
        (await _harness.PlaceAsync(stop with { Quantity = Quantity.Of(0.00001m) })).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.NotionalRefused);
        (await _harness.PlaceAsync(stop)).Should().BeOfType<SubmitOutcome.Accepted>();
    }

    [Fact]
    public async Task The_keys_permissions_are_told()
    {
        var permissions = (await _harness.Port.GetPermissionsAsync(TestContext.Current.CancellationToken)).Value;

        (permissions.CanRead, permissions.CanTrade, permissions.CanWithdraw).Should().Be((true, true, false));
    }

    private static (long, long, Price, Quantity, decimal, Asset?) Identity(Fill fill) =>
        (fill.TradeId, fill.VenueOrderId, fill.Price, fill.Quantity, fill.Commission, fill.CommissionAsset);

    private static Price At(decimal value) => Price.Of(Math.Round(value, 1));

    private static OrderRequest Resting(string purpose, decimal price) => TradingHarness.Order(purpose, quantity: 0.01m, limit: At(price * 0.8m).Value);

    private static OrderRequest Stop(decimal limit, decimal trigger) =>
        TradingHarness.Order("S", OrderKind.StopLimit, OrderSide.Sell, quantity: 0.01m, limit: At(limit).Value, trigger: At(trigger).Value);

    private Task<ReplaceOutcome> ReplaceAsync(ClientOrderId cancel, OrderRequest order) =>
        _harness.Port.ReplaceAsync(TradingHarness.Btc, cancel, order, TradingLane.KillSwitch, TestContext.Current.CancellationToken);

    private async Task<VenueOrder?> FindAsync(ClientOrderId id) =>
        (await _harness.Port.FindAsync(TradingHarness.Btc, id, TradingLane.Reconciliation, TestContext.Current.CancellationToken)).Value.Order;

    private async Task<IAccountStream> ReadyAsync()
    {
        var stream = _harness.Port.OpenStream(_account);
        (await _account.NextAsync<string>()).Should().Be("gap");
        await Eventually.IsTrueAsync(() => stream.ReadyUntil is not null, "the stream is ready");
        return stream;
    }

    private async Task<VenueOrder> UntilOrderAsync(OrderState state)
    {
        while (true)
        {
            if (await _account.NextAsync<object>() is ValueTuple<VenueOrder, Fill?> { Item1: var order } && order.State == state)
            {
                return order;
            }
        }
    }
}
