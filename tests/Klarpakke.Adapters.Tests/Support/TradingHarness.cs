using Klarpakke.Adapters.Exchanges;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Domain.VenueGates;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>The real adapter, opened for one account of a venue on loopback, with short pauses.</summary>
internal sealed class TradingHarness : IAsyncDisposable
{
    public static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");

    private readonly BinanceTradingFactory _factory;
    private readonly VenueKey _key;

    public TradingHarness(Uri address, Action<BinanceTradingOptions>? configure = null, TimeProvider? time = null, VenueKey? key = null)
    {
        var options = new BinanceTradingOptions
        {
            RestBase = address,
            StreamBase = SocketOf(address),
            RetryDelay = TimeSpan.FromMilliseconds(5),
            ReconnectDelays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(20)],
        };
        configure?.Invoke(options);
        Time = time ?? TimeProvider.System;
        Budgets = new EgressBudgets(Time);
        Weight = Budgets.For(address);
        _factory = new BinanceTradingFactory(
            options, new BinanceServices(Time, Probe.Metrics, Logger, Budgets) { Meter = new CallMeter(Meter, new MeasuredPlace(Venue.Paper, IsMirror: true), Time) });
        _key = key ?? new VenueKey(new SecretText(LoopbackTrading.Key), new SecretText(LoopbackTrading.Secret));
        Port = OpenPort();
    }

    public MetricsProbe Probe { get; } = new();

    public RecordingLogger Logger { get; } = new();

    public RecordingMeter Meter { get; } = new();

    public TimeProvider Time { get; }

    public EgressBudgets Budgets { get; }

    public RateBudget Weight { get; }

    public ITradingPort Port { get; }

    public BinanceTradingFactory Factory => _factory;

    public ITradingPort OpenPort() => _factory.Open(_key);

    /// <summary>The port of another account. The venue on loopback does not look at the signatures of subscriptions.</summary>
    public ITradingPort OpenPort(string key) => _factory.Open(new VenueKey(new SecretText(key), new SecretText(LoopbackTrading.Secret)));

    /// <summary>The WebSockets at an address.</summary>
    public static Uri SocketOf(Uri address) => new UriBuilder(address) { Scheme = "ws" }.Uri;

    /// <summary>Takes the way over the WebSocket API away.</summary>
    public static void HttpOnly(BinanceTradingOptions options) => options.StreamBase = SocketOf(LoopbackTrading.UnusedAddress());

    public static OrderRequest Order(
        string purpose = "A", OrderKind kind = OrderKind.Limit, OrderSide side = OrderSide.Buy, decimal quantity = 1.5m, decimal? limit = 100m, decimal? trigger = null) => new(
        ClientOrderId.Of(purpose, 1), Btc, side, kind, Quantity.Of(quantity), limit is { } price ? Price.Of(price) : null, trigger is { } at ? Price.Of(at) : null, 1_000_001);

    public Task<SubmitOutcome> PlaceAsync(OrderRequest? order = null, TradingLane lane = TradingLane.KillSwitch) =>
        Port.PlaceAsync(order ?? Order(), lane, TestContext.Current.CancellationToken);

    public Task<CancelOutcome> CancelAsync(TradingLane lane = TradingLane.KillSwitch) =>
        Port.CancelAsync(Btc, ClientOrderId.Of("A", 1), lane, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Port.DisposeAsync();
        await _factory.DisposeAsync();
        Probe.Dispose();
    }
}
