using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Bodies the venue has really sent, or documents, are understood.</summary>
public sealed class BinanceRecordedBodiesTests
{
    private const string Folder = "api/binance-spot";

    [Fact]
    public void Todays_exchange_info_gives_instruments_with_their_rules()
    {
        var info = BinanceParsing.ReadExchangeInfo(Read("recorded/exchangeInfo-2025-08-07-25symbols.json")).Value;

        var instruments = info.Symbols!.Select(symbol => BinanceParsing.ToInstrument(Venue.Binance, symbol!)).ToArray();

        BinanceParsing.WeightPerMinute(info).Should().Be(6000);
        instruments.Should().HaveCount(25).And.NotContainNulls();
        instruments.Should().Contain(new Instrument(Symbol.Parse("BINANCE:ETH-BTC"), "ETHBTC", 0.00001m, 0.0001m, 0.0001m, IsTrading: true, TakesStops: true));
        instruments.Count(instrument => instrument!.IsTrading).Should().Be(info.Symbols!.Count(symbol => symbol!.Status == "TRADING"));
    }

    [Fact]
    public void The_full_exchange_info_of_2021_with_its_older_filters_is_understood()
    {
        var info = BinanceParsing.ReadExchangeInfo(Read("captured/exchangeInfo-2021-10-12-full.json.gz")).Value;

        var instruments = info.Symbols!.Select(symbol => BinanceParsing.ToInstrument(Venue.Binance, symbol!)).ToArray();

        instruments.Should().HaveCount(1695).And.NotContainNulls();
        instruments.Should().OnlyContain(instrument => instrument!.MinNotional > 0m);
    }

    [Theory]
    [InlineData("captured/klines-BTCUSDT-1d-2022-2023.json", CandleInterval.OneDay)]
    [InlineData("recorded/klines-BTCUSDT-1h-1000.json", CandleInterval.OneHour)]
    public void Candle_pages_are_exact(string file, CandleInterval interval)
    {
        var body = Read(file);
        var sent = JsonDocument.Parse(body).RootElement.EnumerateArray().ToArray();

        var page = BinanceParsing.ReadKlines(body, interval).Value;

        page.Unusable.Should().Be(0);
        page.Rows.Should().HaveCount(sent.Length);
        page.Rows[..^1].Should().OnlyContain(row => row.IsClosed);
        page.Rows[^1].IsClosed.Should().BeFalse();
        for (var index = 0; index < sent.Length; index++)
        {
            var (row, fields) = (page.Rows[index], sent[index]);
            row.OpenTime.ToUnixTimeMilliseconds().Should().Be(fields[0].GetInt64());
            decimal[] parsed = [row.Open.Value, row.High.Value, row.Low.Value, row.Close.Value, row.Volume, row.QuoteVolume];
            int[] positions = [1, 2, 3, 4, 5, 7];
            parsed.Should().Equal(positions.Select(position => decimal.Parse(fields[position].GetString()!, System.Globalization.CultureInfo.InvariantCulture)));
            row.Trades.Should().Be(fields[8].GetInt64());
        }
    }

    [Fact]
    public void The_documented_candle_row_whose_times_are_made_up_is_left_out_and_counted()
    {
        var page = BinanceParsing.ReadKlines(Read("rest/ExchangeData/GetKlines.json"), CandleInterval.OneMinute).Value;

        page.Sent.Should().Be(1);
    }

    [Theory]
    [InlineData("captured/2021-10-12/depth-BLZETH.json")]
    [InlineData("captured/2021-10-12/depth-LRCBTC.json")]
    [InlineData("captured/2021-10-12/depth-NKNUSDT.json")]
    [InlineData("captured/2021-10-12/depth-RUNEEUR.json")]
    public void Snapshots_keep_every_level(string file)
    {
        var body = Read(file);
        var sent = JsonDocument.Parse(body).RootElement;
        sent = sent.TryGetProperty("lastUpdateId", out _) ? sent : sent.GetProperty("data");

        var depth = BinanceParsing.ReadDepth(Encoding.UTF8.GetBytes(sent.GetRawText())).Value;

        depth.LastId.Should().Be(sent.GetProperty("lastUpdateId").GetInt64());
        depth.Bids.Should().HaveCount(sent.GetProperty("bids").GetArrayLength());
        depth.Asks.Should().HaveCount(sent.GetProperty("asks").GetArrayLength());
    }

    [Theory]
    [InlineData("Trades.txt", "trade")]
    [InlineData("BookTicker.txt", "bookTicker")]
    public void Documented_stream_messages_open_and_read(string file, string kind)
    {
        var text = Encoding.UTF8.GetString(Read($"streams/ExchangeData/{file}"));
        var message = Encoding.UTF8.GetBytes(text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]);

        BinanceStreamParsing.TryOpen(message, out var frame).Should().BeTrue();

        var symbol = kind == "trade" ? "BNBBTC"u8 : "BNBUSDT"u8;
        (kind == "trade"
            ? BinanceStreamParsing.TryReadTrade(ref frame, symbol, out _)
            : BinanceStreamParsing.TryReadQuote(ref frame, symbol, out _)).Should().BeTrue();
    }

    [Fact]
    public void Thirty_seconds_of_a_real_combined_stream_are_understood_whole()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in Lines("captured/2021-10-12/combined-stream.ndjson.gz"))
        {
            var message = Encoding.UTF8.GetBytes(JsonDocument.Parse(line).RootElement.GetProperty("msg").GetRawText());
            BinanceStreamParsing.TryOpen(message, out var frame).Should().BeTrue();
            var stream = Encoding.UTF8.GetString(frame.Stream);
            var symbol = Encoding.UTF8.GetBytes(stream[..stream.IndexOf('@', StringComparison.Ordinal)].ToUpperInvariant());
            var kind = stream[(stream.IndexOf('@', StringComparison.Ordinal) + 1)..];
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            (kind switch
            {
                "depth@100ms" => BinanceStreamParsing.TryReadDepth(ref frame, symbol, new BinanceDepth()),
                "bookTicker" => BinanceStreamParsing.TryReadQuote(ref frame, symbol, out var quote) && quote.ToQuote() is not null,
                "kline_1m" => BinanceStreamParsing.TryReadCandle(ref frame, symbol, CandleInterval.OneMinute, out _),
                _ => true,
            }).Should().BeTrue("{0} must be read", line);
        }

        counts.Should().ContainKeys("depth@100ms", "bookTicker", "kline_1m");
    }

    private static byte[] Read(string file)
    {
        var path = SharedData.Require($"{Folder}/{file}");
        if (!file.EndsWith(".gz", StringComparison.Ordinal))
        {
            return File.ReadAllBytes(path);
        }

        using var content = new MemoryStream();
        using (var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress))
        {
            packed.CopyTo(content);
        }

        return content.ToArray();
    }

    private static string[] Lines(string file) => Encoding.UTF8.GetString(Read(file)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
