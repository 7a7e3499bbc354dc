using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Benchmarks.Strategies;

/// <summary>What the venue lists. Its feed says nothing: the run tells the pairs itself.</summary>
internal sealed class ListedPairs(ImmutableArray<Symbol> symbols, TimeProvider clock) : IMarketDataSource
{
    public Venue Venue => Venue.Paper;

    public Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<Instrument>>(
        [.. symbols.Select(symbol => new Instrument(symbol, $"{symbol.Base}{symbol.Quote}", 0.01m, 0.00001m, 5m, IsTrading: true, TakesStops: true))]);

    public IMarketDataSession Open(ImmutableArray<FeedSymbol> symbols, IMarketDataSink sink) => new Silence(clock.GetUtcNow());

    private sealed class Silence(DateTimeOffset since) : IMarketDataSession
    {
        private readonly TaskCompletionSource _ended = new();

        public FeedStatus Status => new(Venue.Paper, FeedState.Live, since, since, 0, null);

        public Task Completion => _ended.Task;

        public ValueTask DisposeAsync()
        {
            _ended.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
