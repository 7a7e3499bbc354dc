namespace Klarpakke.Adapters.MarketData;

/// <summary>Works through a group's jobs until it is cancelled. A job that fails is put back after a pause.</summary>
internal static class CatchUpWorkers
{
    private const int Workers = 4;

    public static Task RunAsync<TFeed>(
        FeedGroup<TFeed> group, Func<CatchUpJob<TFeed>, CancellationToken, Task<bool>> fetch, Func<int, TimeSpan> pauseAfter, CancellationToken cancellationToken)
        where TFeed : SymbolFeed =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(group, fetch, pauseAfter, cancellationToken)));

    private static async Task WorkAsync<TFeed>(
        FeedGroup<TFeed> group, Func<CatchUpJob<TFeed>, CancellationToken, Task<bool>> fetch, Func<int, TimeSpan> pauseAfter, CancellationToken cancellationToken)
        where TFeed : SymbolFeed
    {
        await foreach (var job in group.Jobs.ReadAllAsync(cancellationToken))
        {
            if (!await fetch(job, cancellationToken))
            {
                group.Ask(job with { Attempt = job.Attempt + 1 }, pauseAfter(job.Attempt));
            }
        }
    }
}
