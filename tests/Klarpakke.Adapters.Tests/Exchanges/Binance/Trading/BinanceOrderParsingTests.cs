using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>Orders, fills and balances as the venue writes them, recorded ones included.</summary>
public sealed partial class BinanceOrderParsingTests
{
    private static readonly Symbol Btc = TradingHarness.Btc;

    [Theory]
    [InlineData("NEW", OrderState.Open)]
    [InlineData("PENDING_NEW", OrderState.Pending)]
    [InlineData("PARTIALLY_FILLED", OrderState.Open)]
    [InlineData("FILLED", OrderState.Filled)]
    [InlineData("CANCELED", OrderState.Cancelled)]
    [InlineData("PENDING_CANCEL", OrderState.Open)]
    [InlineData("REJECTED", OrderState.Rejected)]
    [InlineData("EXPIRED", OrderState.Expired)]
    [InlineData("EXPIRED_IN_MATCH", OrderState.Expired)]
    [InlineData("SOMETHING_NEW", OrderState.Unknown)]
    [InlineData("filled", OrderState.Unknown)]
    public void Every_state_has_its_meaning_and_new_ones_are_unknown(string status, OrderState state) =>
        Order(TradingWire.Order("KP-A-1", status: status))!.State.Should().Be(state);

    [Theory]
    [InlineData("LIMIT_MAKER", "GTC")]
    [InlineData("TAKE_PROFIT", "GTC")]
    [InlineData("TAKE_PROFIT_LIMIT", "GTC")]
    [InlineData("LIMIT", "FOK")]
    [InlineData("STOP_LOSS_LIMIT", "IOC")]
    [InlineData("BRAND_NEW", "GTC")]
    [InlineData(null, null)]
    public void Kinds_that_we_never_send_are_foreign(string? type, string? timeInForce) => BinanceOrderTerms.KindOf(type, timeInForce).Should().Be(OrderKind.Foreign);

    [Fact]
    public void A1_an_order_that_expired_after_trading_keeps_what_it_traded()
    {
        var order = Order(TradingWire.Order("KP-A-1", type: "MARKET", quantity: "6", status: "EXPIRED", executed: "4", quote: "400"))!;

        (order.State, order.Executed.Value, order.ExecutedQuote).Should().Be((OrderState.Expired, 4m, 400m));
    }

    [Theory]
    [InlineData("EXPIRED", ""","expiryReason":"EXECUTION_RULE_PRICE_RANGE_EXCEEDED" """, "EXECUTION_RULE_PRICE_RANGE_EXCEEDED")]
    [InlineData("EXPIRED_IN_MATCH", "", "EXPIRED_IN_MATCH")]
    [InlineData("EXPIRED", ""","expiryReason":"NONE" """, null)]
    [InlineData("NEW", "", null)]
    public void A2_and_A3_the_venues_own_word_for_an_end_is_kept(string status, string extra, string? reason) =>
        Order(TradingWire.Order("KP-A-1", status: status, extra: extra))!.ExpiryReason.Should().Be(reason);

    [Fact]
    public void A12_a_negative_quote_amount_means_not_known()
    {
        Order(TradingWire.Order("KP-A-1", executed: "1", quote: "-1.00000000"))!.ExecutedQuote.Should().BeNull();
        Order(TradingWire.Order("KP-A-1", executed: "0", quote: "0.00000000"))!.ExecutedQuote.Should().Be(0m);
    }

    [Theory]
    [InlineData("orderId")]
    [InlineData("status")]
    [InlineData("side")]
    [InlineData("origQty")]
    [InlineData("executedQty")]
    [InlineData("transactTime")]
    public void An_order_without_what_it_must_have_is_no_order(string member)
    {
        var body = TradingWire.Order("KP-A-1").Replace($"\"{member}\"", "\"other\"", StringComparison.Ordinal);

        Order(body).Should().BeNull();
    }

    [Fact]
    public void A_fee_whose_asset_is_missing_or_cannot_be_written_is_no_fill()
    {
        Fill("0.1", null).Should().BeNull();
        Fill("0.1", "这是").Should().BeNull();
        Fill("0.0", null)!.CommissionAsset.Should().BeNull();
        Fill(null, null)!.Commission.Should().Be(0m);
        Fill("0.1", "BNB")!.CommissionAsset.Should().Be(Asset.Parse("BNB"));
    }

