using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>How the stream is subscribed to and read.</summary>
internal sealed class KrakenFeedProtocol(KrakenEnvironment environment, KrakenOptions options, StreamFeedGroup group, CandleCatchUp candles) : IFeedProtocol
{
    public IFeedGroup Group => group;

    public Uri Address { get; } = new(environment.StreamBase, "/v2");

    public IReadOnlyList<byte[]> Subscriptions { get; } = [.. KrakenControl.Subscribe([.. group.Feeds.Select(feed => feed.VenueSymbol)], options.BookDepth)];

    public int Confirmations => group.Feeds.Count * KrakenControl.PerSymbol;

    public TimeSpan Pause => TimeSpan.Zero;

    public void Take(ReadOnlySpan<byte> text, IFeedLink link)
    {
        if (SafeJson.TryRead(text, KrakenJson.Default.KrakenMessage) is not { } message)
        {
            group.CountMalformed("frame");
        }
        else if (message.Method is not null)
        {
            TakeAnswer(message, link);
        }
        else
        {
            group.Take(message.Channel ?? "unknown", () => TakeEvent(message, link));
        }
    }

    public void Tick() => group.Tick();

    public Task CatchUpAsync(CancellationToken cancellationToken) =>
        CatchUpWorkers.RunAsync(group, (job, token) => candles.FetchAsync(group, job.Feed, job.Interval!.Value, token), options.PauseAfter, cancellationToken);

    private static void TakeAnswer(KrakenMessage message, IFeedLink link)
    {
        if (!string.Equals(message.Method, "subscribe", StringComparison.Ordinal))
        {
            return;
        }

        if (message.Success != true)
        {
            throw new StreamException($"The venue refused a subscription ({message.Error}).");
        }

        link.Confirm();
    }

    private bool TakeEvent(KrakenMessage message, IFeedLink link) => message.Channel switch
    {
        "ticker" => TakeAll(SafeJson.TryRead(message.Data, KrakenJson.Default.IReadOnlyListKrakenTickerData), TakeTicker),
        "trade" => TakeAll(SafeJson.TryRead(message.Data, KrakenJson.Default.IReadOnlyListKrakenTradeData), TakeTrade),
        "ohlc" => TakeAll(SafeJson.TryRead(message.Data, KrakenJson.Default.IReadOnlyListKrakenCandleData), TakeCandle),
        "book" => TakeAll(
            SafeJson.TryRead(message.Data, KrakenJson.Default.IReadOnlyListKrakenBookData),
            book => TakeBook(book, string.Equals(message.Type, "snapshot", StringComparison.Ordinal), link)),
        null => false,

        // heartbeat, status and whatever the venue adds: that something came is all there is to know.
        _ => true,
    };

    private static bool TakeAll<T>(IReadOnlyList<T?>? entries, Func<T, bool> take)
        where T : class
    {
        var isGood = entries is not null;
        foreach (var entry in entries ?? [])
        {
            isGood &= entry is not null && take(entry);
        }

        return isGood;
    }

    private bool TakeTicker(KrakenTickerData ticker)
    {
        if (group.Find(ticker.Symbol) is not { } feed || ticker is not { Bid: { } bid, BidQty: { } bidQuantity, Ask: { } ask, AskQty: { } askQuantity })
        {
            return false;
        }

        group.TakeQuote(feed, new RawQuote(bid, bidQuantity, ask, askQuantity));
        var open = WireValues.Difference(ticker.Last, ticker.Change);
        if (WireValues.Day(open, ticker.High, ticker.Low, ticker.Volume, WireValues.Product(ticker.Volume, ticker.Vwap)) is { } day)
        {
            feed.Add(day);
        }

        return true;
    }

    private bool TakeTrade(KrakenTradeData data)
    {
        bool? sold = data.Side switch
        {
            "sell" => true,
            "buy" => false,
            _ => null,
        };
        if (group.Find(data.Symbol) is not { } feed || WireValues.Trade(data.TradeId, data.Price, data.Qty, sold, data.Timestamp) is not { } trade)
        {
            return false;
        }

        feed.Add(trade);
        return true;
    }

    private bool TakeCandle(KrakenCandleData data)
    {
        var interval = CandleIntervals.All.Where(known => KrakenControl.Minutes(known) == data.Interval).Cast<CandleInterval?>().FirstOrDefault();
        if (group.Find(data.Symbol) is not { } feed || interval is not { } length
            || WireValues.Candle(
                length, data.IntervalBegin, (data.Open, data.High, data.Low, data.Close), data.Volume, WireValues.Product(data.Volume, data.Vwap), data.Trades) is not { } candle)
        {
            return false;
        }

        group.TakeLive(feed, candle);
        return true;
    }

    private bool TakeBook(KrakenBookData data, bool isSnapshot, IFeedLink link)
    {
        if (group.Find(data.Symbol) is not { } feed || data.Checksum is not { } checksum
            || WireValues.Levels(data.Bids, level => (level?.Price, level?.Qty)) is not { } bids
            || WireValues.Levels(data.Asks, level => (level?.Price, level?.Qty)) is not { } asks)
        {
            return false;
        }

        // Changes of a book that was given up are still on their way.
        if (!isSnapshot && !feed.Book.IsSynced)
        {
            return true;
        }

        var isWhole = isSnapshot ? group.TakeSnapshot(feed, bids, asks) : group.TakeChanges(feed, bids, asks);
        var isRight = isWhole && checksum == KrakenChecksum.Of(feed.Book.Levels, feed.Instrument.TickSize.Scale, feed.Instrument.LotStep.Scale);
        if (!isRight && group.GiveUpBook(feed))
        {
            foreach (var request in KrakenControl.RenewBook(feed.VenueSymbol, options.BookDepth))
            {
                link.Send(request);
            }
        }

        // A book that does not add up counts as malformed, so that one that never does ends the connection.
        return isRight;
    }
}
