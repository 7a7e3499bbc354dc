using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.MarketData;

/// <summary>Fetches the candles a stream cannot bring, page by page until the present.</summary>
/// <param name="history">Where they are.</param>
/// <param name="backfill">False when a new symbol gets no history at all.</param>
/// <param name="logger">Told of failures.</param>
internal sealed partial class CandleCatchUp(ICandleHistory history, bool backfill, ILogger logger)
{
    /// <summary>Brings one interval of a symbol up to the present.</summary>
    /// <returns>False when it has to be tried again.</returns>
    public async Task<bool> FetchAsync<TFeed>(FeedGroup<TFeed> group, TFeed feed, CandleInterval interval, CancellationToken cancellationToken)
        where TFeed : SymbolFeed
    {
        while (true)
        {
            var from = group.ResumeFrom(feed, interval);
            if (from is null && !backfill)
            {
                return group.TakeHistory(feed, interval, [], reachesPresent: true);
            }

            var answer = await history.ReadAsync(feed.VenueSymbol, interval, from, cancellationToken);
            if (answer.Error is { } error)
            {
                LogFailed(feed.Symbol, interval.Code(), error.Kind, error.Message);
                return false;
            }

            if (answer.Value.Unusable > 0)
            {
                group.CountMalformed("klines row");
            }

            var isComplete = group.TakeHistory(feed, interval, answer.Value.Rows, answer.Value.ReachesPresent);
            if (answer.Value.ReachesPresent || group.ResumeFrom(feed, interval) == from)
            {
                return isComplete;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Could not fetch the {Interval} candles of {Symbol}: {Kind}, {Reason}. It is tried again.")]
    private partial void LogFailed(Symbol symbol, string interval, ErrorKind kind, string reason);
}
