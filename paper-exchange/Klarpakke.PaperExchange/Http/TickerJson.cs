using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Http;

/// <summary>Pieces that all tickers share.</summary>
internal static class TickerJson
{
    public static WireWriter Change(this WireWriter json, SymbolSpec symbol, in RollingStatistics window) =>
        json.Raw(",\"priceChange\":"u8).Price(symbol, window.Change)
            .Raw(",\"priceChangePercent\":"u8).Decimal(window.ChangeMilliPercent, 3, 3)
            .Raw(",\"weightedAvgPrice\":"u8).Average(symbol, window.Bar.QuoteVolume, window.Bar.Volume);

    public static WireWriter Extremes(this WireWriter json, SymbolSpec symbol, in RollingStatistics window) =>
        json.Raw(",\"openPrice\":"u8).Price(symbol, window.Bar.Open).Raw(",\"highPrice\":"u8).Price(symbol, window.Bar.High)
            .Raw(",\"lowPrice\":"u8).Price(symbol, window.Bar.Low);

    public static WireWriter LastPrice(this WireWriter json, SymbolSpec symbol, in RollingStatistics window) =>
        json.Raw(",\"lastPrice\":"u8).Price(symbol, window.Bar.Close);

    public static WireWriter Counts(this WireWriter json, SymbolSpec symbol, in RollingStatistics window) =>
        json.Raw(",\"volume\":"u8).Quantity(symbol, window.Bar.Volume).Raw(",\"quoteVolume\":"u8).Notional(symbol, window.Bar.QuoteVolume)
            .Raw(",\"openTime\":"u8).Time(window.OpenTime).Raw(",\"closeTime\":"u8).Time(window.CloseTime)
            .Raw(",\"firstId\":"u8).Number(window.Bar.IsEmpty ? -1 : window.Bar.FirstTradeId)
            .Raw(",\"lastId\":"u8).Number(window.Bar.IsEmpty ? -1 : window.Bar.LastTradeId).Raw(",\"count\":"u8).Number(window.Bar.Trades);
}
