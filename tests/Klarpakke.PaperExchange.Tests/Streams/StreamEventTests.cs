using System.Text.Json;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Streams;

public sealed class StreamEventTests
{
    private static readonly PaperExchangeOptions Small = new() { Symbols = 2 };

    [Theory]
    [InlineData("Trades.txt", "btcusdc@trade")]
    [InlineData("AggregatedTrades.txt", "btcusdc@aggTrade")]
    [InlineData("BookTicker.txt", "btcusdc@bookTicker")]
    [InlineData("Klines.txt", "btcusdc@kline_8h")]
    [InlineData("Klines.txt", "btcusdc@kline_1s")]
    [InlineData("Klines.txt", "btcusdc@kline_1d@+08:00")]
    [InlineData("PartialBook.txt", "btcusdc@depth5@100ms")]
    [InlineData("PartialBook.txt", "btcusdc@depth20")]
    [InlineData("Ticker.txt", "btcusdc@ticker")]
    public async Task An_event_has_the_recorded_shape(string recorded, string stream)
    {
        var script = await File.ReadAllTextAsync(SharedData.Require("api/binance-spot/streams/ExchangeData/" + recorded));
        var expected = JsonElement.Parse(script[(script.IndexOf("\n=", StringComparison.Ordinal) + 2)..].Trim());
        await using var exchange = await ManualExchange.StartAsync(Small);
        using var client = await exchange.Running.ConnectAsync("/stream?streams=" + stream);

        await exchange.AdvanceAsync(TimeSpan.FromSeconds(2));
        var actual = (await client.ReceiveAsync())!.Value;

        actual.GetProperty("stream").GetString().Should().Be(stream);
        // Order ids left the trade event in 2024; the recorded example is older.
        JsonShape.Differences(expected, actual).Should().BeSubsetOf(recorded == "Trades.txt" ? ["$.data.b is missing", "$.data.a is missing"] : []);
    }

    [Fact]
    public async Task Depth_events_have_the_captured_shape()
    {
        using var capture = new StreamReader(new System.IO.Compression.GZipStream(
            File.OpenRead(SharedData.Require("api/binance-spot/captured/2021-10-12/combined-stream.ndjson.gz")), System.IO.Compression.CompressionMode.Decompress));
        var expected = JsonElement.Parse((await capture.ReadLineAsync())!).GetProperty("msg").GetProperty("data");
        await using var exchange = await ManualExchange.StartAsync(Small);
        using var client = await exchange.Running.ConnectAsync("/ws/btcusdc@depth@100ms");

        await exchange.AdvanceAsync(TimeSpan.FromSeconds(1));
        var actual = await client.ReceiveAsync(depth => depth.GetProperty("b").GetArrayLength() > 0 && depth.GetProperty("a").GetArrayLength() > 0);

        actual.EnumerateObject().Select(property => property.Name).Should().Equal(expected.EnumerateObject().Select(property => property.Name));
    }

    [Theory]
    [InlineData("btcusdc@kline_1s", 1_000)]
    [InlineData("btcusdc@kline_1m", 2_000)]
    [InlineData("btcusdc@depth", 1_000)]
    [InlineData("btcusdc@depth@100ms", 100)]
    [InlineData("btcusdc@miniTicker", 1_000)]
    [InlineData("btcusdc@ticker", 1_000)]
    [InlineData("btcusdc@avgPrice", 1_000)]
    public async Task Each_stream_keeps_its_documented_speed(string stream, long speed)
    {
        await using var exchange = await ManualExchange.StartAsync(Small with { TradesPerSecond = 20 });
        using var client = await exchange.Running.ConnectAsync("/ws/" + stream);
        await exchange.AdvanceAsync(TimeSpan.FromSeconds(8));

        var times = new List<long>();
        for (var message = 0; message < 4; message++)
        {
            times.Add((await client.ReceiveAsync())!.Value.GetProperty("E").GetInt64());
        }

        times.Zip(times.Skip(1), (earlier, later) => later - earlier).Should().OnlyContain(distance => distance == speed);
        times.Should().OnlyContain(time => time % speed == 0);
    }

