using Klarpakke.Persistence.Backtests;
using Klarpakke.Silo.Hosting;

namespace Klarpakke.Silo.Backtests;

/// <summary>Takes users' backtests out of the queue, one at a time on a host of up to seven cores, and finds those that hosts which died have left running.</summary>
internal sealed partial class BacktestRunner(BacktestQueue queue, BacktestWorker worker, TimeProvider clock, ILogger<BacktestRunner> logger) : BackgroundService
{
    private const int CoresPerRun = 4;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Where everything is one process, whatever runs when it starts was left by the one before: no lease has to be waited for.
        var left = ActorRuntime.OneProcess ? BacktestQueue.Lease : TimeSpan.Zero;
        while (!await TryAsync(() => SweepAsync(left, stoppingToken), stoppingToken))
        {
            await Task.Delay(LookEvery, clock, stoppingToken);
        }

        await Task.WhenAll(Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount / CoresPerRun)).Select(_ => WorkAsync(stoppingToken)));
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await TryAsync(() => RunNextAsync(stoppingToken), stoppingToken))
            {
                await Task.Delay(LookEvery, clock, stoppingToken);
            }
        }
    }

    private async Task<bool> RunNextAsync(CancellationToken stoppingToken)
    {
        await SweepAsync(TimeSpan.Zero, stoppingToken);
        var runner = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        if (await queue.ClaimAsync(runner, clock.GetUtcNow(), stoppingToken) is not { } claimed)
        {
            return false;
        }

        await worker.RunAsync(claimed, runner, stoppingToken);
        return true;
    }

    private async Task<bool> SweepAsync(TimeSpan early, CancellationToken stoppingToken)
    {
        if (await queue.SweepAsync(clock.GetUtcNow(), early, stoppingToken) is > 0 and var count)
        {
            LogLeft(count);
        }

        return true;
    }

    private async Task<bool> TryAsync(Func<Task<bool>> step, CancellationToken stoppingToken)
    {
        try
        {
            return await step();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
        {
            // Most likely the database is away. A lease ends by itself, and whoever comes next finds the backtest.
            LogNotRun(exception);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} backtests were left running by hosts that went away; each is tried again once.")]
    private partial void LogLeft(int count);

    [LoggerMessage(LogLevel.Error, "Backtests cannot be run; trying again.")]
    private partial void LogNotRun(Exception exception);
}
