using System.Collections.Immutable;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

public sealed class BinanceAccountStreamTests : IAsyncLifetime
{
    private static readonly ClientOrderId Id = ClientOrderId.Of("A", 1);

    private readonly RecordingAccount _account = new();
    private LoopbackTrading _venue = null!;
    private TradingHarness _harness = null!;

    public async ValueTask InitializeAsync()
    {
        _venue = await LoopbackTrading.StartAsync();
        _harness = Harness();
    }

    public async ValueTask DisposeAsync()
    {
        await _harness.DisposeAsync();
        await _venue.DisposeAsync();
    }

    [Fact]
    public async Task Events_come_in_order_and_letter_by_letter()
    {
        await using var stream = _harness.Port.OpenStream(_account);
        var venue = await ReadyAsync(stream);

        await venue.SendEventAsync(TradingWire.Execution(Id.Text));
        await venue.SendEventAsync(TradingWire.Execution(Id.Text, "TRADE", "PARTIALLY_FILLED", trade: 77, executed: "0.50", quote: "49.75"));
        await venue.SendEventAsync("""{"e":"outboundAccountPosition","E":1,"u":1767571200000,"B":[{"a":"USDC","f":"50.25","l":"100"},{"a":"这是","f":"1","l":"0"}]}""");

        var (placed, none) = await _account.NextOrderAsync();
        (placed.Id, placed.State, placed.Quantity.Value, placed.Limit!.Value.Value, placed.ExecutedQuote).Should().Be((Id, OrderState.Open, 1.5m, 100m, 0m));
        none.Should().BeNull();
        var (traded, fill) = await _account.NextOrderAsync();
        (traded.State, traded.Executed.Value).Should().Be((OrderState.Open, 0.5m));
        (fill!.TradeId, fill.Price.Value, fill.Quantity.Value, fill.Commission, fill.CommissionAsset!.Value.Code).Should().Be((77, 99.5m, 0.5m, 0.001m, "BNB"));
        (await _account.NextAsync<ImmutableArray<AssetBalance>>()).Should().ContainSingle().Which.Locked.Should().Be(100m);
        venue.Subscription.GetProperty("method").GetString().Should().Be("userDataStream.subscribe.signature");
    }

    [Fact]
    public async Task The_subscription_is_signed_over_its_sorted_parameters()
    {
        await using var stream = _harness.Port.OpenStream(_account);

        var parameters = (await ReadyAsync(stream)).Subscription.GetProperty("params");

        var text = $"apiKey={LoopbackTrading.Key}&recvWindow=5000&timestamp={parameters.GetProperty("timestamp").GetInt64()}";
        parameters.GetProperty("signature").GetString().Should().Be(BinanceSigning.Sign(text, new(LoopbackTrading.Secret)));
    }

    [Fact]
    public async Task I2_after_a_reconnect_the_reader_is_told_of_the_gap_before_the_stream_is_ready_again()
    {
        await using var stream = _harness.Port.OpenStream(_account);
        var first = await ReadyAsync(stream);
        _venue.SocketReply = (_, _, _) => null;

        first.Abort();
        await _venue.NextAccountAsync();
        stream.ReadyUntil.Should().BeNull("the subscription is not confirmed");

        _venue.SocketReply = (_, _, usual) => usual();
        (await _account.NextAsync<string>()).Should().Be("gap");
        await Eventually.IsTrueAsync(() => stream.ReadyUntil is not null, "ready again");
    }

