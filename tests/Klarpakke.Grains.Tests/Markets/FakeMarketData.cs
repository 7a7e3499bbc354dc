using System.Collections.Concurrent;
using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Grains.Tests.Markets;

/// <summary>A venue whose listings, sessions and failures a test decides.</summary>
internal sealed class FakeMarketData : IMarketDataSource
{
    public Venue Venue => Venue.Paper;

    public ImmutableArray<Instrument> Listed { get; set; } = [Of("BTC")];

    public bool IsDown { get; set; }

    public ConcurrentQueue<FakeSession> Sessions { get; } = new();

    public static Instrument Of(string asset) =>
        new(new Symbol(Venue.Paper, Asset.Parse(asset), Asset.Parse("USDC")), $"{asset}USDC", 0.01m, 0.00001m, 5m, true);

    public Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken) =>
        IsDown ? throw new HttpRequestException("The venue is down.") : Task.FromResult(Listed);

    public IMarketDataSession Open(ImmutableArray<FeedSymbol> symbols, IMarketDataSink sink)
    {
        var session = new FakeSession(symbols, sink);
        Sessions.Enqueue(session);
        return session;
    }

    internal sealed class FakeSession(ImmutableArray<FeedSymbol> symbols, IMarketDataSink sink) : IMarketDataSession
    {
        private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ImmutableArray<FeedSymbol> Symbols { get; } = symbols;

        public IMarketDataSink Sink { get; } = sink;

        public bool IsDisposed { get; private set; }

        public FeedStatus Status => new(Venue.Paper, FeedState.Live, Updates.Start, Updates.Start, 0, null);

        public Task Completion => _completion.Task;

        public void Break(Exception reason) => _completion.SetException(reason);

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            _completion.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
