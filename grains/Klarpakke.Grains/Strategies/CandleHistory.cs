using System.Collections.Concurrent;
using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.Grains.Strategies;

/// <summary>
/// Stored candles for the warm-up of strategies. A thousand strategies that start on the same pair at the same time read its rows once. What is kept is never older than the candle that is
/// asked for; a correction of an earlier one is seen with the next reading.
/// </summary>
internal sealed class CandleHistory(ICandleQueries rows, TimeProvider time)
{
    // More than the longest warm-up needs.
    private const int Kept = 1_500;

    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(Symbol Symbol, CandleInterval Interval), Reading> _read = new();

    /// <summary>The newest stored candles that open no later than a moment, oldest first.</summary>
    /// <param name="symbol">The pair.</param>
    /// <param name="interval">Their length.</param>
    /// <param name="last">The latest open time.</param>
    /// <param name="count">At most so many.</param>
    public async Task<ImmutableArray<Candle>> GetAsync(Symbol symbol, CandleInterval interval, DateTimeOffset last, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Kept);
        var key = (symbol, interval);
        var reading = _read.GetOrAdd(key, ReadingOf);
        var candles = await AwaitAsync(key, reading);
        if ((candles.IsEmpty || candles[^1].OpenTime < last) && time.GetUtcNow() - reading.At >= ReadAgainAfter)
        {
            var fresh = ReadingOf(key);
            reading = _read.TryUpdate(key, fresh, reading) ? fresh : _read.GetOrAdd(key, ReadingOf);
            candles = await AwaitAsync(key, reading);
        }

        var until = candles.Length;
        while (until > 0 && candles[until - 1].OpenTime > last)
        {
            until--;
        }

        return candles[Math.Max(0, until - count)..until];
    }

    // Not the caller's to cancel: others wait for the same reading.
    private Reading ReadingOf((Symbol Symbol, CandleInterval Interval) key) =>
        new(time.GetUtcNow(), new Lazy<Task<ImmutableArray<Candle>>>(() => rows.GetAsync(key.Symbol, key.Interval, from: null, to: null, Kept, CancellationToken.None)));

    private async Task<ImmutableArray<Candle>> AwaitAsync((Symbol, CandleInterval) key, Reading reading)
    {
        try
        {
            return await reading.Candles.Value;
        }
        catch
        {
            // The next who asks tries again.
            _read.TryRemove(KeyValuePair.Create(key, reading));
            throw;
        }
    }

    private sealed record Reading(DateTimeOffset At, Lazy<Task<ImmutableArray<Candle>>> Candles);
}
