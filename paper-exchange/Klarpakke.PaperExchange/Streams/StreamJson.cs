using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>Payloads of the market streams, field order as on the venue.</summary>
internal static class StreamJson
{
    public static void Trade(WireWriter json, SymbolSpec symbol, in MarketTrade trade) =>
        json.Raw("{\"e\":\"trade\",\"E\":"u8).Time(trade.Time).Raw(",\"s\":"u8).Plain(symbol.Name).Raw(",\"t\":"u8).Number(trade.Id)
            .Raw(",\"p\":"u8).Price(symbol, trade.Price).Raw(",\"q\":"u8).Quantity(symbol, trade.Quantity)
            .Raw(",\"T\":"u8).Time(trade.Time).Raw(",\"m\":"u8).Bool(trade.BuyerIsMaker).Raw(",\"M\":true}"u8);

    public static void AggregateTrade(WireWriter json, SymbolSpec symbol, in MarketTrade trade) =>
        json.Raw("{\"e\":\"aggTrade\",\"E\":"u8).Time(trade.Time).Raw(",\"s\":"u8).Plain(symbol.Name).Raw(",\"a\":"u8).Number(trade.Id)
            .Raw(",\"p\":"u8).Price(symbol, trade.Price).Raw(",\"q\":"u8).Quantity(symbol, trade.Quantity)
            .Raw(",\"f\":"u8).Number(trade.Id).Raw(",\"l\":"u8).Number(trade.Id)
            .Raw(",\"T\":"u8).Time(trade.Time).Raw(",\"m\":"u8).Bool(trade.BuyerIsMaker).Raw(",\"M\":true}"u8);

    public static void BookTicker(WireWriter json, SymbolSpec symbol, in BookTop top) =>
        json.Raw("{\"u\":"u8).Number(top.UpdateId).Raw(",\"s\":"u8).Plain(symbol.Name)
            .Raw(",\"b\":"u8).Price(symbol, top.BidPrice).Raw(",\"B\":"u8).Quantity(symbol, top.BidQuantity)
            .Raw(",\"a\":"u8).Price(symbol, top.AskPrice).Raw(",\"A\":"u8).Quantity(symbol, top.AskQuantity).Raw("}"u8);

    public static void Depth(WireWriter json, SymbolSpec symbol, OrderBook book, DepthChanges changes, long time) =>
        json.Raw("{\"e\":\"depthUpdate\",\"E\":"u8).Time(time).Raw(",\"s\":"u8).Plain(symbol.Name)
            .Raw(",\"U\":"u8).Number(changes.LastPublishedId + 1).Raw(",\"u\":"u8).Number(book.UpdateId)
            .Raw(",\"b\":"u8).Levels(symbol, changes.Bids).Raw(",\"a\":"u8).Levels(symbol, changes.Asks).Raw("}"u8);

    public static void PartialDepth(WireWriter json, SymbolSpec symbol, OrderBook book, int levels) =>
        json.Raw("{\"lastUpdateId\":"u8).Number(book.UpdateId)
            .Raw(",\"bids\":"u8).Levels(symbol, book.PublicSide(isBid: true), levels)
            .Raw(",\"asks\":"u8).Levels(symbol, book.PublicSide(isBid: false), levels).Raw("}"u8);

    public static void Kline(WireWriter json, SymbolSpec symbol, KlineTopic kline, in Candle bar, long time, bool isClosed) =>
        json.Raw("{\"e\":\"kline\",\"E\":"u8).Time(time).Raw(",\"s\":"u8).Plain(symbol.Name).Raw(",\"k\":{\"t\":"u8).Time(bar.OpenTime)
            .Raw(",\"T\":"u8).TimeBefore(kline.Interval.NextOpen(bar.OpenTime, kline.Zone)).Raw(",\"s\":"u8).Plain(symbol.Name)
            .Raw(",\"i\":"u8).Plain(kline.Interval.Code).Raw(",\"f\":"u8).Number(bar.FirstTradeId).Raw(",\"L\":"u8).Number(bar.LastTradeId)
            .Raw(",\"o\":"u8).Price(symbol, bar.Open).Raw(",\"c\":"u8).Price(symbol, bar.Close)
            .Raw(",\"h\":"u8).Price(symbol, bar.High).Raw(",\"l\":"u8).Price(symbol, bar.Low)
            .Raw(",\"v\":"u8).Quantity(symbol, bar.Volume).Raw(",\"n\":"u8).Number(bar.Trades).Raw(",\"x\":"u8).Bool(isClosed)
            .Raw(",\"q\":"u8).Notional(symbol, bar.QuoteVolume).Raw(",\"V\":"u8).Quantity(symbol, bar.TakerBuyVolume)
            .Raw(",\"Q\":"u8).Notional(symbol, bar.TakerBuyQuoteVolume).Raw(",\"B\":\"0\"}}"u8);

