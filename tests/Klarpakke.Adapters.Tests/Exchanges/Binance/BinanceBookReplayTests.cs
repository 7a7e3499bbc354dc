using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Tests.Support;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Ten minutes of a real stream: the book must end where the recorder's did, and agree with the venue's own best prices all the way.</summary>
public sealed class BinanceBookReplayTests
{
    private static readonly byte[] Symbol = "BTCUSDT"u8.ToArray();

    private readonly BinanceBook _book = new();
    private readonly BinanceDepth _depth = new();
    private int _applied;

    [Fact]
    public void The_recorded_stream_gives_the_recorded_book_and_the_venues_own_best_prices_at_every_event()
    {
        var tickers = Tickers();
        var position = -1;
        var compared = 0;
        foreach (var text in Messages("08"))
        {
            if (!Replay(text))
            {
                continue;
            }

            while (position + 1 < tickers.Length && tickers[position + 1].Id <= _depth.LastId)
            {
                position++;
            }

            if (position >= 0)
            {
                Best().Should().Be(tickers[position].Best, "after change {0}", _depth.LastId);
                compared++;
            }
        }

        compared.Should().BeGreaterThan(3_000);
        ShouldBe(50093421584, (61685.99m, 1.00870m, 61686.00m, 2.29327m), 1209, 2196);
        foreach (var text in Messages("09"))
        {
            Replay(text);
        }

        ShouldBe(50093696318, (61602.01m, 1.67177m, 61602.02m, 2.66795m), 1971, 2962);
        _applied.Should().BeGreaterThan(6_000);
    }

    [Fact]
    public void The_recorded_trades_are_read_exactly()
    {
        var expected = Unpack("market/stream/binance-BTCUSDT-2024-08-08-trades.csv.gz").Skip(1);
        var read = new List<string>();
        foreach (var text in Messages("08"))
        {
            if (BinanceStreamParsing.TryOpen(text, out var frame) && frame.Stream.SequenceEqual("btcusdt@trade"u8))
            {
                BinanceStreamParsing.TryReadTrade(ref frame, Symbol, out var trade).Should().BeTrue();
                read.Add(FormattableString.Invariant($"{trade!.Id},{trade.OccurredAt.ToUnixTimeMilliseconds()},{trade.Price.Value:0.########},{trade.Quantity.Value:0.########},{trade.AggressorSold}"));
            }
        }

        read.Should().Equal(expected.Select(line => line.Split(',')).Select(Normalise));
    }

    private static string Normalise(string[] fields)
    {
        var (price, quantity) = (Parse(fields[3]), Parse(fields[4]));
        var sold = fields[5] is "1" or "true" or "True";
        return FormattableString.Invariant($"{fields[0]},{fields[1]},{price:0.########},{quantity:0.########},{sold}");
    }

    // True when the text was a change that is in the book now. The recorder's snapshot lies in the stream where it arrived, after the first changes.
    private bool Replay(byte[] text)
    {
        if (!BinanceStreamParsing.TryOpen(text, out var frame))
        {
            _book.ApplySnapshot(BinanceParsing.ReadDepth(text).Value).Should().Be(BinanceBookOutcome.Applied);
        }
        else if (frame.Stream.SequenceEqual("btcusdt@depth@100ms"u8))
        {
            BinanceStreamParsing.TryReadDepth(ref frame, Symbol, _depth).Should().BeTrue();
            var outcome = _book.Apply(_depth);
            outcome.Should().NotBe(BinanceBookOutcome.NeedsSnapshot);
            _applied += outcome == BinanceBookOutcome.Applied ? 1 : 0;
            return outcome == BinanceBookOutcome.Applied;
        }

        return false;
    }

    private (decimal Bid, decimal BidQuantity, decimal Ask, decimal AskQuantity) Best()
    {
        var (bid, ask) = (_book.Levels.Bids.Best!.Value, _book.Levels.Asks.Best!.Value);
        return (bid.Price, bid.Quantity, ask.Price, ask.Quantity);
    }

    private void ShouldBe(long lastId, (decimal Bid, decimal BidQuantity, decimal Ask, decimal AskQuantity) best, int bids, int asks)
    {
        _book.Top(20).UpdateId.Should().Be(lastId);
        Best().Should().Be(best);
        (_book.Levels.Bids.Count, _book.Levels.Asks.Count).Should().Be((bids, asks));
    }

    private static (long Id, (decimal Bid, decimal BidQuantity, decimal Ask, decimal AskQuantity) Best)[] Tickers() =>
        [.. Unpack("market/stream/binance-BTCUSDT-2024-08-08-bookticker.csv.gz").Skip(1).Select(line => line.Split(','))
            .Select(fields => (long.Parse(fields[1], CultureInfo.InvariantCulture), (Parse(fields[2]), Parse(fields[3]), Parse(fields[4]), Parse(fields[5]))))];

    private static IEnumerable<byte[]> Messages(string day) =>
        Unpack($"market/stream/binance-BTCUSDT-2024-08-{day}.ndjson.gz").Select(line =>
        {
            var message = JsonDocument.Parse(line).RootElement.GetProperty("msg");
            return Encoding.UTF8.GetBytes(message.GetRawText());
        });

    private static IEnumerable<string> Unpack(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.Require(file)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
