using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Http;

/// <summary>Book, trades, candles and average price of one symbol.</summary>
internal static class MarketEndpoints
{
    private const int MostLevels = 5_000;
    private const int MostRows = 1_000;
    private const int UsualRows = 500;

    private static readonly string[] CandleParameters = ["symbol", "interval", "startTime", "endTime", "timeZone", "limit"];

    public static IEnumerable<Endpoint> All { get; } =
    [
        new("/api/v3/depth", "depth", ["symbol", "limit", "symbolStatus"], DepthWeight, Depth),
        new("/api/v3/trades", "trades.recent", ["symbol", "limit"], _ => 25, (parameters, json) => Trades(parameters, json, hasFrom: false)),
        new("/api/v3/historicalTrades", "trades.historical", ["symbol", "limit", "fromId"], _ => 25, (parameters, json) => Trades(parameters, json, hasFrom: true)),
        new("/api/v3/aggTrades", "trades.aggregate", ["symbol", "fromId", "startTime", "endTime", "limit"], _ => 4, AggregateTrades),
        new("/api/v3/klines", "klines", CandleParameters, _ => 2, Candles, Gated: false),
        new("/api/v3/uiKlines", "uiKlines", CandleParameters, _ => 2, Candles, Gated: false),
        new("/api/v3/avgPrice", "avgPrice", ["symbol"], _ => 2, Average),
    ];

    private static int DepthWeight(ApiParameters parameters) =>
        int.TryParse(parameters.Raw("limit"), System.Globalization.CultureInfo.InvariantCulture, out var limit)
            ? limit switch { <= 100 => 5, <= 500 => 25, <= 1_000 => 50, _ => 250 }
            : 5;

    private static void Depth(ApiParameters parameters, WireWriter json)
    {
        var market = parameters.RequiredSymbol();
        var limit = parameters.Limit(usual: 100, MostLevels);
        SymbolStatus.Check(parameters, market);
        if (market is null || parameters.Error is not null)
        {
            return;
        }

        json.Raw("{\"lastUpdateId\":"u8).Number(market.Book.UpdateId)
            .Raw(",\"bids\":"u8).Levels(market.Symbol, market.Book.PublicSide(isBid: true), limit)
            .Raw(",\"asks\":"u8).Levels(market.Symbol, market.Book.PublicSide(isBid: false), limit).Raw("}"u8);
    }

    private static void Trades(ApiParameters parameters, WireWriter json, bool hasFrom)
    {
        var market = parameters.RequiredSymbol();
        var limit = parameters.Limit(UsualRows, MostRows);
        var fromId = hasFrom ? parameters.Number("fromId") : null;
        if (market is null || parameters.Error is not null)
        {
            return;
        }

        var log = market.Trades;
        var first = fromId is { } id ? IndexOf(log, trade => trade.Id >= id) : Math.Max(0, log.Count - limit);
        var last = Math.Min(log.Count, first + limit);
        json.Raw("["u8);
        for (var index = first; index < last; index++)
        {
            WriteTrade(json.Raw(index == first ? ""u8 : ","u8), market.Symbol, log[index]);
        }

        json.Raw("]"u8);
    }

    private static void WriteTrade(WireWriter json, SymbolSpec symbol, in MarketTrade trade) =>
        json.Raw("{\"id\":"u8).Number(trade.Id).Raw(",\"price\":"u8).Price(symbol, trade.Price).Raw(",\"qty\":"u8).Quantity(symbol, trade.Quantity)
            .Raw(",\"quoteQty\":"u8).Notional(symbol, (Int128)trade.Price * trade.Quantity).Raw(",\"time\":"u8).Time(trade.Time)
            .Raw(",\"isBuyerMaker\":"u8).Bool(trade.BuyerIsMaker).Raw(",\"isBestMatch\":true}"u8);