    public static void MiniTickers(WireWriter json, IReadOnlyList<SymbolMarket> markets, long time)
    {
        for (var index = 0; index < markets.Count; index++)
        {
            MiniTicker(json.Raw(index == 0 ? "["u8 : ","u8), markets[index], time);
        }

        json.Raw("]"u8);
    }

    public static void MiniTicker(WireWriter json, SymbolMarket market, long time)
    {
        var (symbol, day) = (market.Symbol, RollingStatistics.Of(market, time - 1));
        json.Raw("{\"e\":\"24hrMiniTicker\",\"E\":"u8).Time(time).Raw(",\"s\":"u8).Plain(symbol.Name).Raw(",\"c\":"u8).Price(symbol, day.Bar.Close);
        Window(json, symbol, day.Bar);
        json.Raw("}"u8);
    }

    public static void Ticker(WireWriter json, SymbolMarket market, long time)
    {
        var (symbol, day, top) = (market.Symbol, RollingStatistics.Of(market, time - 1), market.ShownTop);
        json.Raw("{\"e\":\"24hrTicker\",\"E\":"u8).Time(time).Raw(",\"s\":"u8).Plain(symbol.Name).Raw(",\"p\":"u8).Price(symbol, day.Change)
            .Raw(",\"P\":"u8).Decimal(day.ChangeMilliPercent, 3, 3).Raw(",\"w\":"u8).Average(symbol, day.Bar.QuoteVolume, day.Bar.Volume)
            .Raw(",\"x\":"u8).Price(symbol, day.PreviousClose).Raw(",\"c\":"u8).Price(symbol, day.Bar.Close)
            .Raw(",\"Q\":"u8).Quantity(symbol, market.Trades.Last.Quantity).Raw(",\"b\":"u8).Price(symbol, top.BidPrice)
            .Raw(",\"B\":"u8).Quantity(symbol, top.BidQuantity).Raw(",\"a\":"u8).Price(symbol, top.AskPrice)
            .Raw(",\"A\":"u8).Quantity(symbol, top.AskQuantity);
        Window(json, symbol, day.Bar);
        json.Raw(",\"O\":"u8).Time(day.OpenTime).Raw(",\"C\":"u8).Time(day.CloseTime).Raw(",\"F\":"u8).Number(day.Bar.FirstTradeId)
            .Raw(",\"L\":"u8).Number(day.Bar.LastTradeId).Raw(",\"n\":"u8).Number(day.Bar.Trades).Raw("}"u8);
    }

    public static void AveragePrice(WireWriter json, SymbolMarket market, long time)
    {
        var window = Market.AveragePrice.Window(market, time - 1);
        json.Raw("{\"e\":\"avgPrice\",\"E\":"u8).Time(time).Raw(",\"s\":"u8).Plain(market.Symbol.Name).Raw(",\"i\":\"5m\",\"w\":"u8)
            .Average(market.Symbol, window.QuoteVolume, window.Volume).Raw(",\"T\":"u8).Time(market.Trades.Last.Time).Raw("}"u8);
    }

    private static void Window(WireWriter json, SymbolSpec symbol, in Candle bar) =>
        json.Raw(",\"o\":"u8).Price(symbol, bar.Open).Raw(",\"h\":"u8).Price(symbol, bar.High).Raw(",\"l\":"u8).Price(symbol, bar.Low)
            .Raw(",\"v\":"u8).Quantity(symbol, bar.Volume).Raw(",\"q\":"u8).Notional(symbol, bar.QuoteVolume);
}
