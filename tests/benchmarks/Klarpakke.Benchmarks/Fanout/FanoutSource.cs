using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Benchmarks.Fanout;

/// <summary>A venue that lists the symbols of the benchmark and sends nothing: the benchmark publishes on the streams itself.</summary>
internal sealed class FanoutSource : IMarketDataSource
{
    public Venue Venue => Venue.Paper;

    public Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken) => Task.FromResult(FanoutHost.Instruments);

    public IMarketDataSession Open(ImmutableArray<FeedSymbol> symbols, IMarketDataSink sink) => new Session();

    private sealed class Session : IMarketDataSession
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public FeedStatus Status { get; } = new(Venue.Paper, FeedState.Live, DateTimeOffset.UnixEpoch, null, 0, null);

        public Task Completion => _ended.Task;

        public ValueTask DisposeAsync()
        {
            _ended.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
