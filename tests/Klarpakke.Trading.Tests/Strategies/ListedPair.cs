using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Trading.Tests.Strategies;

/// <summary>Says what the venue lists. Its feed is silent: the test brings prices and candles itself.</summary>
internal sealed class ListedPair(Symbol symbol) : IMarketDataSource
{
    public Venue Venue => symbol.Venue;

    public Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<Instrument>>(
        [new Instrument(symbol, $"{symbol.Base}{symbol.Quote}", 0.01m, 0.00001m, 5m, IsTrading: true, TakesStops: true)]);

    public IMarketDataSession Open(ImmutableArray<FeedSymbol> symbols, IMarketDataSink sink) => new Silence();

    private sealed class Silence : IMarketDataSession
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public FeedStatus Status => new(Venue.Paper, FeedState.Live, DateTimeOffset.UnixEpoch, null, 0, null);

        public Task Completion => _ended.Task;

        public ValueTask DisposeAsync()
        {
            _ended.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
