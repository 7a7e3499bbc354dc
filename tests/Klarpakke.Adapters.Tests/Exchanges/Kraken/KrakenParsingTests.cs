using System.Text;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Kraken;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Tests.Exchanges.Kraken;

/// <summary>Recorded bodies are read whole, damaged ones never throw.</summary>
public sealed class KrakenParsingTests
{
    private const string Rest = "api/kraken/rest/";

    [Fact]
    public void The_recorded_assets_translate_the_names_of_the_recorded_pairs()
    {
        var names = KrakenParsing.ReadNames(RecordedBodies.Read(Rest + "ExchangeData/GetAssets.json")).Value;
        var pairs = KrakenParsing.ReadInstruments(RecordedBodies.Read(Rest + "ExchangeData/GetSymbols.json"), names).Value;

        names.Find("XXBT").Should().Be(Asset.Parse("BTC"));
        names.Find("ZEUR").Should().Be(Asset.Parse("EUR"));
        names.Find("USD.M").Should().BeNull();
        pairs.Should().NotBeEmpty().And.OnlyContain(pair => pair.TickSize > 0m && pair.LotStep == 0.00000001m);
    }

    [Fact]
    public void Every_pair_of_a_whole_captured_list_is_an_instrument_and_its_names_lead_back()
    {
        var body = RecordedBodies.Read("api/kraken/captured/AssetPairs-2021-04-17.json.gz");
        var names = KrakenParsing.ReadNames(Encoding.UTF8.GetBytes("""
            {"error":[],"result":{"XXBT":{"altname":"XBT"},"XETH":{"altname":"ETH"},"ZUSD":{"altname":"USD"},"ZEUR":{"altname":"EUR"},"ZGBP":{"altname":"GBP"},"ZJPY":{"altname":"JPY"},
            "ZAUD":{"altname":"AUD"},"ZCAD":{"altname":"CAD"},"XXDG":{"altname":"XDG"},"XXRP":{"altname":"XRP"},"XLTC":{"altname":"LTC"},"XXLM":{"altname":"XLM"},"XXMR":{"altname":"XMR"},
            "XZEC":{"altname":"ZEC"},"XETC":{"altname":"ETC"},"XREP":{"altname":"REP"},"XMLN":{"altname":"MLN"}}}
            """)).Value;

        var pairs = KrakenParsing.ReadInstruments(body, names).Value;

        var listed = JsonDocument.Parse(body).RootElement.GetProperty("result").EnumerateObject().Where(pair => pair.Value.TryGetProperty("wsname", out _) && !pair.Value.GetProperty("base").GetString()!.Contains('.', StringComparison.Ordinal)).ToArray();
        pairs.Should().HaveCount(listed.Length).And.OnlyContain(pair => pair.IsTrading);
        pairs.Select(pair => KrakenNames.RestName(pair.VenueSymbol)).Should().BeEquivalentTo(listed.Select(pair => pair.Value.GetProperty("altname").GetString()));
        pairs.Should().ContainSingle(pair => pair.Symbol == Symbol.Parse("KRAKEN:BTC-USD")).Which.VenueSymbol.Should().Be("BTC/USD");
    }

    [Fact]
    public void Recorded_candles_are_read_and_the_newest_is_not_final()
    {
        var page = KrakenParsing.ReadCandles(RecordedBodies.Read(Rest + "ExchangeData/GetKlines.json"), CandleInterval.OneMinute).Value;

        page.Rows.Should().HaveCount(4);
        page.Rows.Select(candle => candle.IsClosed).Should().Equal(true, true, true, false);
        page.Rows[0].Should().BeEquivalentTo(new { OpenTime = DateTimeOffset.FromUnixTimeSeconds(1688671200), Volume = 3.39243896m, Trades = 23L, QuoteVolume = 3.39243896m * 30306.1m });
    }

