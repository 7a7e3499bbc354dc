using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Fetches by request what the stream cannot bring: candles that were missed and order-book snapshots.</summary>
internal sealed partial class BinanceCatchUp(BinanceRestClient rest, BinanceOptions options, ILogger logger)
{
    private const int Workers = 4;

    /// <summary>Works through the group's jobs until it is cancelled. A job that fails is put back after a pause.</summary>
    public Task RunAsync(BinanceFeedGroup group, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(group, cancellationToken)));

    private async Task WorkAsync(BinanceFeedGroup group, CancellationToken cancellationToken)
    {
        await foreach (var job in group.Jobs.ReadAllAsync(cancellationToken))
        {
            var isDone = job.Interval is { } interval
                ? await FetchCandlesAsync(group, job.Feed, interval, cancellationToken)
                : await FetchBookAsync(group, job.Feed, cancellationToken);
            if (!isDone)
            {
                group.Ask(job with { Attempt = job.Attempt + 1 }, options.PauseAfter(job.Attempt));
            }
        }
    }

    private async Task<bool> FetchCandlesAsync(BinanceFeedGroup group, BinanceSymbolFeed feed, CandleInterval interval, CancellationToken cancellationToken)
    {
        while (true)
        {
            var from = group.ResumeFrom(feed, interval);
            if (from is null && options.BackfillCandles == 0)
            {
                return group.TakeHistory(feed, interval, [], reachesPresent: true);
            }

            var limit = from is null ? options.BackfillCandles : BinanceRequests.MaxKlines;
            var answer = await rest.ReadAsync(
                BinanceRequests.Klines(feed.VenueSymbol, interval, from, limit), body => BinanceParsing.ReadKlines(body, interval), cancellationToken);
            if (answer.Error is { } error)
            {
                LogFailed(feed.Symbol, interval.Code(), error.Kind, error.Message);
                return false;
            }

            CountUnusable(group, answer.Value);
            var reachesPresent = from is null || answer.Value.Sent < limit;
            var isComplete = group.TakeHistory(feed, interval, answer.Value.Rows, reachesPresent);
            if (reachesPresent || group.ResumeFrom(feed, interval) == from)
            {
                return isComplete;
            }
        }
    }

    private async Task<bool> FetchBookAsync(BinanceFeedGroup group, BinanceSymbolFeed feed, CancellationToken cancellationToken)
    {
        var answer = await rest.ReadAsync(BinanceRequests.Depth(feed.VenueSymbol, options.SnapshotDepth), body => BinanceParsing.ReadDepth(body), cancellationToken);
        if (answer.Error is { } error)
        {
            LogFailed(feed.Symbol, "order book", error.Kind, error.Message);
            return false;
        }

        return group.TakeSnapshot(feed, answer.Value);
    }

    private static void CountUnusable(BinanceFeedGroup group, BinanceKlines page)
    {
        if (page.Unusable > 0)
        {
            group.CountMalformed("klines row");
        }
    }

    [LoggerMessage(LogLevel.Warning, "Could not fetch {What} of {Symbol}: {Kind}, {Reason}. It is tried again.")]
    private partial void LogFailed(Symbol symbol, string what, ErrorKind kind, string reason);
}
