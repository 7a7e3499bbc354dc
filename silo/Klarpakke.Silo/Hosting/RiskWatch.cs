using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Persistence.Queries;
using Orleans;

namespace Klarpakke.Silo.Hosting;

/// <summary>
/// Sees to it that whoever has something open is looked after, and that strategies run, from the rows: reminders come once a minute, and what protects positions must not wait for one after a host has
/// gone. Every silo asks; whoever runs already just looks once more.
/// </summary>
internal sealed partial class RiskWatch(WatchList list, IGrainFactory grains, TimeProvider time, ILogger<RiskWatch> logger) : BackgroundService
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly WatchRound _portfolios = new();
    private readonly WatchRound _users = new();
    private readonly WatchRound _strategies = new();

    /// <summary>When everything open was last found and asked to go on; null before the first time.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var users = await list.FindUsersAsync(cancellationToken);
            var portfolios = await list.FindPortfoliosAsync(cancellationToken);
            await EachAsync(_portfolios.Next(portfolios), portfolio => grains.GetGrain<IPortfolioGrain>(portfolio).ResumeAsync(cancellationToken), cancellationToken);
            await EachAsync(_users.Next(users), user => grains.GetGrain<IUserRiskGrain>(user).ResumeAsync(cancellationToken), cancellationToken);
            LookedAt = time.GetUtcNow();
            var strategies = await list.FindStrategiesAsync(cancellationToken);
            await EachAsync(_strategies.Next(strategies), strategy => grains.GetGrain<IStrategyGrain>(strategy).ResumeAsync(cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            NotRead(logger, exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken);
            await Task.Delay(Every, time, stoppingToken);
        }
    }

    private Task EachAsync(IEnumerable<string> names, Func<string, Task> resume, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (name, token) =>
        {
            try
            {
                await resume(name);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException && !token.IsCancellationRequested)
            {
                // One that cannot be resumed must not keep the others from it.
                NotResumed(logger, name, exception);
            }
        });

    [LoggerMessage(LogLevel.Error, "What is open cannot be read from the rows; trying again.")]
    private static partial void NotRead(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "{Name} has something open and cannot be run; trying again.")]
    private static partial void NotResumed(ILogger logger, string name, Exception exception);
}
