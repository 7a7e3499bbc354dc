using System.Net;
using System.Text;
using Klarpakke.Adapters.Exchanges.CryptoCom;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Tests.Exchanges.CryptoCom;

/// <summary>Recorded bodies are read whole, damaged ones never throw.</summary>
public sealed class CryptoComParsingTests
{
    private const string Rest = "api/cryptocom/rest/";

    [Fact]
    public void The_recorded_list_holds_a_future_only_which_is_no_instrument_here()
    {
        CryptoComParsing.ReadInstruments(RecordedBodies.Read(Rest + "ExchangeData/GetSymbols.json")).Value.Should().BeEmpty();
    }

    [Fact]
    public void The_captured_list_of_the_retired_protocol_is_refused_and_not_taken_for_an_empty_one()
    {
        CryptoComParsing.ReadInstruments(RecordedBodies.Read("api/cryptocom/captured/get-instruments-2021-11-23.json.gz")).Error!.Kind.Should().Be(ErrorKind.BadResponse);
    }

    [Fact]
    public void The_recorded_candle_ticker_book_and_trade_are_read()
    {
        var candle = CryptoComParsing.ReadCandles(RecordedBodies.Read(Rest + "ExchangeData/GetKlines.json"), CandleInterval.OneMinute, reachesPresent: true).Value.Rows.Should().ContainSingle().Which;
        var day = CryptoComParsing.ReadDay(RecordedBodies.Read(Rest + "ExchangeData/GetTickers.json")).Value;
        var book = CryptoComParsing.ReadBook(RecordedBodies.Read(Rest + "ExchangeData/GetOrderBook.json")).Value;
        var trade = CryptoComParsing.ReadTrades(RecordedBodies.Read(Rest + "ExchangeData/GetTradeHistory.json")).Value.Should().ContainSingle().Which;

        (candle.Close.Value, candle.Volume, candle.IsClosed).Should().Be((50202m, 17.2032m, false));
        (day.High.Value, day.Volume, Math.Round(day.Open.Value, 2)).Should().Be((51790m, 879.5024m, 49227.50m));
        (book.Bids.Length, book.Bids[0].Price.Value, book.Asks[0].Price.Value).Should().Be((10, 50113.5m, 50126m));
        (trade.Id, trade.Quantity.Value, trade.AggressorSold).Should().Be((15281981878, 0.1819m, true));
    }

    [Fact]
    public void The_recorded_balances_are_read()
    {
        var balances = CryptoComParsing.ReadHoldings(RecordedBodies.Read(Rest + "Account/GetBalances.json")).Value.Balances;

        balances.Should().ContainSingle(balance => balance.Asset == Asset.Parse("CRO")).Which.Free.Should().Be(24422.72427884m);
        balances.Should().OnlyContain(balance => balance.Free > 0m && balance.Locked == 0m);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, 40401, ErrorKind.NotFound, false)]
    [InlineData(HttpStatusCode.OK, 43012, ErrorKind.Rejected, false)]
    [InlineData(HttpStatusCode.Unauthorized, 40101, ErrorKind.Unauthorized, false)]
    [InlineData(HttpStatusCode.BadRequest, 40102, ErrorKind.ClockSkew, true)]
    [InlineData(HttpStatusCode.Unauthorized, 40103, ErrorKind.Unauthorized, false)]
    [InlineData(HttpStatusCode.TooManyRequests, 42901, ErrorKind.RateLimited, true)]
    [InlineData(HttpStatusCode.InternalServerError, 306, ErrorKind.Rejected, false)]
    [InlineData(HttpStatusCode.InternalServerError, 50001, ErrorKind.OutcomeUnknown, true)]
    [InlineData(HttpStatusCode.RequestTimeout, 40801, ErrorKind.OutcomeUnknown, true)]
    [InlineData(HttpStatusCode.BadRequest, 40004, ErrorKind.InvalidRequest, false)]
    [InlineData(HttpStatusCode.BadRequest, 99999, ErrorKind.InvalidRequest, false)]
    public void The_code_decides_whatever_the_status_is(HttpStatusCode status, int code, ErrorKind kind, bool isTransient)
    {
        foreach (var written in new[] { $"{code}", $"\"{code}\"" })
        {
            var error = CryptoComErrors.Of(status, Encoding.UTF8.GetBytes($$"""{"id":1,"method":"x","code":{{written}},"message":"words"}"""));

            (error!.Kind, error.IsTransient).Should().Be((kind, isTransient));
        }
    }

    [Fact]
    public void Without_a_code_the_status_decides()
    {
        CryptoComErrors.Of(HttpStatusCode.BadGateway, "<html>"u8.ToArray())!.Kind.Should().Be(ErrorKind.Unavailable);
        CryptoComErrors.Of(HttpStatusCode.OK, """{"id":1,"code":"0","result":{}}"""u8.ToArray()).Should().BeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Damaged_bodies_are_refused_or_read_but_never_throw(int seed)
    {
        var random = new Random(seed);
        (string Row, Action<byte[]> Read)[] readers =
        [
            ("""{"symbol":"BTC_USD","inst_type":"CCY_PAIR","base_ccy":"BTC","quote_ccy":"USD","price_tick_size":"0.01","qty_tick_size":"0.00001","tradable":true}""", body => CryptoComParsing.ReadInstruments(body)),
            ("""{"o":"1","h":"2","l":"1","c":"2","v":"3","t":1613544000000}""", body => CryptoComParsing.ReadCandles(body, CandleInterval.OneMinute, true)),
            ("""{"h":"2","l":"1","a":"1.5","i":"BTC_USD","v":"3","c":"0.03","b":"1","k":"2","t":1613580710768}""", body => CryptoComParsing.ReadDay(body)),
            ("""{"asks":[["2","1","0"]],"bids":[["1","1","0"]]}""", body => CryptoComParsing.ReadBook(body)),
            ("""{"d":"1","t":1613547060925,"q":"0.1","p":"5","s":"SELL"}""", body => CryptoComParsing.ReadTrades(body)),
            ("""{"position_balances":[{"instrument_name":"CRO","quantity":"5","reserved_qty":"1"}]}""", body => CryptoComParsing.ReadHoldings(body)),
            ("{}", body => CryptoComErrors.Of(HttpStatusCode.OK, body)),
        ];
        foreach (var (row, read) in readers)
        {
            var body = Encoding.UTF8.GetBytes($$$"""{"id":1,"method":"x","code":0,"result":{"data":[{{{row}}}]}}""");
            for (var count = 0; count < 300; count++)
            {
                FluentActions.Invoking(() => read(Damage.Of(body, random))).Should().NotThrow();
            }
        }
    }
}