    [Fact]
    public void Recorded_orders_are_read()
    {
        var symbol = Symbol.Parse("BINANCE:BTC-USDT");
        var placed = BinanceOrderParsing.Read(Recorded("rest/Trading/PlaceOrder.json"), BinanceTradingJson.Default.BinanceOrderBody)!;
        var order = BinanceOrderParsing.ToOrder(placed, symbol)!;

        (order.VenueOrderId, order.State, order.Executed.Value, order.Limit).Should().Be((28, OrderState.Filled, 10m, null));
        BinanceOrderParsing.ToFills(placed, order)!.Value.Sum(fill => fill.Quantity.Value).Should().Be(10m);

        var found = BinanceOrderParsing.ToOrder(BinanceOrderParsing.Read(Recorded("rest/Trading/GetOrder.json"), BinanceTradingJson.Default.BinanceOrderBody), symbol)!;
        (found.Id!.Value.Text, found.Limit!.Value.Value, found.Trigger).Should().Be(("myOrder1", 0.1m, null));

        var cancelled = BinanceOrderParsing.ToOrder(BinanceOrderParsing.Read(Recorded("rest/Trading/CancelOrder.json"), BinanceTradingJson.Default.BinanceOrderBody), symbol)!;
        (cancelled.Id!.Value.Text, cancelled.State).Should().Be(("myOrder1", OrderState.Cancelled));

        foreach (var list in new[] { "GetOpenOrders", "GetOrders" })
        {
            BinanceOrderParsing.Read(Recorded($"rest/Trading/{list}.json"), BinanceTradingJson.Default.IReadOnlyListBinanceOrderBody)
                .Should().ContainSingle().Which.Should().Match<BinanceOrderBody>(body => BinanceOrderParsing.ToOrder(body, symbol) != null);
        }
    }

    [Fact]
    public void Recorded_trades_balances_permissions_and_replacements_are_read()
    {
        var trade = BinanceOrderParsing.ReadTrades(Recorded("rest/Trading/GetUserTrades.json"), Symbol.Parse("BINANCE:BNB-BTC")).Value.Single();
        (trade.TradeId, trade.VenueOrderId, trade.Commission, trade.Side).Should().Be((28457, 100234, 10.1m, OrderSide.Buy));

        BinanceOrderParsing.ReadBalances(Recorded("rest/Account/GetAccountInfo.json")).Value.Select(balance => balance.Asset.Code).Should().Equal("BTC", "LTC");
        BinanceOrderParsing.ReadBalances(Recorded("recorded/account.json")).Error.Should().BeNull();
        BinancePermissions.OfKey(Recorded("rest/Account/GetAPIKeyPermissions.json")).Should().Be(new KeyPermissions(CanRead: true, CanTrade: false, CanWithdraw: false, IsIpRestricted: false));
        BinancePermissions.OfAccount(Recorded("rest/Account/GetAccountInfo.json")).Should().Be(new KeyPermissions(CanRead: true, CanTrade: true, CanWithdraw: null, IsIpRestricted: null));

        var request = TradingHarness.Order() with { Symbol = Symbol.Parse("BINANCE:BTC-USDT"), Id = Id("wOceeeOzNORyLiQfw7jd8S") };
        var replaced = BinanceReplacements.Of(
            new BinanceAnswer(BinanceDelivery.Answered, System.Net.HttpStatusCode.OK, Recorded("rest/Trading/ReplaceOrder.json"), null), request.Symbol, request);
        replaced.Cancel.Should().BeOfType<CancelOutcome.Cancelled>().Which.Order.Id.Should().Be(Id("DnLo3vTAQcjha43lAZhZ0y"));
        replaced.Submit.Should().BeOfType<SubmitOutcome.Accepted>();
    }

