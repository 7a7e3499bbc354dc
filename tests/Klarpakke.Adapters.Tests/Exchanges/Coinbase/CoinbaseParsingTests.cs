using System.Net;
using System.Text;
using Klarpakke.Adapters.Exchanges.Coinbase;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Tests.Exchanges.Coinbase;

/// <summary>Recorded bodies are read whole, damaged ones never throw.</summary>
public sealed class CoinbaseParsingTests
{
    private const string Rest = "api/coinbase/rest/";

    [Fact]
    public void The_recorded_product_is_listed_and_not_traded_because_it_is_view_only()
    {
        var product = CoinbaseParsing.ReadInstruments(RecordedBodies.Read(Rest + "ExchangeData/GetSymbols.json")).Value.Should().ContainSingle().Which;

        product.Should().Be(new Instrument(Symbol.Parse("COINBASE:BTC-USD"), "BTC-USD", 0.00000001m, 0.00000001m, 0.00000001m, IsTrading: false));
    }

    [Fact]
    public void Captured_candles_come_newest_first_and_leave_in_order()
    {
        var page = CoinbaseParsing.ReadCandles(RecordedBodies.Read("api/coinbase/captured/Coinbase-BTC-USD-PT1D-20230616_20231011.json"), CandleInterval.OneDay, reachesPresent: true).Value;

        page.Rows.Should().HaveCount(118).And.BeInAscendingOrder(candle => candle.OpenTime);
        page.Unusable.Should().Be(0);
        page.Rows[^1].Should().BeEquivalentTo(new { OpenTime = DateTimeOffset.FromUnixTimeSeconds(1696982400), IsClosed = false, Volume = 16466.26612207m });
        page.Rows[^2].IsClosed.Should().BeTrue();
    }

    [Fact]
    public void A_recorded_candle_off_the_grid_is_counted_as_unusable()
    {
        var page = CoinbaseParsing.ReadCandles(RecordedBodies.Read(Rest + "ExchangeData/GetKlines.json"), CandleInterval.OneMinute, reachesPresent: true).Value;

        (page.Rows.Length, page.Unusable).Should().Be((0, 1));
    }

    [Fact]
    public void The_recorded_book_and_trades_are_read()
    {
        var book = CoinbaseParsing.ReadBook(RecordedBodies.Read(Rest + "ExchangeData/GetOrderBook.json")).Value;
        var trade = CoinbaseParsing.ReadTrades(RecordedBodies.Read(Rest + "ExchangeData/GetTradeHistory.json")).Value.Should().ContainSingle().Which;

        (book.Bids[0].Price.Value, book.Asks[0].Price.Value, book.Asks[0].Quantity.Value).Should().Be((2452.77m, 2453.62m, 0.38m));
        (trade.Id, trade.Price.Value, trade.Quantity.Value, trade.AggressorSold).Should().Be((22350501, 140.91m, 4m, true));
    }

    [Fact]
    public void The_recorded_account_and_permissions_are_read()
    {
        var page = CoinbaseParsing.ReadBalances(RecordedBodies.Read(Rest + "Account/GetAccounts.json")).Value;
        var key = CoinbaseParsing.ReadPermissions(RecordedBodies.Read(Rest + "Account/GetApiKeyInfo.json")).Value;

        (page.Holdings.Balances[0].Asset.Code, page.Holdings.Balances[0].Free, page.Holdings.Balances[0].Locked, page.Cursor).Should().Be(("BTC", 1.23m, 1.23m, null));
        (key.CanRead, key.CanTrade, key.CanWithdraw, key.IsIpRestricted).Should().Be((true, true, true, null));
    }

    [Fact]
    public void A_venue_that_does_not_say_whether_the_key_may_withdraw_leaves_it_open()
    {
        CoinbaseParsing.ReadPermissions("""{"can_view":true,"can_trade":true}"""u8.ToArray()).Value.CanWithdraw.Should().BeNull();
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "Unauthorized", ErrorKind.Unauthorized, false)]
    [InlineData(HttpStatusCode.Forbidden, """{"error":"PERMISSION_DENIED","message":"no"}""", ErrorKind.Unauthorized, false)]
    [InlineData(HttpStatusCode.TooManyRequests, """{"error":"RATE_LIMIT_EXCEEDED"}""", ErrorKind.RateLimited, true)]
    [InlineData(HttpStatusCode.NotFound, """{"error":"NOT_FOUND","message":"product"}""", ErrorKind.NotFound, false)]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"INVALID_ARGUMENT","message":"granularity"}""", ErrorKind.InvalidRequest, false)]
    [InlineData(HttpStatusCode.InternalServerError, "<html>", ErrorKind.Unavailable, true)]
    public void Refusals_have_a_kind(HttpStatusCode status, string body, ErrorKind kind, bool isTransient)
    {
        var error = CoinbaseErrors.Of(status, Encoding.UTF8.GetBytes(body));

        (error!.Kind, error.IsTransient).Should().Be((kind, isTransient));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Damaged_bodies_are_refused_or_read_but_never_throw(int seed)
    {
        var random = new Random(seed);
        (string Body, Action<byte[]> Read)[] readers =
        [
            ("""{"products":[{"product_id":"BTC-USD","base_currency_id":"BTC","quote_currency_id":"USD","base_increment":"0.1","price_increment":"0.1","status":"online"}]}""", body => CoinbaseParsing.ReadInstruments(body)),
            ("""{"candles":[{"start":"1696982400","low":"1","high":"3","open":"2","close":"2","volume":"5"}]}""", body => CoinbaseParsing.ReadCandles(body, CandleInterval.OneDay, true)),
            ("""{"pricebook":{"product_id":"A","bids":[{"price":"1","size":"2"}],"asks":[{"price":"2","size":"2"}]}}""", body => CoinbaseParsing.ReadBook(body)),
            ("""{"trades":[{"trade_id":"1","price":"2","size":"3","time":"2021-05-31T09:59:59Z","side":"BUY"}]}""", body => CoinbaseParsing.ReadTrades(body)),
            ("""{"accounts":[{"currency":"BTC","available_balance":{"value":"1"},"hold":{"value":"2"}}],"has_next":true,"cursor":"x"}""", body => CoinbaseParsing.ReadBalances(body)),
            ("""{"can_view":true,"can_trade":true,"can_transfer":true}""", body => CoinbaseParsing.ReadPermissions(body)),
            ("""{"error":"X","message":"Y"}""", body => CoinbaseErrors.Of(HttpStatusCode.BadRequest, body)),
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