    private static void AggregateTrades(ApiParameters parameters, WireWriter json)
    {
        var market = parameters.RequiredSymbol();
        var limit = parameters.Limit(UsualRows, MostRows);
        var fromId = parameters.Number("fromId");
        var startTime = parameters.Time("startTime");
        var endTime = parameters.Time("endTime");
        if (fromId is not null && (startTime ?? endTime) is not null)
        {
            parameters.Fail(ApiError.BadCombination);
        }

        if (market is null || parameters.Error is not null)
        {
            return;
        }

        var log = market.Trades;
        var end = endTime is { } until ? IndexOf(log, trade => trade.Time > until) : log.Count;
        var first = fromId is { } id ? IndexOf(log, trade => trade.Id >= id)
            : startTime is { } from ? IndexOf(log, trade => trade.Time >= from)
            : Math.Max(0, end - limit);
        var last = Math.Min(end, first + limit);
        json.Raw("["u8);
        for (var index = first; index < last; index++)
        {
            WriteAggregate(json.Raw(index == first ? ""u8 : ","u8), market.Symbol, log[index]);
        }

        json.Raw("]"u8);
    }

    // Every simulated taker order trades once, so an aggregate is one trade and shares its id.
    private static void WriteAggregate(WireWriter json, SymbolSpec symbol, in MarketTrade trade) =>
        json.Raw("{\"a\":"u8).Number(trade.Id).Raw(",\"p\":"u8).Price(symbol, trade.Price).Raw(",\"q\":"u8).Quantity(symbol, trade.Quantity)
            .Raw(",\"f\":"u8).Number(trade.Id).Raw(",\"l\":"u8).Number(trade.Id).Raw(",\"T\":"u8).Time(trade.Time)
            .Raw(",\"m\":"u8).Bool(trade.BuyerIsMaker).Raw(",\"M\":true}"u8);

    private static void Candles(ApiParameters parameters, WireWriter json)
    {
        var market = parameters.RequiredSymbol();
        var interval = parameters.RequiredInterval();
        var zone = parameters.TimeZone();
        var query = new CandleQuery(interval, parameters.Time("startTime"), parameters.Time("endTime"), parameters.Limit(UsualRows, MostRows), zone);
        if (market is null || parameters.Error is not null)
        {
            return;
        }

        var first = true;
        json.Raw("["u8);
        foreach (var bar in query.Run(market, parameters.Engine.Now))
        {
            WriteCandle(json.Raw(first ? ""u8 : ","u8), market.Symbol, bar, interval.NextOpen(bar.OpenTime, zone));
            first = false;
        }

        json.Raw("]"u8);
    }

    private static void WriteCandle(WireWriter json, SymbolSpec symbol, in Candle bar, long next) =>
        json.Raw("["u8).Time(bar.OpenTime).Raw(","u8).Price(symbol, bar.Open).Raw(","u8).Price(symbol, bar.High).Raw(","u8).Price(symbol, bar.Low)
            .Raw(","u8).Price(symbol, bar.Close).Raw(","u8).Quantity(symbol, bar.Volume).Raw(","u8).TimeBefore(next)
            .Raw(","u8).Notional(symbol, bar.QuoteVolume).Raw(","u8).Number(bar.Trades).Raw(","u8).Quantity(symbol, bar.TakerBuyVolume)
            .Raw(","u8).Notional(symbol, bar.TakerBuyQuoteVolume).Raw(",\"0\"]"u8);

    private static void Average(ApiParameters parameters, WireWriter json)
    {
        if (parameters.RequiredSymbol() is not { } market || parameters.Error is not null)
        {
            return;
        }

        var window = AveragePrice.Window(market, parameters.Engine.Now);
        var last = market.Trades.Count == 0 ? default : market.Trades.Last;
        json.Raw("{\"mins\":"u8).Number(AveragePrice.Minutes).Raw(",\"price\":"u8);
        _ = window.IsEmpty ? json.Price(market.Symbol, last.Price) : json.Average(market.Symbol, window.QuoteVolume, window.Volume);
        json.Raw(",\"closeTime\":"u8).Time(last.Time).Raw("}"u8);
    }

    private static int IndexOf(TradeLog log, Predicate<MarketTrade> isAtOrAfter)
    {
        int low = 0, high = log.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isAtOrAfter(log[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
