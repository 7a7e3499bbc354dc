using System.Globalization;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.CryptoCom;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Exchanges.CryptoCom;

/// <summary>A venue that speaks the Crypto.com Exchange protocol, chained book changes and signatures included.</summary>
internal sealed class LoopbackCryptoCom : LoopbackExchange
{
    public const string Secret = "secret";

    private static readonly TimeSpan NonceTolerance = TimeSpan.FromSeconds(60);

    private long _updateId = 1000;

    public override Instrument Btc { get; } = new(Symbol.Parse("CRYPTOCOM:BTC-USD"), "BTC_USD", 0.01m, 0.00001m, 0m, IsTrading: true);

    public override CandleInterval Interval => CandleInterval.OneMinute;

    public override string HistoryPath => "timeframe=1m";

    public override string InstrumentsPath => "get-instruments";

    public static async Task<LoopbackCryptoCom> StartAsync()
    {
        var venue = new LoopbackCryptoCom();
        await venue.StartServerAsync();
        return venue;
    }

    public override IMarketDataSource Create(FeedServices services, Action<VenueFeedOptions> configure) => new CryptoComMarketData(Options(configure), services);

    public static CryptoComOptions Options(Action<VenueFeedOptions> configure)
    {
        var options = new CryptoComOptions { RequestSpacing = TimeSpan.Zero, SubscribePause = TimeSpan.Zero };
        configure(options);
        return options;
    }

    public override string Trade(long id, string price = "100.0") => Push("trade", "", $$$"""{"d":"{{{id}}}","t":1767571200000,"p":"{{{price}}}","q":"0.5","s":"SELL","i":"BTC_USD"}""");

    public override string Quote(string bid, string ask) => Push(
        "ticker", "", $$$"""{"h":"120","l":"80","a":"110","i":"BTC_USD","v":"10","vv":"1000","c":"0.1","b":"{{{bid}}}","bs":"1","k":"{{{ask}}}","ks":"2","t":1767571200000}""");

    public override string Live(Candle candle) => Push("candlestick", "\"interval\":\"1m\",", Row(candle));

    public override string BookChange(string quantity) => Change(quantity, _updateId, ++_updateId);

    /// <summary>One change before it is missing.</summary>
    public override string BrokenBookChange() => Change("77", ++_updateId, ++_updateId);

    protected override async Task<string> AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/exchange/v1/public/get-instruments" => Body("""
            {"symbol":"BTC_USD","inst_type":"CCY_PAIR","base_ccy":"BTC","quote_ccy":"USD","price_tick_size":"0.01","qty_tick_size":"0.00001","tradable":true,"product_type":"DIGITAL_CURRENCIES"},
            {"symbol":"BTCUSD-PERP","inst_type":"PERPETUAL_SWAP","base_ccy":"BTC","quote_ccy":"USD","price_tick_size":"0.5","qty_tick_size":"0.0001","tradable":true},
            {"symbol":"ELECTION_USD","inst_type":"CCY_PAIR","base_ccy":"ELECTION","quote_ccy":"USD","price_tick_size":"0.5","qty_tick_size":"1","tradable":true,"product_type":"PREDICTION"}
            """),
        "/exchange/v1/public/get-candlestick" => Candles(context.Request.Query),
        "/exchange/v1/private/user-balance" => await BalanceAsync(context),
        var other => throw new InvalidOperationException($"The adapter asked for {other}, which this venue does not know."),
    };

    protected override IEnumerable<string> AnswerStream(JsonElement message)
    {
        if (message.GetProperty("method").GetString() is not "subscribe")
        {
            yield break;
        }

        yield return $$"""{"id":{{message.GetProperty("id").GetInt64()}},"method":"subscribe","code":0}""";
        if (message.GetProperty("params").TryGetProperty("book_subscription_type", out var type) && type.GetString() is "SNAPSHOT_AND_UPDATE")
        {
            yield return Push("book", "\"depth\":50,", $$"""{"asks":[["101.0","1.5","1"],["102.0","2.5","1"]],"bids":[["99.0","1","1"],["98.0","2","1"]],"t":1767571200000,"u":{{_updateId}}}""");
        }
    }

    private static string Push(string channel, string more, string row) =>
        $$$"""{"id":-1,"method":"subscribe","code":0,"result":{"instrument_name":"BTC_USD","subscription":"x","channel":"{{{channel}}}",{{{more}}}"data":[{{{row}}}]}}""";

    private static string Change(string quantity, long previous, long last) =>
        Push("book.update", "\"depth\":50,", $$$"""{"update":{"asks":[],"bids":[["99.0","{{{quantity}}}","1"]]},"t":1767571200000,"u":{{{last}}},"pu":{{{previous}}}}""");

    private static string Body(string rows) => $$$"""{"id":-1,"method":"x","code":0,"result":{"data":[{{{rows}}}]}}""";

    private static string Row(Candle candle) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"o":"{{candle.Open}}","h":"{{candle.High}}","l":"{{candle.Low}}","c":"{{candle.Close}}","v":"{{candle.Volume}}","t":{{candle.OpenTime.ToUnixTimeMilliseconds()}}}""");

    private string Candles(IQueryCollection query)
    {
        var (start, end) = (long.Parse(query["start_ts"]!, CultureInfo.InvariantCulture), long.Parse(query["end_ts"]!, CultureInfo.InvariantCulture));
        var rows = string.Equals(query["timeframe"], "1m", StringComparison.Ordinal)
            ? History.Where(row => row.OpenTime.ToUnixTimeMilliseconds() >= start && row.OpenTime.ToUnixTimeMilliseconds() <= end) : [];
        return Body(string.Join(',', rows.Select(Row)));
    }

    private static async Task<string> BalanceAsync(HttpContext context)
    {
        var request = (await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)).RootElement;
        var expected = CryptoComSigning.Sign(
            Secret, "private/user-balance", request.GetProperty("id").GetInt64(), request.GetProperty("api_key").GetString()!,
            CryptoComSigning.ParamString(request.GetProperty("params")), request.GetProperty("nonce").GetInt64());
        if (!string.Equals(expected, request.GetProperty("sig").GetString(), StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return """{"id":1,"method":"private/user-balance","code":40101,"message":"UNAUTHORIZED"}""";
        }

        if ((DateTimeOffset.FromUnixTimeMilliseconds(request.GetProperty("nonce").GetInt64()) - TimeProvider.System.GetUtcNow()).Duration() > NonceTolerance)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return """{"id":1,"method":"private/user-balance","code":40102,"message":"INVALID_NONCE"}""";
        }

        return Body("""
            {"total_cash_balance":"1","position_balances":[{"instrument_name":"BTC","quantity":"1.5","reserved_qty":"0.5"},{"instrument_name":"USD","quantity":"-3","reserved_qty":"0"},
            {"instrument_name":"CRO","quantity":"7","reserved_qty":"0"}]}
            """);
    }
}
