using Klarpakke.Adapters.Exchanges.Coinbase;
using Klarpakke.Adapters.Exchanges.CryptoCom;
using Klarpakke.Adapters.Exchanges.Kraken;
using Klarpakke.Adapters.Tests.Exchanges.Coinbase;
using Klarpakke.Adapters.Tests.Exchanges.CryptoCom;
using Klarpakke.Adapters.Tests.Exchanges.Kraken;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Tests.Exchanges;

/// <summary>Single reads over HTTP: the address that is asked for and the answer that comes of it.</summary>
public sealed class VenueReadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kraken_answers_ticker_book_and_trades()
    {
        await using var venue = await LoopbackKraken.StartAsync();
        await using var feed = new VenueHarness(venue);
        var source = (KrakenMarketData)feed.Source;
        venue.Next("/0/public/Ticker?pair=XBTUSD", 200, """{"error":[],"result":{"XXBTZUSD":{"a":["101","1","1"],"b":["99","1","2"],"v":["1","2"],"p":["1","100"],"l":["1","90"],"h":["2","110"],"o":"95"}}}""");
        venue.Next("/0/public/Depth?pair=XBTUSD&count=20", 200, """{"error":[],"result":{"XXBTZUSD":{"asks":[["101","1",1]],"bids":[["99","2",1]]}}}""");
        venue.Next("/0/public/Trades?pair=XBTUSD", 200, """{"error":[],"result":{"XXBTZUSD":[["100","2",1688669597.82,"s","m","",7]],"last":"1"}}""");

        var (quote, day) = (await source.GetTickerAsync(venue.Btc, Cancellation)).Value;
        var book = (await source.GetBookAsync(venue.Btc, Cancellation)).Value;
        var trades = (await source.GetTradesAsync(venue.Btc, Cancellation)).Value;

        (quote!.Bid.Value, day!.QuoteVolume, book.Bids[0].Quantity.Value, trades[0].Id).Should().Be((99m, 200m, 2m, 7L));
    }

    [Fact]
    public async Task Coinbase_answers_book_and_trades()
    {
        await using var venue = await LoopbackCoinbase.StartAsync();
        await using var feed = new VenueHarness(venue);
        var source = (CoinbaseMarketData)feed.Source;
        venue.Next("/market/product_book?product_id=BTC-USD&limit=20", 200, """{"pricebook":{"bids":[{"price":"99","size":"2"}],"asks":[{"price":"101","size":"1"}]}}""");
        venue.Next("/market/products/BTC-USD/ticker?limit=100", 200, """{"trades":[{"trade_id":"8","price":"2","size":"3","time":"2021-05-31T09:59:59Z","side":"BUY"},{"trade_id":"7","price":"2","size":"3","time":"2021-05-31T09:59:58Z","side":"SELL"}]}""");

        var book = (await source.GetBookAsync(venue.Btc, Cancellation)).Value;
        var trades = (await source.GetTradesAsync(venue.Btc, Cancellation)).Value;

        book.Asks[0].Price.Value.Should().Be(101m);
        trades.Select(trade => trade.Id).Should().Equal(7, 8);
    }

    [Fact]
    public async Task CryptoCom_answers_day_book_and_trades()
    {
        await using var venue = await LoopbackCryptoCom.StartAsync();
        await using var feed = new VenueHarness(venue);
        var source = (CryptoComMarketData)feed.Source;
        venue.Next("/public/get-tickers?instrument_name=BTC_USD", 200, """{"code":0,"result":{"data":[{"h":"120","l":"80","a":"110","i":"BTC_USD","v":"10","c":"0.1","b":"1","k":"2"}]}}""");
        venue.Next("/public/get-book?instrument_name=BTC_USD&depth=20", 200, """{"code":0,"result":{"data":[{"asks":[["101","1","0"]],"bids":[["99","1","0"]]}]}}""");
        venue.Next("/public/get-trades?instrument_name=BTC_USD", 200, """{"code":0,"result":{"data":[{"d":"7","t":1613547060925,"q":"0.1","p":"5","s":"BUY"}]}}""");

        var day = (await source.GetDayAsync(venue.Btc, Cancellation)).Value;
        var book = (await source.GetBookAsync(venue.Btc, Cancellation)).Value;
        var trades = (await source.GetTradesAsync(venue.Btc, Cancellation)).Value;

        (day.Open.Value, book.Bids[0].Price.Value, trades[0].AggressorSold).Should().Be((100m, 99m, false));
    }

    [Fact]
    public async Task D7_a_refusal_with_status_200_is_an_error_and_not_repeated_when_it_cannot_help()
    {
        await using var venue = await LoopbackKraken.StartAsync();
        await using var feed = new VenueHarness(venue);
        venue.Next("Ticker", 200, """{"error":["EQuery:Unknown asset pair"]}""");

        var answer = await ((KrakenMarketData)feed.Source).GetTickerAsync(venue.Btc, Cancellation);

        answer.Error!.Kind.Should().Be(ErrorKind.NotFound);
        venue.Requests.Should().ContainSingle();
    }
}