    [Fact]
    public void The_recorded_ticker_book_and_trades_are_read()
    {
        var (quote, day) = KrakenParsing.ReadTicker(RecordedBodies.Read(Rest + "ExchangeData/GetTicker.json")).Value;
        var book = KrakenParsing.ReadBook(RecordedBodies.Read(Rest + "ExchangeData/GetOrderBook.json")).Value;
        var trades = KrakenParsing.ReadTrades(RecordedBodies.Read(Rest + "ExchangeData/GetTradeHistory.json")).Value;

        (quote!.Bid.Value, quote.Ask.Value, quote.AskQuantity.Value).Should().Be((30300.0m, 30300.1m, 1m));
        (day!.Open.Value, day.Volume).Should().Be((30502.8m, 4412.73601799m));
        (book.Bids[0].Price.Value, book.Asks[^1].Quantity.Value).Should().Be((30297m, 9.871m));
        trades.Select(trade => (trade.Id, trade.AggressorSold)).Should().Equal((61044952, false), (61044953, true), (61044956, true));
        trades[0].OccurredAt.Should().BeCloseTo(DateTimeOffset.FromUnixTimeMilliseconds(1688669597827), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void The_recorded_balances_are_cash_only()
    {
        var names = KrakenParsing.ReadNames(RecordedBodies.Read(Rest + "ExchangeData/GetAssets.json")).Value;

        var balances = KrakenParsing.ReadHoldings(RecordedBodies.Read(Rest + "Account/GetBalances.json"), names).Value.Balances;

        balances.Should().ContainSingle(balance => balance.Asset == Asset.Parse("USD")).Which.Free.Should().Be(171288.6158m);
        balances.Should().ContainSingle(balance => balance.Asset == Asset.Parse("BTC")).Which.Free.Should().Be(1011.19088779m);
        balances.Should().OnlyContain(balance => balance.Locked == 0m);
        balances.Should().HaveCount(8);
    }

    [Fact]
    public void A_key_that_may_withdraw_is_reported_as_such()
    {
        var may = KrakenParsing.ReadPermissions("""{"error":[],"result":{"permissions":["query-funds","withdraw-funds"],"ip_allowlist":[]}}"""u8.ToArray()).Value;
        var mayNot = KrakenParsing.ReadPermissions("""{"error":[],"result":{"permissions":["query-funds","modify-trades"]}}"""u8.ToArray()).Value;

        (may.CanRead, may.CanTrade, may.CanWithdraw, may.IsIpRestricted).Should().Be((true, false, true, false));
        (mayNot.CanRead, mayNot.CanTrade, mayNot.CanWithdraw, mayNot.IsIpRestricted).Should().Be((true, true, false, null));
    }

    [Theory]
    [InlineData("EAPI:Invalid key", ErrorKind.Unauthorized, false)]
    [InlineData("EAPI:Invalid signature", ErrorKind.Unauthorized, false)]
    [InlineData("EAPI:Invalid nonce", ErrorKind.ClockSkew, true)]
    [InlineData("EAPI:Rate limit exceeded", ErrorKind.RateLimited, true)]
    [InlineData("EGeneral:Temporary lockout", ErrorKind.Banned, true)]
    [InlineData("EGeneral:Invalid arguments:pair", ErrorKind.InvalidRequest, false)]
    [InlineData("EGeneral:Permission denied", ErrorKind.Unauthorized, false)]
    [InlineData("EService:Unavailable", ErrorKind.Unavailable, true)]
    [InlineData("EService:Timeout", ErrorKind.OutcomeUnknown, true)]
    [InlineData("EQuery:Unknown asset pair", ErrorKind.NotFound, false)]
    [InlineData("EOrder:Insufficient funds", ErrorKind.Rejected, false)]
    [InlineData("ENew:Something", ErrorKind.InvalidRequest, false)]
    public void Refusals_come_with_status_200_and_have_a_kind(string text, ErrorKind kind, bool isTransient)
    {
        var error = KrakenErrors.Of(System.Net.HttpStatusCode.OK, Encoding.UTF8.GetBytes($$"""{"error":["WGeneral:Only a warning","{{text}}"]}"""));

        error!.Kind.Should().Be(kind);
        error.IsTransient.Should().Be(isTransient);
    }

    [Fact]
    public void A_warning_beside_a_result_is_no_refusal()
    {
        KrakenErrors.Of(System.Net.HttpStatusCode.OK, """{"error":["WGeneral:Danger"],"result":{}}"""u8.ToArray()).Should().BeNull();
        KrakenErrors.Of(System.Net.HttpStatusCode.BadGateway, "<html>"u8.ToArray())!.Kind.Should().Be(ErrorKind.Unavailable);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Damaged_bodies_are_refused_or_read_but_never_throw(int seed)
    {
        var random = new Random(seed);
        var names = KrakenParsing.ReadNames(Encoding.UTF8.GetBytes(LoopbackKraken.Assets)).Value;
        (string Body, Action<byte[]> Read)[] readers =
        [
            (LoopbackKraken.Assets, body => KrakenParsing.ReadNames(body)),
            ("""{"error":[],"result":{"A":{"altname":"XBTUSD","wsname":"XBT/USD","base":"XXBT","quote":"ZUSD","pair_decimals":1,"lot_decimals":8}}}""", body => KrakenParsing.ReadInstruments(body, names)),
            ("""{"error":[],"result":{"A":[[1688671200,"1","2","0.5","1","1","3",23]],"last":1}}""", body => KrakenParsing.ReadCandles(body, CandleInterval.OneMinute)),
            ("""{"error":[],"result":{"A":{"a":["2","1","1"],"b":["1","1","1"],"v":["1","2"],"p":["1","2"],"l":["1","1"],"h":["2","2"],"o":"1"}}}""", body => KrakenParsing.ReadTicker(body)),
            ("""{"error":[],"result":{"A":{"asks":[["2","1",1]],"bids":[["1","1",1]]}}}""", body => KrakenParsing.ReadBook(body)),
            ("""{"error":[],"result":{"A":[["1","2",1688669597.82,"b","m","",7]],"last":"1"}}""", body => KrakenParsing.ReadTrades(body)),
            ("""{"error":[],"result":{"ZUSD":"1.5","XXBT":{"balance":"2","hold_trade":1}}}""", body => KrakenParsing.ReadHoldings(body, names)),
            ("""{"error":[],"result":{"permissions":["query-funds"],"ip_allowlist":[]}}""", body => KrakenParsing.ReadPermissions(body)),
            ("""{"error":["EAPI:Invalid key"]}""", body => KrakenErrors.Of(System.Net.HttpStatusCode.OK, body)),
        ];
        foreach (var (body, read) in readers)
        {
            for (var count = 0; count < 300; count++)
            {
                FluentActions.Invoking(() => read(Damage.Of(Encoding.UTF8.GetBytes(body), random))).Should().NotThrow();
            }
        }
    }
}
