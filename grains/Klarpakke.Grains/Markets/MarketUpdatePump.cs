using System.Collections.Concurrent;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Grains.Markets;

/// <summary>
/// Carries a feed's updates to the trading-pair grains: one call at a time per symbol, in order. What comes while a call is under way is merged into one
/// waiting update, so a slow grain costs detail, never memory, and never holds up another symbol.
/// </summary>
internal sealed class MarketUpdatePump(IGrainFactory grains, ILogger<MarketUpdatePump> logger) : IMarketDataSink
{
    private readonly ConcurrentDictionary<Symbol, Lane> _lanes = new();
    private readonly IGrainFactory _grains = grains;
    private readonly ILogger _logger = logger;
    private int _refusing;
    private int _hasLost;

    /// <summary>
    /// Whether a grain takes updates again after it did not, since this was last asked. What its activation had taken but not yet stored may be lost with the silo
    /// it lived on. False while any grain still refuses: one look back is enough for all.
    /// </summary>
    public bool TakeLoss() => Volatile.Read(ref _refusing) == 0 && Interlocked.Exchange(ref _hasLost, 0) != 0;

    public void Publish(Symbol symbol, MarketUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        _lanes.GetOrAdd(symbol, static (key, pump) => new Lane(key, pump), this).Offer(update);
    }

    private sealed class Lane(Symbol symbol, MarketUpdatePump pump)
    {
        private readonly Lock _gate = new();
        private readonly ITradingPairGrain _grain = pump._grains.GetGrain<ITradingPairGrain>(symbol.ToString());
        private readonly MarketUpdateMerge _waiting = new();
        private bool _busy;
        private bool _isRefusing;

        public void Offer(MarketUpdate update)
        {
            lock (_gate)
            {
                _waiting.Add(update);
                if (_busy)
                {
                    return;
                }

                _busy = true;
            }

            _ = DeliverAsync();
        }

        private async Task DeliverAsync()
        {
            while (Take() is { } update)
            {
                try
                {
                    await _grain.ApplyAsync(update, CancellationToken.None);
                    MarketMetrics.Updates.Add(1);
                    NoteTaken();
                }
                catch (SiloUnavailableException)
                {
                    // Our own silo is stopping, which is no news; or, in a cluster, the pair's silo has died, and what it had not stored died with it.
                    NoteRefused();
                    GiveBack(update);
                    return;
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    // The next update replaces everything but closed candles: those wait for it, since a hole in the rows would never be noticed.
                    MarketMetrics.UpdateFailures.Add(1);
                    MarketLog.UpdateNotTaken(pump._logger, symbol, exception);
                    NoteRefused();
                    GiveBack(update);
                    return;
                }
            }
        }

        // One delivery runs at a time, so the flag needs no lock.
        private void NoteRefused()
        {
            if (!_isRefusing)
            {
                _isRefusing = true;
                Interlocked.Increment(ref pump._refusing);
            }
        }

        private void NoteTaken()
        {
            if (_isRefusing)
            {
                _isRefusing = false;
                Interlocked.Exchange(ref pump._hasLost, 1);
                Interlocked.Decrement(ref pump._refusing);
            }
        }

        private void GiveBack(MarketUpdate update)
        {
            lock (_gate)
            {
                _waiting.KeepClosedCandles(update);
                _busy = false;
            }
        }

        private MarketUpdate? Take()
        {
            lock (_gate)
            {
                var update = _waiting.Take();
                _busy = update is not null;
                return update;
            }
        }
    }
}
