using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>Keeps everything a feed delivers, and lets a test wait until something has been delivered.</summary>
internal sealed class RecordingSink : IMarketDataSink
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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
        (Func<bool> Condition, TaskCompletionSource Reached)[] waiters;
        lock (_gate)
        {
            _updates.Add((symbol, update));
            waiters = [.. _waiters];
        }

        // Outside the lock: conditions may ask the feed, which publishes under a lock of its own.
        foreach (var (_, reached) in waiters.Where(waiter => waiter.Condition()))
        {
            reached.TrySetResult();
        }

        lock (_gate)
        {
            _waiters.RemoveAll(waiter => waiter.Reached.Task.IsCompleted);
        }
    }

    /// <summary>Waits until what has been delivered for a symbol fulfils a condition.</summary>
    public async Task UntilAsync(Symbol symbol, Func<ImmutableArray<MarketUpdate>, bool> condition, string what = "")
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool Check() => condition(Of(symbol));
        if (Check())
        {
            return;
        }

        lock (_gate)
        {
            _waiters.Add((Check, reached));
        }

        // Once more: what came in between asked nobody.
        if (Check())
        {
            reached.TrySetResult();
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
