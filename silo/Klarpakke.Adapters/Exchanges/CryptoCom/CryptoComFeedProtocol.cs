using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.CryptoCom;

/// <summary>How the stream is subscribed to and read.</summary>
internal sealed class CryptoComFeedProtocol(
    CryptoComEnvironment environment, CryptoComOptions options, StreamFeedGroup group, CandleCatchUp candles, TimeProvider time) : IFeedProtocol
{
    // The first two ids are those of the subscriptions.
    private long _nextId = 3;

    public IFeedGroup Group => group;

    public Uri Address { get; } = new(environment.StreamBase, "/exchange/v1/market");

    public IReadOnlyList<byte[]> Subscriptions => CryptoComControl.Subscribe([.. group.Feeds.Select(feed => feed.VenueSymbol)], Nonce);

    public int Confirmations => 2;

    public TimeSpan PauseBefore => options.SubscribePause;

    public TimeSpan Pause => TimeSpan.Zero;

    private long Nonce => time.GetUtcNow().ToUnixTimeMilliseconds();

    public void Take(ReadOnlySpan<byte> text, IFeedLink link)
    {
        if (SafeJson.TryRead(text, CryptoComJson.Default.CryptoComEnvelope) is not { Method: { } method } message)
        {
            group.CountMalformed("frame");
            return;
        }

        if (method is "public/heartbeat")
        {
            group.Take("heartbeat", () => true);
            link.Send(CryptoComControl.Beat(message.Id ?? 0));
            return;
        }

        if (method is "subscribe" && message.Code is { } code && code != 0)
        {
            throw new StreamException($"The venue refused a subscription (code {code}).");
        }

        if (SafeJson.TryRead(message.Content, CryptoComJson.Default.CryptoComPush) is { Channel: { } channel } push)
        {
            group.Take(channel, () => TakePush(channel, push, link));
        }
        else if (method is "subscribe" && message.Id > 0)
        {
            link.Confirm();
        }
    }

    public void Tick() => group.Tick();

    public Task CatchUpAsync(CancellationToken cancellationToken) =>
        CatchUpWorkers.RunAsync(group, (job, token) => candles.FetchAsync(group, job.Feed, job.Interval!.Value, token), options.PauseAfter, cancellationToken);

    private bool TakePush(string channel, CryptoComPush push, IFeedLink link)
    {
        if (group.Find(push.InstrumentName) is not { } feed)
        {
            return false;
        }

        return channel switch
        {
            "ticker" => SafeJson.TryRead(push.Data, CryptoComJson.Default.IReadOnlyListCryptoComTicker) is { } rows && rows.All(row => row is not null && TakeTicker(feed, row)),
            "trade" => SafeJson.TryRead(push.Data, CryptoComJson.Default.IReadOnlyListCryptoComTrade) is { } rows && TakeTrades(feed, rows),
            "candlestick" => SafeJson.TryRead(push.Data, CryptoComJson.Default.IReadOnlyListCryptoComCandle) is { } rows && TakeCandles(feed, push.Interval, rows),
            "book" or "book.update" => SafeJson.TryRead(push.Data, CryptoComJson.Default.IReadOnlyListCryptoComBook) is { } rows
                && rows.All(row => row is not null && TakeBook(feed, row, link)),

            // Whatever the venue adds: that something came is all there is to know.
            _ => true,
        };
    }

    private bool TakeTicker(StreamSymbolFeed feed, CryptoComTicker ticker)
    {
        // A market where nobody buys or sells has nulls: no malformed message, and no price either.
        group.TakeQuote(feed, new RawQuote(ticker.Bid ?? 0m, ticker.BidQuantity ?? 0m, ticker.Ask ?? 0m, ticker.AskQuantity ?? 0m));

        if (CryptoComParsing.ToDay(ticker) is { } day)
        {
            feed.Add(day);
        }

        return true;
    }

    private static bool TakeTrades(StreamSymbolFeed feed, IReadOnlyList<CryptoComTrade?> rows)
    {
        var trades = rows.Select(CryptoComParsing.ToTrade).OfType<Trade>().OrderBy(trade => trade.Id).ToArray();
        foreach (var trade in trades)
        {
            feed.Add(trade);
        }

        return trades.Length == rows.Count;
    }

    private bool TakeCandles(StreamSymbolFeed feed, string? timeframe, IReadOnlyList<CryptoComCandle?> rows)
    {
        var interval = CandleIntervals.All.Where(known => string.Equals(CryptoComRequests.Timeframe(known), timeframe, StringComparison.Ordinal)).Cast<CandleInterval?>().FirstOrDefault();
        if (interval is not { } length)
        {
            return false;
        }

        var bars = rows.Select(row => CryptoComParsing.ToCandle(row, length)).OfType<Candle>().OrderBy(candle => candle.OpenTime).ToArray();
        foreach (var bar in bars)
        {
            group.TakeLive(feed, bar);
        }

        return bars.Length == rows.Count;
    }

    private bool TakeBook(StreamSymbolFeed feed, CryptoComBook row, IFeedLink link)
    {
        var isSnapshot = row.Update is null;
        var sides = row.Update ?? row;
        if (CryptoComParsing.ToLevels(sides.Bids) is not { } bids || CryptoComParsing.ToLevels(sides.Asks) is not { } asks || (!isSnapshot && row is not { LastId: not null, PreviousId: not null }))
        {
            return false;
        }

        // Changes of a book that was given up are still on their way.
        if (!isSnapshot && !feed.Book.IsSynced)
        {
            return true;
        }

        var joins = isSnapshot || row.PreviousId == feed.Book.LastId;
        var isWhole = joins && (isSnapshot ? group.TakeSnapshot(feed, bids, asks, row.LastId ?? 0) : group.TakeChanges(feed, bids, asks, row.LastId!.Value));
        if (!isWhole && group.GiveUpBook(feed))
        {
            foreach (var request in CryptoComControl.RenewBook(feed.VenueSymbol, _nextId, Nonce))
            {
                link.Send(request);
            }

            _nextId += 2;
        }

        return isWhole;
    }
}
