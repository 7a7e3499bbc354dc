using Klarpakke.Adapters.Notifications.Telegram;

namespace Klarpakke.Silo.Hosting;

/// <summary>Listens to what is said to the bot. Where several silos do, Telegram lets one at a time, and each message is heard once.</summary>
internal sealed partial class TelegramWatch(TelegramLinking linking, TimeProvider time, ILogger<TelegramWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await TryAsync(stoppingToken))
            {
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await linking.PollAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotHeard(logger, exception);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "What is said to the Telegram bot could not be handled; trying again.")]
    private static partial void NotHeard(ILogger logger, Exception exception);
}
