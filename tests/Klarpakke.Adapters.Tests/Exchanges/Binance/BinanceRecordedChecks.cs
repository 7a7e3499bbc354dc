using System.Text;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Reads recorded bodies with the adapter's own parsers and looks at what comes out.</summary>
internal static class BinanceRecordedChecks
{
    private static readonly Symbol BtcUsdt = Symbol.Parse("BINANCE:BTC-USDT");

    public static Instrument[] Listing(byte[] body) =>
        [.. BinanceParsing.ReadExchangeInfo(body).Value.Symbols!.Select(symbol => BinanceParsing.ToInstrument(Venue.Binance, symbol!)).OfType<Instrument>()];

    // Its filters are left out, so that there are rules but no instrument.
    public static void Documented(byte[] body)
    {
        var symbol = BinanceParsing.ReadExchangeInfo(body).Value.Symbols!.Single()!;
        BinanceParsing.ToInstrument(Venue.Binance, symbol).Should().BeNull();
        BinanceSymbolRules.Of(Venue.Binance, symbol)!.Kinds.Should().HaveCount(Enum.GetValues<OrderKind>().Length - 1);
    }

    public static void Candles(byte[] body, CandleInterval interval)
    {
        var page = BinanceParsing.ReadKlines(body, interval).Value;
        (page.Rows.Length, page.Unusable).Should().Be((JsonElement.Parse(body).GetArrayLength(), 0));
    }

    public static void Snapshot(byte[] body)
    {
        var depth = BinanceParsing.ReadDepth(body).Value;
        (depth.LastId, depth.Bids.Count, depth.Asks.Count).Should().Match<(long Id, int Bids, int Asks)>(read => read.Id > 0 && read.Bids > 0 && read.Asks > 0);
    }

    public static void Account(byte[] body)
    {
        BinanceOrderParsing.ReadBalances(body).Value.Should().HaveCount(2);
        BinancePermissions.OfAccount(body)!.CanTrade.Should().BeTrue();
    }

    public static VenueOrder Order(byte[] body, Symbol symbol) =>
        BinanceOrderParsing.ToOrder(BinanceOrderParsing.Read(body, BinanceTradingJson.Default.BinanceOrderBody), symbol)!;

    public static void Orders(byte[] body)
    {
        var orders = BinanceOrderParsing.Read(body, BinanceTradingJson.Default.IReadOnlyListBinanceOrderBody);
        orders.Should().NotBeNullOrEmpty().And.OnlyContain(order => BinanceOrderParsing.ToOrder(order, BtcUsdt) != null);
    }

    public static void Placed(byte[] body)
    {
        var placed = BinanceOrderParsing.Read(body, BinanceTradingJson.Default.BinanceOrderBody)!;
        var order = BinanceOrderParsing.ToOrder(placed, BtcUsdt)!;
        BinanceOrderParsing.ToFills(placed, order)!.Value.Sum(fill => fill.Quantity.Value).Should().Be(order.Executed.Value).And.BePositive();
    }

    public static void Replaced(byte[] body)
    {
        var read = BinanceOrderParsing.Read(body, BinanceTradingJson.Default.BinanceReplaceBody)!;
        var halves = read.Data ?? new BinanceReplaceData(read.CancelResult, read.NewOrderResult, read.CancelResponse, read.NewOrderResponse);
        (halves.CancelResult, halves.NewOrderResult).Should().Be(("SUCCESS", "SUCCESS"));
        BinanceOrderParsing.ToOrder(halves.CancelResponse, BtcUsdt)!.State.Should().Be(OrderState.Cancelled);
        BinanceOrderParsing.ToOrder(halves.NewOrderResponse, BtcUsdt).Should().NotBeNull();
    }

    public static void Combined(byte[] lines)
    {
        foreach (var line in Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var message = Encoding.UTF8.GetBytes(JsonElement.Parse(line).GetProperty("msg").GetRawText());
            var stream = JsonElement.Parse(message).GetProperty("stream").GetString()!.Split('@');

            // The recording followed more than the adapter does.
            if (stream[1] != "aggTrade")
            {
                Event(message, stream[0].ToUpperInvariant(), stream[1]).Should().BeTrue("{0} must be read", line);
            }
        }
    }

    // The documented candle starts at a time that is no start of a minute, and its lowest price is not its lowest; nothing else is wrong with it.
    public static void Kline(byte[] script)
    {
        var text = Encoding.UTF8.GetString(Pushed(script));
        var mended = text.Replace("123400000", "123360000", StringComparison.Ordinal).Replace("\"l\": \"0.0015\"", "\"l\": \"0.0005\"", StringComparison.Ordinal);
        Event(Encoding.UTF8.GetBytes(text), "BNBBTC", "kline_1m").Should().BeFalse();
        Event(Encoding.UTF8.GetBytes(mended), "BNBBTC", "kline_1m").Should().BeTrue();
    }

    public static bool Event(byte[] message, string symbol, string kind)
    {
        BinanceStreamParsing.TryOpen(message, out var frame).Should().BeTrue();
        var name = Encoding.UTF8.GetBytes(symbol);
        return kind switch
        {
            "depth@100ms" or "depth" => BinanceStreamParsing.TryReadDepth(ref frame, name, new BinanceDepth()),
            "bookTicker" => BinanceStreamParsing.TryReadQuote(ref frame, name, out var quote) && quote.ToQuote() is not null,
            "kline_1m" => BinanceStreamParsing.TryReadCandle(ref frame, name, CandleInterval.OneMinute, out _),
            "trade" => BinanceStreamParsing.TryReadTrade(ref frame, name, out _),
            _ => false,
        };
    }

    public static byte[] Pushed(byte[] script) => RecordedBodies.PushedIn(script);

    public static byte[] Result(byte[] script)
    {
        var reply = Encoding.UTF8.GetString(Pushed(script)).Replace("|1|", "1", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(JsonElement.Parse(reply).GetProperty("result").GetRawText());
    }

    public static T Frame<T>(byte[] script)
        where T : BinanceAccountFrame => BinanceAccountParsing.Open(Pushed(script))!.Content.Should().BeOfType<T>().Which;
}
