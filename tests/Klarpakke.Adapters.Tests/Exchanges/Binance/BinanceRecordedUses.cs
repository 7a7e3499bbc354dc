using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using static Klarpakke.Adapters.Tests.Exchanges.Binance.BinanceRecordedChecks;
using static Klarpakke.Adapters.Tests.Exchanges.Binance.BinanceRecordedUse;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Every recorded body of the venue, and what the adapter does with it.</summary>
internal static class BinanceRecordedUses
{
    private const string NoFunds = "coins are never moved to or from the venue, nor converted there";
    private const string ByStream = "prices come from the streams; by request only instruments, candles and the order book are read";
    private const string ByTrades = "single trades are followed, not those the venue has added up";
    private const string NoList = "the venue is asked for single orders by our id; lists are sent as OTO only, of which nothing is recorded";
    private const string ByHttp = "the WebSocket API carries the account's events; this is asked by HTTP";
    private const string NotAsked = "nothing is decided by it";

    private static readonly Symbol BtcUsdt = Symbol.Parse("BINANCE:BTC-USDT");
    private static readonly Symbol BnbBtc = Symbol.Parse("BINANCE:BNB-BTC");
    private static readonly Symbol LtcBtc = Symbol.Parse("BINANCE:LTC-BTC");

    public static IReadOnlyDictionary<string, BinanceRecordedUse> All { get; } = new Dictionary<string, BinanceRecordedUse>(StringComparer.Ordinal)
    {
        ["captured/2021-10-12/combined-stream.ndjson.gz"] = Read(Combined),
        ["captured/2021-10-12/depth-BLZETH.json"] = Read(Snapshot),
        ["captured/2021-10-12/depth-LRCBTC.json"] = Read(Snapshot),
        ["captured/2021-10-12/depth-NKNUSDT.json"] = Read(Snapshot),
        ["captured/2021-10-12/depth-RUNEEUR.json"] = Read(Snapshot),
        ["captured/exchangeInfo-2021-10-12-full.json.gz"] = Read(body => Listing(body).Should().HaveCount(1695)),
        ["captured/klines-BTCUSDT-1d-2022-2023.json"] = Read(body => Candles(body, CandleInterval.OneDay)),
        ["recorded/account.json"] = Read(body => BinanceOrderParsing.ReadBalances(body).Error.Should().BeNull()),
        ["recorded/exchangeInfo-2025-08-07-25symbols.json"] = Read(body => Listing(body).Should().HaveCount(25)),
        ["recorded/klines-BTCUSDT-1h-1000.json"] = Read(body => Candles(body, CandleInterval.OneHour)),
        ["recorded/ticker24hr-0.json"] = None(ByStream),
        ["recorded/ticker24hr-1.json"] = None(ByStream),
        ["recorded/ticker24hr-3.json"] = None(ByStream),
        ["recorded/ticker24hr-4.json"] = None(ByStream),
        ["recorded/trades-ETHBTC-1000.json"] = None(ByStream),
        ["rest/Account/GetAPIKeyPermissions.json"] = Read(body => BinancePermissions.OfKey(body)!.CanRead.Should().BeTrue()),
        ["rest/Account/GetAccountInfo.json"] = Read(Account),
        ["rest/Account/GetAccountStatus.json"] = None("whether the account may trade is told by the account itself and by refusals"),
        ["rest/Account/GetBalances.json"] = None("balances come with the account"),
        ["rest/Account/GetCommissionRates.json"] = None("commissions are taken from the fills, in the asset they were paid in"),
        ["rest/Account/GetDailySpotAccountSnapshot.json"] = None(NotAsked),
        ["rest/Account/GetDepositAddress.json"] = None(NoFunds),
        ["rest/Account/GetDepositHistory.json"] = None(NoFunds),
        ["rest/Account/GetOrderRateLimitStatus.json"] = None("orders are counted before they are sent and by the headers of the answers"),
        ["rest/Account/GetTradeFee.json"] = None("commissions are taken from the fills, in the asset they were paid in"),
        ["rest/Account/GetTradingStatus.json"] = None(NotAsked),
        ["rest/Account/GetUserAssets.json"] = None(NoFunds),
        ["rest/Account/GetWithdrawalHistory.json"] = None(NoFunds),
        ["rest/Account/Withdraw.json"] = None(NoFunds),
        ["rest/ExchangeData/GetAggregatedTradeHistory.json"] = None(ByTrades),
        ["rest/ExchangeData/GetAvgPrice.json"] = None(ByStream),
        ["rest/ExchangeData/GetBookPrice.json"] = None(ByStream),
        ["rest/ExchangeData/GetDelistSchedule.json"] = None("a symbol that ends is told by its status in exchangeInfo"),
        ["rest/ExchangeData/GetExchangeInfo.json"] = Read(Documented),
        ["rest/ExchangeData/GetExecutionRules.json"] = None("an order beyond the price range expires with that reason, and that is what is acted on"),
        ["rest/ExchangeData/GetKlines.json"] = Read(body => Candles(body, CandleInterval.OneDay)),
        ["rest/ExchangeData/GetPrice.json"] = None(ByStream),
        ["rest/ExchangeData/GetRecentTrades.json"] = None(ByStream),
        ["rest/ExchangeData/GetReferencePrice.json"] = None(ByStream),
        ["rest/ExchangeData/GetServerTime.json"] = Read(body => BinanceOrderParsing.Read(body, BinanceTradingJson.Default.BinanceTimeBody)!.ServerTime.Should().Be(1499827319559)),
        ["rest/ExchangeData/GetSystemStatus.json"] = None("whether the venue works is seen by its answers"),
        ["rest/ExchangeData/GetTicker.json"] = None(ByStream),
        ["rest/ExchangeData/GetTradeHistory.json"] = None(ByStream),
        ["rest/ExchangeData/GetTradingDayTicker.json"] = None(ByStream),
        ["rest/ExchangeData/GetUiKlines.json"] = None("candles are read as traded, not as prepared for charts"),
        ["rest/Trading/AmendOrder.json"] = None("orders are replaced, never amended"),
        ["rest/Trading/CancelAllOrders.json"] = None("would cancel the user's own orders as well"),
        ["rest/Trading/CancelOcoOrder.json"] = None(NoList),
        ["rest/Trading/CancelOrder.json"] = Read(body => Order(body, LtcBtc).State.Should().Be(OrderState.Cancelled)),
        ["rest/Trading/GetOcoOrder.json"] = None(NoList),
        ["rest/Trading/GetOcoOrders.json"] = None(NoList),
        ["rest/Trading/GetOpenOrders.json"] = Read(Orders),
        ["rest/Trading/GetOrder.json"] = Read(body => Order(body, LtcBtc).Id!.Value.Text.Should().Be("myOrder1")),
        ["rest/Trading/GetOrders.json"] = None("the venue is asked for single orders by our id, and for what is open"),
        ["rest/Trading/GetUserTrades.json"] = Read(body => BinanceOrderParsing.ReadTrades(body, BnbBtc).Value.Should().ContainSingle()),
        ["rest/Trading/PlaceOcoOrderList.json"] = None(NoList),
        ["rest/Trading/PlaceOrder.json"] = Read(Placed),
        ["rest/Trading/PlaceTestOrder.json"] = None("orders are checked by our own rules before they are sent, and by the venue when they are"),
        ["rest/Trading/ReplaceOrder.json"] = Read(Replaced),
        ["streams/Account/AccountPosition.txt"] = Read(script => BinanceAccountParsing.ToBalances(Frame<BinanceAccountFrame.Position>(script).Event)!.Value.Should().ContainSingle()),
        ["streams/Account/Balance.txt"] = Read(script => Frame<BinanceAccountFrame.Other>(script).Kind.Should().Be("balanceUpdate")),
        ["streams/Account/OcoOrder.txt"] = Read(script => Frame<BinanceAccountFrame.Other>(script).Kind.Should().Be("listStatus")),
        ["streams/Account/Order.txt"] = Read(script => BinanceAccountParsing.ToOrder(Frame<BinanceAccountFrame.Execution>(script).Report, BnbBtc)!.State.Should().Be(OrderState.Open)),
        ["streams/ExchangeData/AggregatedTrades.txt"] = None(ByTrades),
        ["streams/ExchangeData/BookTicker.txt"] = Read(script => Event(Pushed(script), "BNBUSDT", "bookTicker").Should().BeTrue()),
        ["streams/ExchangeData/Klines.txt"] = Read(Kline),
        ["streams/ExchangeData/PartialBook.txt"] = None("the whole book is kept from its changes"),
        ["streams/ExchangeData/Ticker.txt"] = None("the day comes from miniTicker, which has all of it that is shown"),
        ["streams/ExchangeData/Trades.txt"] = Read(script => Event(Pushed(script), "BNBBTC", "trade").Should().BeTrue()),
        ["ws-api/Account/GetAccountInfo.txt"] = None(ByHttp),
        ["ws-api/ExchangeData/GetAggregatedTradeHistory.txt"] = None(ByTrades),
        ["ws-api/ExchangeData/GetBookTickers.txt"] = None(ByStream),
        ["ws-api/ExchangeData/GetCurrentAvgPrice.txt"] = None(ByStream),
        ["ws-api/ExchangeData/GetExchangeInfo.txt"] = None(ByHttp),
        ["ws-api/ExchangeData/GetKlines.txt"] = None(ByHttp),
        ["ws-api/ExchangeData/GetOrderBook.txt"] = None(ByHttp),
        ["ws-api/ExchangeData/GetRecentTrades.txt"] = None(ByStream),
        ["ws-api/ExchangeData/GetTickers.txt"] = None(ByStream),
        ["ws-api/Trading/CancelAllOrders.txt"] = None("would cancel the user's own orders as well"),
        ["ws-api/Trading/CancelOrder.txt"] = Read(script => Order(Result(script), BtcUsdt).Executed.Value.Should().Be(0.00847m)),
        ["ws-api/Trading/GetOcoOrder.txt"] = None(NoList),
        ["ws-api/Trading/GetOpenOrders.txt"] = Read(script => Orders(Result(script))),
        ["ws-api/Trading/GetOrder.txt"] = Read(script => Order(Result(script), BtcUsdt).Should().NotBeNull()),
        ["ws-api/Trading/GetUserTrades.txt"] = Read(script => BinanceOrderParsing.ReadTrades(Result(script), BtcUsdt).Value.Should().NotBeEmpty()),
        ["ws-api/Trading/PlaceOcoOrder.txt"] = None(NoList),
        ["ws-api/Trading/PlaceOrder.txt"] = Read(script => Placed(Result(script))),
        ["ws-api/Trading/PlaceTestOrder.txt"] = None("orders are checked by our own rules before they are sent, and by the venue when they are"),
        ["ws-api/Trading/ReplaceOrder.txt"] = Read(script => Replaced(Result(script))),
    };
}
