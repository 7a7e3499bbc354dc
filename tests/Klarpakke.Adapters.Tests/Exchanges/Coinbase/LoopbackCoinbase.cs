using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Coinbase;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Exchanges.Coinbase;

/// <summary>A venue that speaks the Coinbase Advanced protocol, message numbers and tokens included.</summary>
internal sealed class LoopbackCoinbase : LoopbackExchange
{
    private long _sequence = 40;

    public override Instrument Btc { get; } = new(Symbol.Parse("COINBASE:BTC-USD"), "BTC-USD", 0.01m, 0.00000001m, 1m, IsTrading: true);

    public override CandleInterval Interval => CandleInterval.FiveMinutes;

    public override string HistoryPath => "/candles";

    public override string InstrumentsPath => "market/products?";

    /// <summary>Whose tokens are good.</summary>
    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>What the key may do.</summary>
    public string Permissions { get; set; } = """{"can_view":true,"can_trade":false,"can_transfer":false,"portfolio_uuid":"x","portfolio_type":"DEFAULT"}""";

    public static async Task<LoopbackCoinbase> StartAsync()
    {
        var venue = new LoopbackCoinbase();
        await venue.StartServerAsync();
        return venue;
    }

    public override async ValueTask DisposeAsync()
    {
        Key.Dispose();
        await base.DisposeAsync();
    }

    public override IMarketDataSource Create(FeedServices services, Action<VenueFeedOptions> configure) => new CoinbaseMarketData(Options(configure), services);

    public static CoinbaseOptions Options(Action<VenueFeedOptions> configure)
    {
        var options = new CoinbaseOptions { RequestSpacing = TimeSpan.Zero };
        configure(options);
        return options;
    }

    /// <summary>Leaves out one number.</summary>
    public void LoseOneMessage() => _sequence++;

    public override string Trade(long id, string price = "100.0") => Event("market_trades", $$$"""
        {"type":"update","trades":[{"product_id":"BTC-USD","trade_id":"{{{id}}}","price":"{{{price}}}","size":"0.5","time":"2026-01-05T00:00:00.088388Z","side":"BUY"}]}
        """);

    public override string Quote(string bid, string ask) => Event("ticker", $$$"""
        {"type":"update","tickers":[{"type":"ticker","product_id":"BTC-USD","price":"110","volume_24_h":"10","low_24_h":"80","high_24_h":"120","price_percent_chg_24_h":"10",
        "best_bid":"{{{bid}}}","best_bid_quantity":"1.0","best_ask":"{{{ask}}}","best_ask_quantity":"2.0"}]}
        """);

    public override string Live(Candle candle) => Event("candles", $$$"""{"type":"update","candles":[{{{Row(candle)}}}]}""");

    public override string BookChange(string quantity) => Changes("update", $$"""{"side":"bid","event_time":"2026-01-05T00:00:00Z","price_level":"99.0","new_quantity":"{{quantity}}"}""");

    /// <summary>A bid above the asks.</summary>
    public override string BrokenBookChange() => Changes("update", """{"side":"bid","event_time":"2026-01-05T00:00:00Z","price_level":"150.0","new_quantity":"77"}""");

    protected override Task<string> AnswerAsync(HttpContext context) => Task.FromResult(context.Request.Path.Value switch
    {
        "/api/v3/brokerage/market/products" => """
            {"products":[{"product_id":"BTC-USD","base_increment":"0.00000001","price_increment":"0.01","quote_min_size":"1","status":"online","is_disabled":false,"trading_disabled":false,
            "cancel_only":false,"view_only":false,"auction_mode":false,"quote_currency_id":"USD","base_currency_id":"BTC"}],"num_products":1}
            """,
        "/api/v3/brokerage/market/products/BTC-USD/candles" => Candles(context.Request.Query),
        "/api/v3/brokerage/accounts" => Signed(context, Accounts(context.Request.Query)),
        "/api/v3/brokerage/key_permissions" => Signed(context, Permissions),
        var other => throw new InvalidOperationException($"The adapter asked for {other}, which this venue does not know."),
    });

    protected override IEnumerable<string> AnswerStream(JsonElement message)
    {
        var channel = message.GetProperty("channel").GetString();
        yield return Event("subscriptions", $$$"""{"subscriptions":{"{{{channel}}}":["BTC-USD"]}}""");
        if (channel is "level2" && message.GetProperty("type").GetString() is "subscribe")
        {
            yield return Changes("snapshot", """
                {"side":"bid","price_level":"99.0","new_quantity":"1"},{"side":"bid","price_level":"98.0","new_quantity":"2"},
                {"side":"offer","price_level":"101.0","new_quantity":"1.5"},{"side":"offer","price_level":"102.0","new_quantity":"2.5"}
                """);
        }
    }

    private string Event(string channel, string part) =>
        $$"""{"channel":"{{channel}}","client_id":"","timestamp":"2026-01-05T00:00:00Z","sequence_num":{{_sequence++}},"events":[{{part}}]}""";

    private string Changes(string type, string updates) => Event("l2_data", $$"""{"type":"{{type}}","product_id":"BTC-USD","updates":[{{updates}}]}""");

    private static string Row(Candle candle) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"start":"{{candle.OpenTime.ToUnixTimeSeconds()}}","low":"{{candle.Low}}","high":"{{candle.High}}","open":"{{candle.Open}}","close":"{{candle.Close}}","volume":"{{candle.Volume}}","product_id":"BTC-USD"}""");

    private static string Accounts(IQueryCollection query) => string.Equals(query["cursor"], "second page", StringComparison.Ordinal)
        ? """{"accounts":[{"currency":"ETH","available_balance":{"value":"3"},"hold":{"value":"0"}},{"currency":"BTC","available_balance":{"value":"0.5"},"hold":{"value":"0"}}],"has_next":false,"cursor":""}"""
        : """{"accounts":[{"currency":"BTC","available_balance":{"value":"1.0"},"hold":{"value":"0.25"}},{"currency":"USD","available_balance":{"value":"0"},"hold":{"value":"0"}}],"has_next":true,"cursor":"second page"}""";

    private string Candles(IQueryCollection query)
    {
        var (start, end) = (long.Parse(query["start"]!, CultureInfo.InvariantCulture), long.Parse(query["end"]!, CultureInfo.InvariantCulture));
        var rows = History.Where(row => row.OpenTime.ToUnixTimeSeconds() >= start && row.OpenTime.ToUnixTimeSeconds() <= end).Reverse().Select(Row);
        return $$"""{"candles":[{{string.Join(',', rows)}}]}""";
    }

    private string Signed(HttpContext context, string body)
    {
        var token = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
        var signedEnd = token.LastIndexOf('.');
        var isGood = Key.VerifyData(Encoding.UTF8.GetBytes(token[..signedEnd]), System.Buffers.Text.Base64Url.DecodeFromChars(token.AsSpan(signedEnd + 1)), HashAlgorithmName.SHA256);
        var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.AsSpan(token.IndexOf('.', StringComparison.Ordinal) + 1, signedEnd - token.IndexOf('.', StringComparison.Ordinal) - 1))).RootElement;
        if (isGood && string.Equals(claims.GetProperty("uri").GetString(), $"GET 127.0.0.1{context.Request.Path.Value}", StringComparison.Ordinal))
        {
            return body;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return "Unauthorized";
    }
}
