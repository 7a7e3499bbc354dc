using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>Turns what happens on the markets into stream events, at each stream's update speed. Topics without readers cost nothing.</summary>
internal sealed class StreamPublisher(StreamDirectory streams) : IMarketListener
{
    private const long SlowKline = 2 * CandleInterval.Second;

    private readonly WireWriter _scratch = new();

    public void Traded(SymbolMarket market, in MarketTrade trade)
    {
        var topics = streams[market];
        topics.Trade.Publish(_scratch, (market.Symbol, trade), static (json, state) => StreamJson.Trade(json, state.Symbol, state.trade));
        topics.AggregateTrade.Publish(
            _scratch, (market.Symbol, trade), static (json, state) => StreamJson.AggregateTrade(json, state.Symbol, state.trade));
    }

    public void BookTopChanged(SymbolMarket market, in BookTop top) =>
        streams[market].BookTicker.Publish(_scratch, (market.Symbol, top), static (json, state) => StreamJson.BookTicker(json, state.Symbol, state.top));

    public void BoundaryReached(long time)
    {
        var isSecond = time % CandleInterval.Second == 0;
        foreach (var topics in streams.All)
        {
            PublishDepth(topics, time, topics.Market.Book.FastChanges, topics.FastPartial, topics.FastDepth, null);
            if (isSecond)
            {
                PublishSecond(topics, time);
            }
        }

        if (isSecond)
        {
            PublishAllMiniTickers(time);
        }
    }

    private void PublishSecond(SymbolTopics topics, long time)
    {
        PublishDepth(topics, time, topics.Market.Book.SlowChanges, topics.SlowPartial, topics.SlowDepth, topics.SlowDepthByName);
        var state = (topics.Market, Time: time);
        if (!topics.Market.LastSecond.IsEmpty)
        {
            topics.MiniTicker.Publish(_scratch, state, static (json, at) => StreamJson.MiniTicker(json, at.Market, at.Time));
            topics.Ticker.Publish(_scratch, state, static (json, at) => StreamJson.Ticker(json, at.Market, at.Time));
            topics.AveragePrice.Publish(_scratch, state, static (json, at) => StreamJson.AveragePrice(json, at.Market, at.Time));
        }

        foreach (var kline in topics.Klines)
        {
            if (kline.Topic.HasReaders)
            {
                PublishKline(topics.Market, kline, time);
            }
        }
    }

    private void PublishDepth(SymbolTopics topics, long time, DepthChanges changes, Topic[] partial, Topic diff, Topic? sameDiff)
    {
        var book = topics.Market.Book;
        if (changes.LastPublishedId == book.UpdateId)
        {
            return;
        }

        var state = (topics.Market.Symbol, Book: book, Changes: changes, Time: time);
        diff.Publish(_scratch, state, static (json, at) => StreamJson.Depth(json, at.Symbol, at.Book, at.Changes, at.Time));
        sameDiff?.Publish(_scratch, state, static (json, at) => StreamJson.Depth(json, at.Symbol, at.Book, at.Changes, at.Time));
        for (var index = 0; index < partial.Length; index++)
        {
            var levels = (topics.Market.Symbol, Book: book, Levels: SymbolTopics.PartialLevels[index]);
            partial[index].Publish(_scratch, levels, static (json, at) => StreamJson.PartialDepth(json, at.Symbol, at.Book, at.Levels));
        }

        changes.Published(book.UpdateId);
    }

    private void PublishKline(SymbolMarket market, KlineTopic kline, long time)
    {
        if (kline.Interval.IsSecond)
        {
            Publish(market, kline, market.LastSecond, time, isClosed: true);
            return;
        }

        // The bar that held the millisecond before this boundary is closed if the next one opens here.
        var open = kline.Interval.OpenOf(time - 1, kline.Zone);
        var next = kline.Interval.NextOpen(open, kline.Zone);
        var isClosed = next == time;
        if (isClosed || time % SlowKline == 0)
        {
            Publish(market, kline, market.Candles.Between(open, next), time, isClosed);
        }
    }

    private void Publish(SymbolMarket market, KlineTopic kline, in Candle bar, long time, bool isClosed)
    {
        if (bar.IsEmpty || (!isClosed && bar.LastTradeId == kline.LastTradeId))
        {
            return;
        }

        kline.LastTradeId = bar.LastTradeId;
        kline.Topic.Publish(
            _scratch,
            (market.Symbol, Kline: kline, Bar: bar, Time: time, isClosed),
            static (json, at) => StreamJson.Kline(json, at.Symbol, at.Kline, at.Bar, at.Time, at.isClosed));
    }

    private void PublishAllMiniTickers(long time)
    {
        if (!streams.AllMiniTickers.HasReaders)
        {
            return;
        }

        var changed = streams.All.Where(topics => !topics.Market.LastSecond.IsEmpty).Select(topics => topics.Market).ToArray();
        if (changed.Length > 0)
        {
            streams.AllMiniTickers.Publish(_scratch, (Markets: changed, Time: time), static (json, at) => StreamJson.MiniTickers(json, at.Markets, at.Time));
        }
    }
}
