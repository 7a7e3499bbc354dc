using System.Collections.Immutable;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>The real adapter of a venue, pointed at a server on loopback, with short pauses.</summary>
internal sealed class VenueHarness : IAsyncDisposable
{
    private readonly List<IMarketDataSession> _sessions = [];

    public VenueHarness(LoopbackExchange venue, Action<VenueFeedOptions>? configure = null)
    {
        Source = venue.Create(new FeedServices(new ShiftedTimeProvider(venue.Candle(100).OpenTime.AddSeconds(10)), Probe.Metrics, Logger), options =>
        {
            options.Environment = "custom";
            options.RestBase = venue.Address;
            options.StreamBase = venue.StreamAddress;
            options.Symbols.Add($"{venue.Btc.Symbol.Base}-{venue.Btc.Symbol.Quote}");
            options.ReconnectDelays.Add(TimeSpan.Zero);
            options.ReconnectDelays.Add(TimeSpan.FromMilliseconds(20));
            options.RetryDelay = TimeSpan.FromMilliseconds(10);
            options.BookInterval = TimeSpan.Zero;
            configure?.Invoke(options);
        });
    }

    public RecordingSink Sink { get; } = new();

    public RecordingLogger Logger { get; } = new();

    public MetricsProbe Probe { get; } = new();

    public IMarketDataSource Source { get; }

    public IMarketDataSession Open(Instrument instrument, params (CandleInterval Interval, DateTimeOffset Last)[] stored)
    {
        var symbol = new FeedSymbol(instrument, stored.ToImmutableDictionary(entry => entry.Interval, entry => entry.Last));
        var session = Source.Open([symbol], Sink);
        _sessions.Add(session);
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
        {
            await session.DisposeAsync();
        }

        (Source as IDisposable)?.Dispose();
        Probe.Dispose();
    }
}
