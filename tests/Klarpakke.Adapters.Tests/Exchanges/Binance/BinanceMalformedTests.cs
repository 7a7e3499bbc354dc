using System.Text;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Whatever arrives, the parsers answer; they never throw and never take half a message for a whole one.</summary>
public sealed class BinanceMalformedTests
{
    private static readonly string[] Events =
    [
        Wire.Trade(1), Wire.Quote("99.00", "101.00"), Wire.MiniTicker(), Wire.Depth(1, 2, """["99.00","1.0"]""", """["101.00","0"]"""), Wire.Kline(Candles.Minute(1)),
    ];

    private static readonly string[] Bodies =
    [
        """{"lastUpdateId":100,"bids":[["99.00","1.0"]],"asks":[["101.00","1.5"]]}""",
        $"[{Wire.KlineRow(Candles.Minute(1))},{Wire.KlineRow(Candles.Minute(2))}]",
        """{"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000}],"symbols":[{"symbol":"BTCUSDC","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDC","filters":[{"filterType":"NEW_ONE","x":1}]}]}""",
    ];

    [Fact]
    public void Whole_events_are_read()
    {
        Events.Should().OnlyContain(text => ReadEvent(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void No_event_that_was_cut_short_is_read()
    {
        foreach (var bytes in Events.Select(Encoding.UTF8.GetBytes))
        {
            for (var length = 0; length < bytes.Length; length++)
            {
                ReadEvent(bytes[..length]).Should().BeFalse("{0} bytes of {1} are not the message", length, bytes.Length);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Damaged_events_are_refused_or_read_but_never_throw(int seed)
    {
        var random = new Random(seed);
        foreach (var bytes in Events.Select(Encoding.UTF8.GetBytes))
        {
            for (var count = 0; count < 200; count++)
            {
                FluentActions.Invoking(() => ReadEvent(Damage(bytes, random))).Should().NotThrow();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Damaged_bodies_are_refused_or_read_but_never_throw(int seed)
    {
        var random = new Random(seed);
        foreach (var bytes in Bodies.Select(Encoding.UTF8.GetBytes))
        {
            for (var count = 0; count < 200; count++)
            {
                var damaged = Damage(bytes, random);
                ReadBody(damaged).Should().OnlyContain(kind => kind == null || kind == ErrorKind.BadResponse);
            }
        }
    }

    [Fact]
    public void No_body_that_was_cut_short_is_read()
    {
        foreach (var bytes in Bodies.Select(Encoding.UTF8.GetBytes))
        {
            for (var length = 0; length < bytes.Length; length++)
            {
                ReadBody(bytes[..length]).Should().OnlyContain(kind => kind == ErrorKind.BadResponse);
            }
        }
    }

    [Theory]
    [InlineData("""{"e":"trade","s":"BTCUSDC","t":1,"p":"0","q":"1","T":1767571200000,"m":true}""")]
    [InlineData("""{"e":"trade","s":"BTCUSDC","t":1,"p":"-1","q":"1","T":1767571200000,"m":true}""")]
    [InlineData("""{"e":"trade","s":"BTCUSDC","t":1,"p":"1e5","q":"1","T":1767571200000,"m":true}""")]
    [InlineData("""{"e":"trade","s":"BTCUSDC","t":1,"p":"1,5","q":"1","T":1767571200000,"m":true}""")]
    [InlineData("""{"e":"trade","s":"BTCUSDC","t":1,"p":1.5,"q":"1","T":1767571200000,"m":true}""")]
    [InlineData("""{"e":"trade","s":"BTCUSDC","t":1,"p":"1","q":"0","T":1767571200000,"m":true}""")]
    [InlineData("""{"e":"trade","s":"BTCUSDC","t":1,"p":"1","q":"1","T":99999999999999999,"m":true}""")]
    [InlineData("""{"e":"trade","s":"BTCUSDC","t":1,"p":"1","q":"1","m":true}""")]
    [InlineData("""{"e":"trade","s":"btcusdc","t":1,"p":"1","q":"1","T":1767571200000,"m":true}""")]
    [InlineData("""{"e":"trade","s":7,"t":1,"p":"1","q":"1","T":1767571200000,"m":true}""")]
    public void Trades_that_cannot_be_are_refused(string data)
    {
        ReadEvent(Encoding.UTF8.GetBytes(Wire.Event("btcusdc@trade", data))).Should().BeFalse();
    }

    [Fact]
    public void New_members_and_another_order_of_members_change_nothing()
    {
        var text = """{"extra":[1,{"a":2}],"data":{"new":{"t":9},"q":"0.5","m":false,"T":1767571200000,"t":3,"p":"100.10","s":"BTCUSDC","x":[[]]},"stream":"btcusdc@trade","more":null}"""u8;

        BinanceStreamParsing.TryOpen(text, out var frame).Should().BeTrue();
        BinanceStreamParsing.TryReadTrade(ref frame, "BTCUSDC"u8, out var trade).Should().BeTrue();

        trade.Should().Be(new Trade(3, Price.Of(100.10m), Quantity.Of(0.5m), AggressorSold: false, Candles.Start));
    }

    [Fact]
    public void Symbols_in_other_scripts_are_read_escaped_or_not()
    {
        foreach (var text in new[] { Wire.Trade(1, symbol: "这是测试币456"), Wire.Trade(1, symbol: @"\u8fd9\u662f\u6d4b\u8bd5\u5e01456") })
        {
            BinanceStreamParsing.TryOpen(Encoding.UTF8.GetBytes(text), out var frame).Should().BeTrue();
            Encoding.UTF8.GetString(frame.Stream).Should().Be("这是测试币456@trade");
            BinanceStreamParsing.TryReadTrade(ref frame, "这是测试币456"u8, out _).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData("""{"result":null,"id":4}""", BinanceFrameKind.Confirmed, 0)]
    [InlineData("""{"error":{"code":2,"msg":"Invalid request"},"id":4}""", BinanceFrameKind.Refused, 2)]
    [InlineData("""{"code":3,"msg":"Invalid JSON","id":4}""", BinanceFrameKind.Refused, 3)]
    [InlineData("""{"e":"serverShutdown","E":1767571200000}""", BinanceFrameKind.Shutdown, 0)]
    [InlineData("""{"stream":"!serverShutdown","data":{"e":"serverShutdown","E":1767571200000}}""", BinanceFrameKind.Shutdown, 0)]
    public void Control_frames_are_told_apart(string text, object kind, long code)
    {
        BinanceStreamParsing.TryOpen(Encoding.UTF8.GetBytes(text), out var frame).Should().BeTrue();

        frame.Kind.Should().Be((BinanceFrameKind)kind);
        frame.RefusalCode.Should().Be(code);
    }

    public static IEnumerable<TheoryDataRow<int>> Seeds() => Enumerable.Range(1, 20).Select(seed => new TheoryDataRow<int>(seed));

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var damaged = bytes.ToArray();
        for (var hits = random.Next(1, 4); hits > 0; hits--)
        {
            damaged[random.Next(damaged.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : "\"{}[]:,0.\\"[random.Next(9)]);
        }

        return random.Next(4) == 0 ? [.. damaged.Take(random.Next(damaged.Length)), .. damaged.Skip(random.Next(damaged.Length))] : damaged;
    }

    private static bool ReadEvent(byte[] text)
    {
        if (!BinanceStreamParsing.TryOpen(text, out var frame) || frame.Kind != BinanceFrameKind.Event)
        {
            return false;
        }

        var name = Encoding.UTF8.GetString(frame.Stream);
        return name switch
        {
            "btcusdc@trade" => BinanceStreamParsing.TryReadTrade(ref frame, "BTCUSDC"u8, out _),
            "btcusdc@bookTicker" => BinanceStreamParsing.TryReadQuote(ref frame, "BTCUSDC"u8, out _),
            "btcusdc@miniTicker" => BinanceStreamParsing.TryReadDay(ref frame, "BTCUSDC"u8, out _),
            "btcusdc@depth@100ms" => BinanceStreamParsing.TryReadDepth(ref frame, "BTCUSDC"u8, new BinanceDepth()),
            "btcusdc@kline_1m" => BinanceStreamParsing.TryReadCandle(ref frame, "BTCUSDC"u8, CandleInterval.OneMinute, out _),
            _ => false,
        };
    }

    private static ErrorKind?[] ReadBody(byte[] body) =>
    [
        BinanceParsing.ReadDepth(body).Error?.Kind,
        BinanceParsing.ReadKlines(body, CandleInterval.OneMinute).Error?.Kind,
        ReadListing(body),
    ];

    private static ErrorKind? ReadListing(byte[] body)
    {
        var info = BinanceParsing.ReadExchangeInfo(body);
        if (info.Error is { } error)
        {
            return error.Kind;
        }

        foreach (var symbol in info.Value.Symbols!.OfType<BinanceSymbol>())
        {
            BinanceParsing.ToInstrument(Venue.Paper, symbol);
        }

        BinanceParsing.WeightPerMinute(info.Value);
        return null;
    }
}