    [Theory]
    [InlineData("Order")]
    [InlineData("AccountPosition")]
    [InlineData("Balance")]
    [InlineData("OcoOrder")]
    public void Recorded_stream_events_are_read(string name)
    {
        var frame = BinanceAccountParsing.Open(Encoding.UTF8.GetBytes(LastMessage($"streams/Account/{name}.txt")))!.Content;

        switch (name)
        {
            case "Order":
                var order = BinanceAccountParsing.ToOrder(((BinanceAccountFrame.Execution)frame).Report, Symbol.Parse("BINANCE:ETH-BTC"))!;
                (order.Id!.Value.Text, order.VenueOrderId, order.Quantity.Value, order.State).Should().Be(("mUvoqJxFIILMdfAW5iGSOW", 4293153, 1m, OrderState.Open));
                break;
            case "AccountPosition":
                BinanceAccountParsing.ToBalances(((BinanceAccountFrame.Position)frame).Event)!.Value.Should().ContainSingle().Which.Free.Should().Be(10000m);
                break;
            default:
                frame.Should().BeOfType<BinanceAccountFrame.Other>();
                break;
        }
    }

    [Theory]
    [InlineData("PlaceOrder")]
    [InlineData("GetOrder")]
    [InlineData("CancelOrder")]
    public void Recorded_socket_answers_write_orders_alike(string name)
    {
        using var reply = JsonDocument.Parse(LastMessage($"ws-api/Trading/{name}.txt").Replace("|1|", "1", StringComparison.Ordinal));
        var body = reply.RootElement.GetProperty("result").Deserialize(BinanceTradingJson.Default.BinanceOrderBody);

        BinanceOrderParsing.ToOrder(body, Symbol.Parse("BINANCE:BTC-USDT")).Should().NotBeNull();
    }

    [Fact]
    public void Recorded_exchange_info_gives_the_rules_of_every_symbol()
    {
        var info = BinanceParsing.ReadExchangeInfo(Recorded("recorded/exchangeInfo-2025-08-07-25symbols.json")).Value;

        var rules = info.Symbols!.Select(symbol => BinanceSymbolRules.Of(Venue.Binance, symbol!)).OfType<SymbolRules>().ToArray();

        rules.Should().HaveCount(25);
        var btc = rules.Single(row => row.Symbol == Symbol.Parse("BINANCE:BTC-USDT"));
        btc.Prices.Should().Be(new StepRange(0.01m, 1_000_000m, 0.01m));
        btc.Quantities.Should().Be(new StepRange(0.00001m, 9000m, 0.00001m));
        btc.MarketQuantities.Should().Be(new StepRange(null, 97.09521512m, null), "zero switches a part off");
        btc.Notional.Should().Be(new NotionalRule(5m, MinimumForMarket: true, 9_000_000m, MaximumForMarket: false));
        btc.BuyBand.Should().Be(new PriceBand(0.2m, 5m));
        btc.Kinds.Should().BeEquivalentTo(Enum.GetValues<OrderKind>().Except([OrderKind.Foreign]));
    }

    [Fact]
    public void Damaged_frames_and_bodies_never_throw()
    {
        var random = new Random(17);
        var frame = Encoding.UTF8.GetBytes($$"""{"subscriptionId":0,"event":{{TradingWire.Execution("KP-A-1", "TRADE", "FILLED", 7, "1.5", "150")}}}""");
        for (var round = 0; round < 5_000; round++)
        {
            var damaged = frame[..random.Next(1, frame.Length + 1)];
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (BinanceAccountParsing.Open(damaged) is { Content: BinanceAccountFrame.Execution { Report: var report } } && BinanceAccountParsing.ToOrder(report, Btc) is { } order)
            {
                BinanceAccountParsing.ToFill(report, order);
            }

            BinanceOrderParsing.ReadTrades(damaged, Btc).Error.Should().NotBeNull();
        }
    }

    private static VenueOrder? Order(string body) =>
        BinanceOrderParsing.ToOrder(BinanceOrderParsing.Read(Encoding.UTF8.GetBytes(body), BinanceTradingJson.Default.BinanceOrderBody), Btc);

    private static Fill? Fill(string? commission, string? asset) =>
        BinanceOrderParsing.ToFill(Btc, 1, 2, OrderSide.Buy, "100", "1", commission, asset, DateTimeOffset.UnixEpoch);

    private static ClientOrderId Id(string text) => ClientOrderId.TryParse(text, out var id) ? id : throw new ArgumentException("No id.", nameof(text));

    private static byte[] Recorded(string file) => File.ReadAllBytes(SharedData.Require($"api/binance-spot/{file}"));

    // The pushed message stands last, behind a line that holds nothing but "=".
    private static string LastMessage(string file) => Marker().Split(Encoding.UTF8.GetString(Recorded(file)))[^1];

    [GeneratedRegex(@"^=\s*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();
}
