using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Fetches by request what the stream cannot bring: candles that were missed and order-book snapshots.</summary>
internal sealed partial class BinanceCatchUp(VenueRestClient rest, BinanceOptions options, ILogger logger)
{
    private readonly CandleCatchUp _candles = new(new BinanceCandleHistory(rest, options), options.BackfillCandles > 0, logger);

    /// <summary>Works through the group's jobs until it is cancelled.</summary>
    public Task RunAsync(BinanceFeedGroup group, CancellationToken cancellationToken) => CatchUpWorkers.RunAsync(
        group,
        (job, token) => job.Interval is { } interval ? _candles.FetchAsync(group, job.Feed, interval, token) : FetchBookAsync(group, job.Feed, token),
        options.PauseAfter,
        cancellationToken);

    private async Task<bool> FetchBookAsync(BinanceFeedGroup group, BinanceSymbolFeed feed, CancellationToken cancellationToken)
    {
        var answer = await rest.ReadAsync(BinanceRequests.Depth(feed.VenueSymbol, options.SnapshotDepth), body => BinanceParsing.ReadDepth(body), cancellationToken);
        if (answer.Error is { } error)
        {
            LogFailed(feed.Symbol, error.Kind, error.Message);
            return false;
        }

        return group.TakeSnapshot(feed, answer.Value);
    }

    [LoggerMessage(LogLevel.Warning, "Could not fetch the order book of {Symbol}: {Kind}, {Reason}. It is tried again.")]
    private partial void LogFailed(Symbol symbol, ErrorKind kind, string reason);
}
