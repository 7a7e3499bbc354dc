using System.Globalization;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>Messages as the venue writes them.</summary>
internal static class Wire
{
    public static string KlineRow(Candle candle) => string.Create(
        CultureInfo.InvariantCulture,
        $"[{Open(candle)},\"{candle.Open}\",\"{candle.High}\",\"{candle.Low}\",\"{candle.Close}\",\"{candle.Volume}\",{Close(candle)},\"{candle.QuoteVolume}\",{candle.Trades},\"0.5\",\"50\",\"0\"]");

    public static string Kline(Candle candle, string symbol = "BTCUSDC", string? stream = null) => Event(
        stream ?? $"{symbol.ToLowerInvariant()}@kline_{candle.Interval.Code()}",
        string.Create(CultureInfo.InvariantCulture, $$$"""
        {"e":"kline","E":1767571200000,"s":"{{{symbol}}}","k":{"t":{{{Open(candle)}}},"T":{{{Close(candle)}}},"s":"{{{symbol}}}","i":"{{{candle.Interval.Code()}}}","f":1,"L":2,
        "o":"{{{candle.Open}}}","c":"{{{candle.Close}}}","h":"{{{candle.High}}}","l":"{{{candle.Low}}}","v":"{{{candle.Volume}}}","n":{{{candle.Trades}}},
        "x":{{{(candle.IsClosed ? "true" : "false")}}},"q":"{{{candle.QuoteVolume}}}","V":"0.5","Q":"50","B":"0"}}
        """));

    public static string Trade(long id, string price = "100.00", string symbol = "BTCUSDC", string? stream = null) => Event(
        stream ?? $"{symbol.ToLowerInvariant()}@trade",
        $$"""{"e":"trade","E":1767571200001,"s":"{{symbol}}","t":{{id}},"p":"{{price}}","q":"0.50000000","T":1767571200000,"m":true,"M":true}""");

    public static string Quote(string bid, string ask, string symbol = "BTCUSDC") => Event(
        $"{symbol.ToLowerInvariant()}@bookTicker", $$"""{"u":1,"s":"{{symbol}}","b":"{{bid}}","B":"1.0","a":"{{ask}}","A":"2.0"}""");

    public static string MiniTicker(string symbol = "BTCUSDC") => Event(
        $"{symbol.ToLowerInvariant()}@miniTicker",
        $$"""{"e":"24hrMiniTicker","E":1767571200000,"s":"{{symbol}}","c":"100","o":"90","h":"110","l":"80","v":"10","q":"1000"}""");

    public static string Depth(long first, long last, string bids = "", string asks = "") => Event(
        "btcusdc@depth@100ms", $$"""{"e":"depthUpdate","E":1767571200000,"s":"BTCUSDC","U":{{first}},"u":{{last}},"b":[{{bids}}],"a":[{{asks}}]}""");

    public static string Event(string stream, string data) => $$"""{"stream":"{{stream}}","data":{{data}}}""";

    private static long Open(Candle candle) => candle.OpenTime.ToUnixTimeMilliseconds();

    private static long Close(Candle candle) => (candle.OpenTime + candle.Interval.Length()).ToUnixTimeMilliseconds() - 1;
}
