using System.Globalization;
using System.Text;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Kraken;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Exchanges.Kraken;

/// <summary>A venue that speaks Kraken's protocol, signatures, nonces and checksums included.</summary>
internal sealed class LoopbackKraken : LoopbackExchange
{
    // The published example key.
    public const string Secret = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

    public const string Assets = """{"error":[],"result":{"XXBT":{"altname":"XBT"},"ZUSD":{"altname":"USD"},"XETH":{"altname":"ETH"}}}""";

    private ulong _lastNonce;

    public override Instrument Btc { get; } = new(Symbol.Parse("KRAKEN:BTC-USD"), "BTC/USD", 0.1m, 0.00000001m, 0.5m, IsTrading: true);

    public override CandleInterval Interval => CandleInterval.OneMinute;

    public override string HistoryPath => "interval=1&";

    public override string InstrumentsPath => "AssetPairs";

    /// <summary>What the key may do.</summary>
    public string Permissions { get; set; } = """["query-funds","query-open-trades"]""";

    public static async Task<LoopbackKraken> StartAsync()
    {
        var venue = new LoopbackKraken();
        await venue.StartServerAsync();
        return venue;
    }

    public override IMarketDataSource Create(FeedServices services, Action<VenueFeedOptions> configure) => new KrakenMarketData(Options(configure), services);

    public static KrakenOptions Options(Action<VenueFeedOptions> configure)
    {
        var options = new KrakenOptions { RequestSpacing = TimeSpan.Zero, BookDepth = 10 };
        configure(options);
        return options;
    }

    public override string Trade(long id, string price = "100.0") => Event(
        "trade", "update", $$"""{"symbol":"BTC/USD","side":"sell","price":{{price}},"qty":0.5,"ord_type":"market","trade_id":{{id}},"timestamp":"2026-01-05T00:00:00.123456Z"}""");

    public override string Quote(string bid, string ask) => Event(
        "ticker", "update",
        $$"""{"symbol":"BTC/USD","bid":{{bid}},"bid_qty":1.0,"ask":{{ask}},"ask_qty":2.0,"last":100.0,"volume":10.0,"vwap":99.5,"low":80.0,"high":110.0,"change":10.0,"change_pct":11.1}""");

    public override string Live(Candle candle) => Event("ohlc", "update", string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"symbol":"BTC/USD","open":{{candle.Open}},"high":{{candle.High}},"low":{{candle.Low}},"close":{{candle.Close}},"trades":3,"volume":{{candle.Volume}},"vwap":{{candle.Close}},"interval_begin":"{{candle.OpenTime:yyyy-MM-ddTHH:mm:ss.fffffff}}00Z","interval":1,"timestamp":"2026-01-05T00:01:00Z"}"""));

    public override string BookChange(string quantity) => Change(quantity, Checksum(decimal.Parse(quantity, CultureInfo.InvariantCulture)));

    public override string BrokenBookChange() => Change("77.00000000", checksum: 1);

    protected override async Task<string> AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/0/public/Assets" => Assets,
        "/0/public/AssetPairs" => """
            {"error":[],"result":{"XXBTZUSD":{"altname":"XBTUSD","wsname":"XBT/USD","base":"XXBT","quote":"ZUSD","pair_decimals":1,"lot_decimals":8,"tick_size":"0.1","costmin":"0.5","status":"online"}}}
            """,
        "/0/public/OHLC" => Ohlc(context.Request.Query),
        "/0/private/BalanceEx" => await SignedAsync(context, """{"XXBT":{"balance":"1.5000000000","hold_trade":"0.5000000000"},"ZUSD":{"balance":"10.5","hold_trade":"0"},"USD.M":{"balance":"5"},"XETH":{"balance":"0.0000000000"}}"""),
        "/0/private/GetApiKeyInfo" => await SignedAsync(context, $$"""{"api_key_name":"test","permissions":{{Permissions}},"ip_allowlist":["127.0.0.1"],"valid_until":"0","nonce_window":"0"}"""),
        var other => throw new InvalidOperationException($"The adapter asked for {other}, which this venue does not know."),
    };

    protected override IEnumerable<string> AnswerStream(JsonElement message)
    {
        var parameters = message.GetProperty("params");
        var channel = parameters.GetProperty("channel").GetString();
        var method = message.GetProperty("method").GetString();
        foreach (var symbol in parameters.GetProperty("symbol").EnumerateArray())
        {
            yield return $$"""{"method":"{{method}}","success":true,"result":{"channel":"{{channel}}","symbol":"{{symbol.GetString()}}"},"time_in":"2026-01-05T00:00:00Z"}""";
        }

        if (channel is "book" && method is "subscribe")
        {
            yield return Event("book", "snapshot", $$"""
                {"symbol":"BTC/USD","bids":[{"price":99.0,"qty":1.00000000},{"price":98.0,"qty":2.00000000}],
                "asks":[{"price":101.0,"qty":1.50000000},{"price":102.0,"qty":2.50000000}],"checksum":{{Checksum(1m)}},"timestamp":"2026-01-05T00:00:00Z"}
                """);
        }
    }

    private static string Event(string channel, string type, string data) => $$"""{"channel":"{{channel}}","type":"{{type}}","data":[{{data}}]}""";

    private static string Change(string quantity, uint checksum) =>
        Event("book", "update", $$"""{"symbol":"BTC/USD","bids":[{"price":99.0,"qty":{{quantity}}}],"asks":[],"checksum":{{checksum}},"timestamp":"2026-01-05T00:00:00Z"}""");

    // The venue's own count, bit by bit over the digits as it would write them.
    private static uint Checksum(decimal bestBid)
    {
        var digits = string.Concat(new[] { 101.0m, 1.5m, 102.0m, 2.5m, 99.0m, bestBid, 98.0m, 2m }.Select((number, index) =>
            number.ToString(index % 2 == 0 ? "F1" : "F8", CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal).TrimStart('0')));
        var crc = uint.MaxValue;
        foreach (var character in digits)
        {
            crc ^= character;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private string Ohlc(IQueryCollection query)
    {
        var since = query.TryGetValue("since", out var text) ? long.Parse(text!, CultureInfo.InvariantCulture) : 0;
        var rows = string.Equals(query["interval"], "1", StringComparison.Ordinal) ? History.Where(row => row.OpenTime.ToUnixTimeSeconds() > since) : [];
        return $$$"""{"error":[],"result":{"XXBTZUSD":[{{{string.Join(',', rows.Select(Row))}}}],"last":1}}""";
    }

    private static string Row(Candle candle) => string.Create(
        CultureInfo.InvariantCulture,
        $"[{candle.OpenTime.ToUnixTimeSeconds()},\"{candle.Open}\",\"{candle.High}\",\"{candle.Low}\",\"{candle.Close}\",\"{candle.Close}\",\"{candle.Volume}\",3]");

    private async Task<string> SignedAsync(HttpContext context, string result)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var nonce = ulong.Parse(body["nonce=".Length..], CultureInfo.InvariantCulture);
        if (nonce <= _lastNonce)
        {
            return """{"error":["EAPI:Invalid nonce"]}""";
        }

        _lastNonce = nonce;
        return string.Equals(context.Request.Headers["API-Sign"], KrakenSigning.Sign(Secret, context.Request.Path.Value!, nonce, body), StringComparison.Ordinal)
            ? $$$"""{"error":[],"result":{{{result}}}}"""
            : """{"error":["EAPI:Invalid signature"]}""";
    }
}
