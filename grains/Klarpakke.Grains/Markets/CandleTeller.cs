using Klarpakke.GrainInterfaces.Markets;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Markets;

/// <summary>Tells the closed candles of one symbol and interval to whoever follows them, in order. What the stream does not take is told later, before what comes after it.</summary>
internal sealed class CandleTeller(Symbol symbol, Func<ClosedCandle, Task> tell, ILogger logger)
{
    // Whoever hears nothing for so long reads the rows.
    private const int Capacity = 1_000;

    private readonly Queue<Candle> _waiting = new();
    private DateTimeOffset _newest = DateTimeOffset.MinValue;
    private Task _telling = Task.CompletedTask;

    /// <summary>Takes a candle that was stored; one that is not newer than all before it is not told.</summary>
    public void Add(Candle stored)
    {
        if (stored.OpenTime <= _newest)
        {
            return;
        }

        _newest = stored.OpenTime;
        _waiting.Enqueue(stored);
        if (_waiting.Count > Capacity)
        {
            _waiting.Dequeue();
            MarketMetrics.CandlesNotTold.Add(1);
        }
    }

    /// <summary>Tells what waits; one at a time, for the order.</summary>
    public Task TellAsync() => _telling = _telling.IsCompleted ? TellWaitingAsync() : _telling;

    private async Task TellWaitingAsync()
    {
        while (_waiting.TryPeek(out var candle))
        {
            try
            {
                await tell(new ClosedCandle(symbol, candle));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                MarketMetrics.PublishFailures.Add(1);
                MarketLog.CandleNotTold(logger, symbol, _waiting.Count, exception);
                return;
            }

            if (_waiting.TryPeek(out var first) && first == candle)
            {
                _waiting.Dequeue();
            }
        }
    }
}
