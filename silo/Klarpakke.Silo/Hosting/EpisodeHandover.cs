using Klarpakke.Persistence.Queries;

namespace Klarpakke.Silo.Hosting;

/// <summary>
/// Says so when a host stops while stops of accounts are not finished. There is nothing to hand over: every step is a row before it acts, and the next host goes on from the rows
/// within seconds of its start. Whoever stops the last one should know that nothing is sold until then.
/// </summary>
internal sealed partial class EpisodeHandover(WatchList list, ILogger<EpisodeHandover> logger) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var (running, forPeople) = await list.CountStopsAsync(patience.Token);
            if (running > 0)
            {
                Left(logger, running);
            }

            if (forPeople > 0)
            {
                LeftForPeople(logger, forPeople);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A stop must go through whatever the database does; what is open is in its rows.
            NotRead(logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Stopping while {Episodes} stops of accounts are not finished: the next host goes on with them from their rows; until one runs, nothing more is cancelled or sold.")]
    private static partial void Left(ILogger logger, int episodes);

    [LoggerMessage(LogLevel.Warning, "Stopping while {Episodes} stops of accounts wait for a person.")]
    private static partial void LeftForPeople(ILogger logger, int episodes);

    [LoggerMessage(LogLevel.Warning, "Stopping without knowing whether stops of accounts are finished: the rows cannot be read.")]
    private static partial void NotRead(ILogger logger, Exception exception);
}
