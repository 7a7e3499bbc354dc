using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>Keeps everything a feed delivers, and lets a test wait until something has been delivered.</summary>
internal sealed class RecordingSink : IMarketDataSink
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<(Symbol Symbol, MarketUpdate Update)> _updates = [];
    private readonly List<(Func<bool> Condition, TaskCompletionSource Reached)> _waiters = [];

    public ImmutableArray<MarketUpdate> Of(Symbol symbol)
    {
        lock (_gate)
        {
            return [.. _updates.Where(entry => entry.Symbol == symbol).Select(entry => entry.Update)];
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _updates.Count;
            }
        }
    }

    /// <summary>Closed candles in the order they came.</summary>
    public ImmutableArray<Candle> Closed(Symbol symbol, CandleInterval interval) =>
        [.. Of(symbol).SelectMany(update => update.Candles).Where(candle => candle.Interval == interval && candle.IsClosed)];

    public void Publish(Symbol symbol, MarketUpdate update)
    {
        lock (_gate)
        {
            _updates.Add((symbol, update));
            foreach (var (_, reached) in _waiters.Where(waiter => waiter.Condition()).ToArray())
            {
                reached.TrySetResult();
            }

            _waiters.RemoveAll(waiter => waiter.Reached.Task.IsCompleted);
        }
    }

    /// <summary>Waits until what has been delivered for a symbol fulfils a condition.</summary>
    public async Task UntilAsync(Symbol symbol, Func<ImmutableArray<MarketUpdate>, bool> condition, string what = "")
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            bool Check() => condition(Of(symbol));
            if (Check())
            {
                return;
            }

            _waiters.Add((Check, reached));
        }

        try
        {
            await reached.Task.WaitAsync(Patience);
        }
        catch (TimeoutException timeout)
        {
            var last = Of(symbol).LastOrDefault();
            throw new TimeoutException($"Not seen within {Patience}: {what}. {Of(symbol).Length} updates, the last one {last?.State}.", timeout);
        }
    }

    public Task UntilStateAsync(Symbol symbol, FeedState state) => UntilAsync(symbol, updates => updates.Length > 0 && updates[^1].State == state, $"state {state}");
}
