using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Http;

/// <summary>Tickers of one symbol (an object), a list of symbols or all (an array).</summary>
internal static class TickerEndpoints
{
    internal delegate void WriteTicker(WireWriter json, SymbolMarket market, long now);

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

    /// <summary>Whether all statistics are wanted, or the few of a MINI ticker.</summary>
    public static bool IsFull(ApiParameters parameters)
    {
        var type = parameters.Text("type");
        if (type is not (null or "FULL" or "MINI"))
        {
            parameters.Fail(ApiError.BadTickerType);
        }

        return type != "MINI";
    }

    /// <summary>One ticker for a symbol, a list for symbols or all.</summary>
    public static void Write(ApiParameters parameters, WireWriter json, WriteTicker write)
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

    private static void Day(ApiParameters parameters, WireWriter json) => Write(parameters, json, IsFull(parameters) ? Full : Mini);

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
        json.Raw("{\"symbol\":"u8).Plain(symbol.Name).Change(symbol, day)
            .Raw(",\"prevClosePrice\":"u8).Price(symbol, day.PreviousClose).LastPrice(symbol, day)
            .Raw(",\"lastQty\":"u8).Quantity(symbol, market.Trades.Count == 0 ? 0 : market.Trades.Last.Quantity)
            .Raw(",\"bidPrice\":"u8).Price(symbol, top.BidPrice).Raw(",\"bidQty\":"u8).Quantity(symbol, top.BidQuantity)
            .Raw(",\"askPrice\":"u8).Price(symbol, top.AskPrice).Raw(",\"askQty\":"u8).Quantity(symbol, top.AskQuantity)
            .Extremes(symbol, day).Counts(symbol, day).Raw("}"u8);
    }

    private static void Mini(WireWriter json, SymbolMarket market, long now)
    {
        var (symbol, day) = (market.Symbol, RollingStatistics.Of(market, now));
        json.Raw("{\"symbol\":"u8).Plain(symbol.Name).Extremes(symbol, day).LastPrice(symbol, day).Counts(symbol, day).Raw("}"u8);
    }
}
