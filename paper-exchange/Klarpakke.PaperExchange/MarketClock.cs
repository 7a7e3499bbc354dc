using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Journal;
using Klarpakke.PaperExchange.Market;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange;

/// <summary>Advances the engine with the clock.</summary>
internal sealed partial class MarketClock(MarketEngine engine, IMarketListener listener, FaultDriver faults, IJournal journal, TimeProvider time, ILogger<MarketClock> logger)
{
    // Short enough that a trade reaches its readers within a frame, long enough that an idle exchange costs nothing.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Step, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                Task kept;
                lock (engine.Gate)
                {
                    var now = time.GetUtcNow().ToUnixTimeMilliseconds();
                    faults.Tick(now);
                    if (!faults.IsFrozen)
                    {
                        engine.AdvanceTo(now, listener);
                    }

                    kept = journal.Commit();
                }

                if (kept.IsFaulted)
                {
                    // A market that goes on while nothing is kept would trade for nobody.
                    await kept;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            LogStopped(failure);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The paper exchange's market has stopped.")]
    private partial void LogStopped(Exception failure);
}
