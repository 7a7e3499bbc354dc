using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>How the stream is subscribed to and read. Its messages are numbered; one that is missing costs the connection, because nobody knows what was in it.</summary>
internal sealed class CoinbaseFeedProtocol(CoinbaseEnvironment environment, CoinbaseOptions options, StreamFeedGroup group, CandleCatchUp candles) : IFeedProtocol
{
    private IFeedLink? _link;
    private long _sequence;

    public IFeedGroup Group => group;

    public Uri Address => environment.StreamBase;

    public IReadOnlyList<byte[]> Subscriptions { get; } = [.. CoinbaseControl.Subscribe([.. group.Feeds.Select(feed => feed.VenueSymbol)])];

    public int Confirmations => Subscriptions.Count;

    public TimeSpan Pause => TimeSpan.Zero;

    public void Take(ReadOnlySpan<byte> text, IFeedLink link)
    {
        if (SafeJson.TryRead(text, CoinbaseJson.Default.CoinbaseMessage) is not { } message)
        {
            group.CountMalformed("frame");
            return;
        }

        if (string.Equals(message.Type, "error", StringComparison.Ordinal))
        {
            throw new StreamException($"The venue refused a message ({message.Message}).");
        }

        group.Take(message.Channel ?? "unknown", () => TakeMessage(message, link));
    }

    public void Tick() => group.Tick();

    public Task CatchUpAsync(CancellationToken cancellationToken) =>
        CatchUpWorkers.RunAsync(group, (job, token) => candles.FetchAsync(group, job.Feed, job.Interval!.Value, token), options.PauseAfter, cancellationToken);

    private bool TakeMessage(CoinbaseMessage message, IFeedLink link)
    {
        if (message is not { SequenceNum: { } sequence, Channel: { } channel, Events: { } events })
        {
            return false;
        }

        CheckSequence(sequence, link);
        if (channel is "subscriptions")
        {
            link.Confirm();
            return true;
        }

        var isGood = true;
        foreach (var part in events)
        {
            isGood &= part is not null && TakeEvent(channel, part, link);
        }

        return isGood;
    }

    // Numbers start anew with every connection, wherever the venue likes.
    private void CheckSequence(long sequence, IFeedLink link)
    {
        var isFirst = !ReferenceEquals(_link, link);
        if (!isFirst && sequence != _sequence + 1)
        {
            throw new StreamException($"Messages are missing: {sequence} came after {_sequence}.");
        }

        (_link, _sequence) = (link, sequence);
    }

    private bool TakeEvent(string channel, CoinbaseEvent part, IFeedLink link)
    {
        var isSnapshot = string.Equals(part.Type, "snapshot", StringComparison.Ordinal);
        return channel switch
        {
            "ticker" => part.Tickers is { } tickers && tickers.All(ticker => ticker is not null && TakeTicker(ticker)),
            "market_trades" => part.Trades is { } trades && (isSnapshot || TakeTrades(trades)),
            "candles" => part.Candles is { } bars && TakeCandles(bars, isSnapshot),
            "l2_data" => TakeBook(part, isSnapshot, link),

            // heartbeats and whatever the venue adds: that something came is all there is to know.
            _ => true,
        };
    }

    private bool TakeTicker(CoinbaseTicker ticker)
    {
        if (group.Find(ticker.ProductId) is not { } feed
            || ticker is not { BestBid: { } bid, BestBidQuantity: { } bidQuantity, BestAsk: { } ask, BestAskQuantity: { } askQuantity })
        {
            return false;
        }

        group.TakeQuote(feed, new RawQuote(bid, bidQuantity, ask, askQuantity));
        if (WireValues.Day(OpenOf(ticker), ticker.High, ticker.Low, ticker.Volume, WireValues.Product(ticker.Volume, ticker.Price)) is { } day)
        {
            feed.Add(day);
        }

        return true;
    }

    // The venue says the last price and by how many percent it changed. It says no volume in the quote asset: at the last price is an estimate.
    private static decimal? OpenOf(CoinbaseTicker ticker) =>
        ticker.ChangePercent is > -99.99m and < 1_000_000m && WireValues.Product(ticker.Price, 1m) is { } last ? last / (1m + (ticker.ChangePercent.Value / 100m)) : null;

    // The newest comes first.
    private bool TakeTrades(IReadOnlyList<CoinbaseTrade?> trades)
    {
        var isGood = true;
        foreach (var sent in trades.Reverse())
        {
            if (sent is not null && group.Find(sent.ProductId) is { } feed && CoinbaseParsing.ToTrade(sent) is { } trade)
            {
                feed.Add(trade);
            }
            else
            {
                isGood = false;
            }
        }

        return isGood;
    }

    private bool TakeCandles(IReadOnlyList<CoinbaseCandle?> sent, bool isSnapshot)
    {
        var isGood = true;
        foreach (var ofProduct in sent.GroupBy(candle => candle?.ProductId))
        {
            var bars = ofProduct.Select(candle => CoinbaseParsing.ToCandle(candle, CandleInterval.FiveMinutes)).OfType<Candle>().OrderBy(candle => candle.OpenTime).ToArray();
            isGood &= bars.Length == ofProduct.Count();
            if (group.Find(ofProduct.Key) is not { } feed)
            {
                isGood = false;
                continue;
            }

            // What a snapshot says of the past, history says as well and for certain.
            foreach (var bar in isSnapshot ? bars.TakeLast(1) : bars)
            {
                group.TakeLive(feed, bar);
            }
        }

        return isGood;
    }

    private bool TakeBook(CoinbaseEvent part, bool isSnapshot, IFeedLink link)
    {
        if (group.Find(part.ProductId) is not { } feed || part.Updates is not { } updates
            || Side(updates, "bid") is not { } bids || Side(updates, "offer") is not { } asks || bids.Length + asks.Length != updates.Count)
        {
            return false;
        }

        // Changes of a book that was given up are still on their way.
        if (!isSnapshot && !feed.Book.IsSynced)
        {
            return true;
        }

        var isWhole = isSnapshot ? group.TakeSnapshot(feed, bids, asks) : group.TakeChanges(feed, bids, asks);
        if (!isWhole && group.GiveUpBook(feed))
        {
            foreach (var request in CoinbaseControl.RenewBook(feed.VenueSymbol))
            {
                link.Send(request);
            }
        }

        return isWhole;
    }

    private static BookChange[]? Side(IReadOnlyList<CoinbaseChange?> updates, string side) => WireValues.Levels(
        updates.Where(update => string.Equals(update?.Side, side, StringComparison.Ordinal)).ToArray(), update => (update?.PriceLevel, update?.NewQuantity));
}
