using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Http;

/// <summary>Tickers of one symbol (an object), a list of symbols or all (an array).</summary>
internal static class TickerEndpoints
{
    private delegate void WriteTicker(WireWriter json, SymbolMarket market, long now);

    public static IEnumerable<Endpoint> All { get; } =
    [
        new("/api/v3/ticker/24hr", "ticker.24hr", ["symbol", "symbols", "type", "symbolStatus"], DayWeight, Day),
        new("/api/v3/ticker/price", "ticker.price", ["symbol", "symbols", "symbolStatus"], QuoteWeight, (parameters, json) => Write(parameters, json, Price)),
        new("/api/v3/ticker/bookTicker", "ticker.book", ["symbol", "symbols", "symbolStatus"], QuoteWeight, (parameters, json) => Write(parameters, json, Book)),
    ];

    private static int QuoteWeight(ApiParameters parameters) => parameters.Has("symbol") ? 2 : 4;

    private static int DayWeight(ApiParameters parameters)
    {
        if (parameters.Has("symbol"))
        {
            return 2;
        }

        return parameters.Has("symbols") ? (parameters.Raw("symbols").AsSpan().Count(',') + 1) switch { <= 20 => 2, <= 100 => 40, _ => 80 } : 80;
    }

    private static void Day(ApiParameters parameters, WireWriter json)
    {
        WriteTicker write = Full;
        switch (parameters.Text("type"))
        {
            case null or "FULL":
                break;
            case "MINI":
                write = Mini;
                break;
            default:
                parameters.Fail(ApiError.BadTickerType);
                break;
        }

        Write(parameters, json, write);
    }

    private static void Write(ApiParameters parameters, WireWriter json, WriteTicker write)
    {
        var one = parameters.Symbol();
        var many = parameters.Symbols();
        if (parameters.Has("symbol") && parameters.Has("symbols"))
        {
            parameters.Fail(ApiError.BadCombination);
        }

        SymbolStatus.Check(parameters, one);
        if (parameters.Error is not null)
        {
            return;
        }

        if (one is not null)
        {
            write(json, one, parameters.Engine.Now);
            return;
        }

        var first = true;
        json.Raw("["u8);
        foreach (var market in (many ?? parameters.Engine.Markets).Where(market => SymbolStatus.Fits(market, SymbolStatus.Read(parameters))))
        {
            write(json.Raw(first ? ""u8 : ","u8), market, parameters.Engine.Now);
            first = false;
        }

        json.Raw("]"u8);
    }

    private static void Price(WireWriter json, SymbolMarket market, long now) =>
        json.Raw("{\"symbol\":"u8).Plain(market.Symbol.Name).Raw(",\"price\":"u8)
            .Price(market.Symbol, market.Trades.Count == 0 ? 0 : market.Trades.Last.Price).Raw("}"u8);

    private static void Book(WireWriter json, SymbolMarket market, long now)
    {
        var top = market.ShownTop;
        json.Raw("{\"symbol\":"u8).Plain(market.Symbol.Name)
            .Raw(",\"bidPrice\":"u8).Price(market.Symbol, top.BidPrice).Raw(",\"bidQty\":"u8).Quantity(market.Symbol, top.BidQuantity)
            .Raw(",\"askPrice\":"u8).Price(market.Symbol, top.AskPrice).Raw(",\"askQty\":"u8).Quantity(market.Symbol, top.AskQuantity).Raw("}"u8);
    }

    private static void Full(WireWriter json, SymbolMarket market, long now)
    {
        var (symbol, day, top) = (market.Symbol, RollingStatistics.Of(market, now), market.ShownTop);
        json.Raw("{\"symbol\":"u8).Plain(symbol.Name).Raw(",\"priceChange\":"u8).Price(symbol, day.Change)
            .Raw(",\"priceChangePercent\":"u8).Decimal(day.ChangeMilliPercent, 3, 3)
            .Raw(",\"weightedAvgPrice\":"u8).Average(symbol, day.Bar.QuoteVolume, day.Bar.Volume)
            .Raw(",\"prevClosePrice\":"u8).Price(symbol, day.PreviousClose).Raw(",\"lastPrice\":"u8).Price(symbol, day.Bar.Close)
            .Raw(",\"lastQty\":"u8).Quantity(symbol, market.Trades.Count == 0 ? 0 : market.Trades.Last.Quantity)
            .Raw(",\"bidPrice\":"u8).Price(symbol, top.BidPrice).Raw(",\"bidQty\":"u8).Quantity(symbol, top.BidQuantity)
            .Raw(",\"askPrice\":"u8).Price(symbol, top.AskPrice).Raw(",\"askQty\":"u8).Quantity(symbol, top.AskQuantity);
        Extremes(json, symbol, day);
        Counts(json, symbol, day);
    }

    private static void Mini(WireWriter json, SymbolMarket market, long now)
    {
        var (symbol, day) = (market.Symbol, RollingStatistics.Of(market, now));
        json.Raw("{\"symbol\":"u8).Plain(symbol.Name);
        Extremes(json, symbol, day);
        json.Raw(",\"lastPrice\":"u8).Price(symbol, day.Bar.Close);
        Counts(json, symbol, day);
    }

    private static void Extremes(WireWriter json, SymbolSpec symbol, in RollingStatistics day) =>
        json.Raw(",\"openPrice\":"u8).Price(symbol, day.Bar.Open).Raw(",\"highPrice\":"u8).Price(symbol, day.Bar.High)
            .Raw(",\"lowPrice\":"u8).Price(symbol, day.Bar.Low);

    private static void Counts(WireWriter json, SymbolSpec symbol, in RollingStatistics day) =>
        json.Raw(",\"volume\":"u8).Quantity(symbol, day.Bar.Volume).Raw(",\"quoteVolume\":"u8).Notional(symbol, day.Bar.QuoteVolume)
            .Raw(",\"openTime\":"u8).Time(day.OpenTime).Raw(",\"closeTime\":"u8).Time(day.CloseTime)
            .Raw(",\"firstId\":"u8).Number(day.Bar.IsEmpty ? -1 : day.Bar.FirstTradeId)
            .Raw(",\"lastId\":"u8).Number(day.Bar.IsEmpty ? -1 : day.Bar.LastTradeId).Raw(",\"count\":"u8).Number(day.Bar.Trades).Raw("}"u8);
}