    [Fact]
    public async Task A_candle_is_closed_once_and_equals_the_one_on_rest()
    {
        await using var exchange = await ManualExchange.StartAsync(Small);
        using var client = await exchange.Running.ConnectAsync("/ws/btcusdc@kline_1m");
        await exchange.AdvanceAsync(TimeSpan.FromSeconds(130));
        var closed = new List<JsonElement>();
        var open = 0;
        while (closed.Count < 2)
        {
            var bar = (await client.ReceiveAsync())!.Value.GetProperty("k");
            if (bar.GetProperty("x").GetBoolean())
            {
                closed.Add(bar);
            }
            else if (closed.Count == 1)
            {
                open++;
                bar.GetProperty("t").GetInt64().Should().Be(closed[0].GetProperty("T").GetInt64() + 1);
            }
        }

        open.Should().Be(29);
        foreach (var bar in closed)
        {
            var row = (await exchange.Running.GetAsync($"klines?symbol=BTCUSDC&interval=1m&startTime={bar.GetProperty("t").GetInt64()}&limit=1"))[0];
            string[] names = ["t", "o", "h", "l", "c", "v", "T", "q", "n", "V", "Q"];
            names.Select(name => bar.GetProperty(name).GetRawText()).Should().Equal(row.EnumerateArray().Take(11).Select(value => value.GetRawText()));
        }
    }

    [Fact]
    public async Task Trades_on_the_stream_are_the_trades_on_rest()
    {
        await using var exchange = await ManualExchange.StartAsync(Small);
        using var client = await exchange.Running.ConnectAsync("/ws/ethusdc@trade");
        await exchange.AdvanceAsync(TimeSpan.FromSeconds(10));
        var listed = (await exchange.Running.GetAsync("trades?symbol=ETHUSDC&limit=20")).EnumerateArray()
            .ToDictionary(trade => trade.GetProperty("id").GetInt64(), trade => (trade.GetProperty("price").GetString(), trade.GetProperty("qty").GetString(), trade.GetProperty("time").GetInt64(), trade.GetProperty("isBuyerMaker").GetBoolean()));

        for (var seen = 0; seen < listed.Count;)
        {
            var trade = (await client.ReceiveAsync())!.Value;
            if (listed.TryGetValue(trade.GetProperty("t").GetInt64(), out var same))
            {
                (trade.GetProperty("p").GetString(), trade.GetProperty("q").GetString(), trade.GetProperty("T").GetInt64(), trade.GetProperty("m").GetBoolean()).Should().Be(same);
                seen++;
            }
        }
    }

    [Fact]
    public async Task The_all_market_stream_holds_every_symbol_that_traded()
    {
        await using var exchange = await ManualExchange.StartAsync(Small with { TradesPerSecond = 20 });
        using var client = await exchange.Running.ConnectAsync("/ws/!miniTicker@arr");
        await exchange.AdvanceAsync(TimeSpan.FromSeconds(3));

        var tickers = (await client.ReceiveAsync())!.Value;

        tickers.EnumerateArray().Select(ticker => ticker.GetProperty("s").GetString()).Should().Equal("BTCUSDC", "ETHUSDC");
        tickers[0].EnumerateObject().Select(property => property.Name).Should().Equal("e", "E", "s", "c", "o", "h", "l", "v", "q");
    }

    [Fact]
    public async Task Microseconds_come_to_those_who_ask()
    {
        await using var exchange = await ManualExchange.StartAsync(Small);
        using var micros = await exchange.Running.ConnectAsync("/ws/btcusdc@trade?timeUnit=MICROSECOND");
        using var millis = await exchange.Running.ConnectAsync("/ws/btcusdc@trade");
        await exchange.AdvanceAsync(TimeSpan.FromSeconds(2));

        var first = (await micros.ReceiveAsync())!.Value;
        var same = (await millis.ReceiveAsync())!.Value;

        first.GetProperty("t").GetInt64().Should().Be(same.GetProperty("t").GetInt64());
        first.GetProperty("T").GetInt64().Should().Be(same.GetProperty("T").GetInt64() * 1_000);
    }

    [Fact]
    public async Task A_stream_nobody_publishes_is_accepted_in_silence()
    {
        await using var exchange = await ManualExchange.StartAsync(Small);
        using var client = await exchange.Running.ConnectAsync("/stream?streams=nopeusdc@trade/btcusdc@nonsense/btcusdc@trade");
        await exchange.AdvanceAsync(TimeSpan.FromSeconds(1));

        (await client.ReceiveAsync())!.Value.GetProperty("stream").GetString().Should().Be("btcusdc@trade");
    }
}
