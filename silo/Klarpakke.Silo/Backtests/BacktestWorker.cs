using Klarpakke.Adapters.MarketData.Csv;
using Klarpakke.Domain.Backtests;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Persistence.Backtests;

namespace Klarpakke.Silo.Backtests;

/// <summary>
/// Runs one backtest, and rests as long after each chunk of candles as it worked on it: trading goes first, so a backtest never takes more than half a core, and no thread for longer than a chunk.
/// </summary>
internal sealed partial class BacktestWorker(BacktestQueue queue, CandleSupplies supplies, TimeProvider clock, ILogger<BacktestWorker> logger)
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs it to its end, whatever that is. When the host stops it goes back into the queue.</summary>
    public async Task RunAsync(ClaimedBacktest claimed, string runner, CancellationToken stoppingToken)
    {
        try
        {
            var data = await supplies.OpenAsync(claimed.User, claimed.Wish, stoppingToken);
            using var study = BacktestRun.StudyOf(claimed.Wish, data.Range);
            switch (await FeedAsync((claimed.Id, runner), study, data, stoppingToken))
            {
                case LeaseState.Held:
                    await queue.CompleteAsync(claimed.Id, runner, BacktestOutputs.Of(study.Finish()), clock.GetUtcNow(), stoppingToken);
                    break;
                case LeaseState.CancelAsked:
                    await queue.EndAsync(claimed.Id, runner, BacktestState.Cancelled, null, clock.GetUtcNow(), stoppingToken);
                    break;
                case LeaseState.Lost:
                    LogLost(claimed.Id);
                    break;
            }
        }
        catch (CandleFileException unusable)
        {
            await queue.EndAsync(claimed.Id, runner, BacktestState.Failed, unusable.Message, clock.GetUtcNow(), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await queue.ReleaseAsync(claimed.Id, runner, CancellationToken.None);
            throw;
        }
        catch (Exception fault) when (fault is ArithmeticException or ArgumentException)
        {
            // Prices beyond what a decimal holds, for example. It would be no other at the next try.
            LogFault(fault, claimed.Id);
            await queue.EndAsync(claimed.Id, runner, BacktestState.Failed, "The candles cannot be reckoned with.", clock.GetUtcNow(), stoppingToken);
        }
    }

    private async Task<LeaseState> FeedAsync((string Id, string Runner) run, BacktestStudy study, CandleSupply data, CancellationToken stoppingToken)
    {
        var done = 0L;
        Task<LeaseState> TellAsync(long total) => queue.ReportAsync(run.Id, run.Runner, (done, total), clock.GetUtcNow(), stoppingToken);
        var (lease, toldAt, began) = (await TellAsync(data.Rows), clock.GetTimestamp(), clock.GetTimestamp());
        await using var chunks = data.Chunks.GetAsyncEnumerator(stoppingToken);
        while (lease == LeaseState.Held && await chunks.MoveNextAsync())
        {
            study.Take(chunks.Current.Span);
            done += chunks.Current.Length;
            await Task.Delay(clock.GetElapsedTime(began), clock, stoppingToken);
            if (clock.GetElapsedTime(toldAt) >= TellEvery)
            {
                (lease, toldAt) = (await TellAsync(Math.Max(done, data.Rows)), clock.GetTimestamp());
            }

            began = clock.GetTimestamp();
        }

        return lease == LeaseState.Held ? await TellAsync(done) : lease;
    }

    [LoggerMessage(LogLevel.Warning, "The backtest {Backtest} is no longer this host's: nobody heard of it for too long, or its user has left.")]
    private partial void LogLost(string backtest);

    [LoggerMessage(LogLevel.Error, "The backtest {Backtest} failed.")]
    private partial void LogFault(Exception exception, string backtest);
}
