using System.Collections.Immutable;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>The real adapter, pointed at a server on loopback, with short pauses.</summary>
internal sealed class FeedHarness : IAsyncDisposable
{
    private readonly BinanceMarketData _source;
    private readonly List<IMarketDataSession> _sessions = [];

    public FeedHarness(Uri address, Action<BinanceOptions>? configure = null)
    {
        var options = new BinanceOptions
        {
            Environment = "paper",
            RestBase = address,
            StreamBase = new UriBuilder(address) { Scheme = "ws" }.Uri,
            QuoteAssets = ["USDT", "USDC"],
            ReconnectDelays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(20)],
            RetryDelay = TimeSpan.FromMilliseconds(10),
            BookInterval = TimeSpan.Zero,
        };
        configure?.Invoke(options);
        _source = new BinanceMarketData(options, new BinanceServices(TimeProvider.System, Probe.Metrics, Logger, new EgressBudgets(TimeProvider.System)));
    }

    public RecordingSink Sink { get; } = new();

    public RecordingLogger Logger { get; } = new();

    public MetricsProbe Probe { get; } = new();

    public IMarketDataSource Source => _source;

    public IMarketDataSession Open(params FeedSymbol[] symbols)
    {
        var session = _source.Open([.. symbols], Sink);
        _sessions.Add(session);
        return session;
    }

    /// <summary>A symbol that has never been followed.</summary>
    public static FeedSymbol New(Instrument instrument) => new(instrument, ImmutableDictionary<CandleInterval, DateTimeOffset>.Empty);

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
        {
            await session.DisposeAsync();
        }

        _source.Dispose();
        Probe.Dispose();
    }
}