    [Fact]
    public async Task I1_a_stream_that_lives_but_loses_an_acknowledged_orders_event_is_not_believed_and_made_anew()
    {
        await using var stream = _harness.Port.OpenStream(_account);
        await ReadyAsync(stream);

        stream.Expect(Id);
        var until = stream.ReadyUntil;
        await _venue.NextAccountAsync();

        until.Should().BeOnOrBefore(TimeProvider.System.GetUtcNow() + TimeSpan.FromMilliseconds(600), "readiness never reaches beyond an event that is due");
        (await _account.NextAsync<string>()).Should().Be("gap");
        _harness.Logger.Entries.Should().Contain(entry => entry.Level == LogLevel.Warning && entry.Text.Contains("losing events"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A7_an_event_may_come_before_or_after_the_answer_it_belongs_to(bool eventFirst)
    {
        await using var stream = _harness.Port.OpenStream(_account);
        var venue = await ReadyAsync(stream);
        if (!eventFirst)
        {
            stream.Expect(Id);
        }

        await venue.SendEventAsync(TradingWire.Execution(Id.Text));
        await _account.NextOrderAsync();
        if (eventFirst)
        {
            stream.Expect(Id);
        }

        // The lease is whole again once nothing is due any more.
        await Eventually.IsTrueAsync(() => stream.ReadyUntil > TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1), "nothing is due");
    }

    [Fact]
    public async Task A_stream_that_falls_silent_stops_being_ready_by_itself()
    {
        await using var stream = _harness.Port.OpenStream(_account);
        var venue = await ReadyAsync(stream);

        _venue.SocketReply = (_, _, _) => null;

        await Eventually.IsTrueAsync(() => stream.ReadyUntil is null, "the lease runs out");
        await venue.Ended.WaitAsync(RecordingSink.Patience);
    }

    [Fact]
    public async Task A_refused_sign_of_life_is_no_sign_of_life()
    {
        await using var stream = _harness.Port.OpenStream(_account);
        await ReadyAsync(stream);

        _venue.SocketReply = (_, id, _) => $$"""{"id":{{id}},"status":429,"error":{"code":-1003,"msg":"Too much request weight used."} }""";

        await Eventually.IsTrueAsync(() => stream.ReadyUntil is null, "the lease runs out");
    }

    [Theory]
    [InlineData("""{"event":{"e":"serverShutdown","E":1767571200000}}""", 2)]
    [InlineData("""{"subscriptionId":0,"event":{"e":"eventStreamTerminated","E":1767571200000}}""", 1)]
    public async Task I4_an_announced_end_leads_to_a_new_subscription_at_once_and_is_no_error(string announcement, int connections)
    {
        await using var stream = _harness.Port.OpenStream(_account);
        var venue = await ReadyAsync(stream);

        await venue.SendAsync(announcement);

        await ReadyAsync(stream);
        _venue.Connections.Should().Be(connections);
        _harness.Logger.Entries.Should().NotContain(entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task I5_a_reader_that_fails_stops_the_stream_for_good_and_visibly()
    {
        _account.OnOrder = _ => throw new IOException("poison");
        await using var stream = _harness.Port.OpenStream(_account);
        var venue = await ReadyAsync(stream);

        await venue.SendEventAsync(TradingWire.Execution(Id.Text));

        var completion = ((BinanceAccountStream)stream).Completion;
        await FluentActions.Awaiting(() => completion.WaitAsync(RecordingSink.Patience)).Should().ThrowAsync<BinanceConsumerException>();
        stream.ReadyUntil.Should().BeNull();
        _harness.Logger.Entries.Should().Contain(entry => entry.Level == LogLevel.Error);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"subscriptionId":0,"event":{"E":1}}""")]
    [InlineData("""{"subscriptionId":0,"event":{"e":"executionReport","s":"BTCUSDC"}}""")]
    [InlineData("""{"subscriptionId":0,"event":{"e":"executionReport","s":"BTCUSDC","i":"28"}}""")]
    [InlineData("""{"subscriptionId":0,"event":{"e":"outboundAccountPosition","u":1767571200000,"B":[{"a":"BTC","f":"x","l":"0"}]}}""")]
    public async Task I5_an_event_that_cannot_be_read_is_a_gap_and_never_left_out(string poison)
    {
        await using var stream = _harness.Port.OpenStream(_account);
        var venue = await ReadyAsync(stream);

        await venue.SendAsync(poison);

        await _venue.NextAccountAsync();
        (await _account.NextAsync<string>()).Should().Be("gap");
        _harness.Probe.Sum("klarpakke.feed.malformed").Should().Be(1);
    }

    [Fact]
    public async Task Words_we_do_not_know_are_no_reason_to_stop()
    {
        await using var stream = _harness.Port.OpenStream(_account);
        var venue = await ReadyAsync(stream);

        await venue.SendEventAsync("""{"e":"somethingNew","x":1}""");
        await venue.SendEventAsync(TradingWire.Execution(Id.Text, "FROZEN", "FROZEN"));

        (await _account.NextOrderAsync()).Order.State.Should().Be(OrderState.Unknown);
        venue.Ended.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task A_key_that_is_refused_is_told_and_tried_again_with_pauses()
    {
        _venue.SocketReply = (_, id, _) => $$"""{"id":{{id}},"status":401,"error":{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."} }""";
        await using var stream = _harness.Port.OpenStream(_account);

        await _venue.NextAccountAsync();
        await _venue.NextAccountAsync();

        stream.ReadyUntil.Should().BeNull();
        _harness.Logger.Entries.Should().Contain(entry => entry.Text.Contains("-2015"));
    }

    [Fact]
    public async Task An_old_connection_is_replaced()
    {
        await using var harness = Harness(options => options.ConnectionLifetime = TimeSpan.FromSeconds(1));
        await using var stream = harness.Port.OpenStream(_account);

        await ReadyAsync(stream);
        await ReadyAsync(stream);

        harness.Logger.Entries.Should().Contain(entry => entry.Text.Contains("planned age"));
    }

    private TradingHarness Harness(Action<BinanceTradingOptions>? configure = null) => new(_venue.Address, options =>
    {
        options.ConnectTimeout = TimeSpan.FromSeconds(3);
        options.PingEvery = TimeSpan.FromMilliseconds(50);
        options.ReadyLease = TimeSpan.FromSeconds(4);
        options.EventTimeout = TimeSpan.FromMilliseconds(1_500);
        configure?.Invoke(options);
    });

    private async Task<LoopbackAccount> ReadyAsync(IAccountStream stream)
    {
        var venue = await _venue.NextAccountAsync();
        (await _account.NextAsync<string>()).Should().Be("gap");
        await Eventually.IsTrueAsync(() => stream.ReadyUntil is not null, "the stream is ready");
        return venue;
    }
}
