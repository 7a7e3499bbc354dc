using Klarpakke.Grains.Notifications;

namespace Klarpakke.Silo.Hosting;

/// <summary>
/// Finds what users have to be told and sends it, in every silo at once: rows say who does what. It only reads what others have written, so whatever happens to it or to a channel holds up
/// nothing that trades or protects.
/// </summary>
internal sealed partial class NoticeWatch(NoticeCollector collector, NoticeCourier courier, TimeProvider time, ILogger<NoticeWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    // A channel that answers slowly must not keep new notices out of the inbox.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RunAsync(collector.CollectAsync, stoppingToken), RunAsync(courier.DeliverAsync, stoppingToken));

    private async Task RunAsync(Func<CancellationToken, Task<int>> work, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await TryAsync(work, stoppingToken) == 0)
            {
                await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> TryAsync(Func<CancellationToken, Task<int>> work, CancellationToken stoppingToken)
    {
        try
        {
            return await work(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotDone(logger, exception);
            return 0;
        }
    }

    [LoggerMessage(LogLevel.Error, "What users have to be told cannot be found or sent; trying again.")]
    private static partial void NotDone(ILogger logger, Exception exception);
}
