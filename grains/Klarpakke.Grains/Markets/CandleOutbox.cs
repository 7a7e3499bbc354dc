using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Markets;

/// <summary>
/// Closed candles on their way to the database, and from there to whoever wants to know of those that are stored. When it cannot take them they wait. When more than days' worth wait, this outbox takes no more: the next
/// activation's catch-up starts after the newest stored candle, so what is left out comes back, while one newer row would hide the hole for ever.
/// </summary>
internal sealed class CandleOutbox(Symbol symbol, ICandleStore store, ILogger logger, Action<Candle>? stored = null, int capacity = CandleOutbox.DefaultCapacity)
{
    private const int DefaultCapacity = 20_000;
    private const int BatchSize = 1_000;

    private readonly Queue<Candle> _waiting = new();
    private bool _isFull;
    private Task _saving = Task.CompletedTask;

    public int Waiting => _waiting.Count;

    public void Add(Candle candle)
    {
        if (!candle.IsClosed)
        {
            return;
        }

        if (_waiting.Count >= capacity && !_isFull)
        {
            _isFull = true;
            MarketLog.CandlesLeftOut(logger, symbol, capacity);
        }

        if (_isFull)
        {
            MarketMetrics.CandlesLeftOut.Add(1);
            return;
        }

        _waiting.Enqueue(candle);
    }

    /// <summary>Saves what waits; one save at a time, for each takes from the queue what it has stored.</summary>
    public Task SaveAsync(CancellationToken cancellationToken) => _saving = _saving.IsCompleted ? SaveWaitingAsync(cancellationToken) : _saving;

    private async Task SaveWaitingAsync(CancellationToken cancellationToken)
    {
        while (_waiting.Count > 0)
        {
            var batch = _waiting.Take(BatchSize).ToArray();
            try
            {
                await store.SaveAsync(symbol, batch, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                MarketMetrics.CandleSaveFailures.Add(1);
                MarketLog.CandlesNotSaved(logger, symbol, _waiting.Count, exception);
                return;
            }

            for (var saved = 0; saved < batch.Length; saved++)
            {
                var candle = _waiting.Dequeue();
                stored?.Invoke(candle);
            }
        }
    }
}
