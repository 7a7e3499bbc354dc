using System.Globalization;
using System.IO.Compression;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Replay;
using Klarpakke.PaperExchange.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.PaperExchange.Tests.Replay;

public sealed class ReplayExactnessTests
{
    // 2026-01-05 was a Monday; the odd minutes make sure that the start is moved onto the bar grid.
    private static readonly long Start = new DateTimeOffset(2026, 1, 5, 10, 17, 23, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Theory]
    [InlineData("market/hourly/BTCUSDT-1h-2020-03-covid-crash.csv.gz", 1, "1h")]
    [InlineData("market/hourly/BTCUSDT-1h-2018-with-outages.csv.gz", 60, "1m")]
    [InlineData("market/hourly/SOLUSDT-1h-2022-11-ftx-collapse.csv.gz", 3_600, "1s")]
    [InlineData("market/daily/DOGEUSDT-1d.csv.gz", 1_440, "1m")]
    [InlineData("market/daily/BTCUSDT-1d.csv.gz", 24, "1h")]
    [InlineData("market/hourly/ETHUSDT-1h-2021.csv.gz", 60, "1m")]
    [InlineData("market/m15/ETHUSDT-15m-2023-03-usdc-depeg.csv.gz", 1, "15m")]
    [InlineData("market/m1/coinbase-BTCUSD-1m-2017-09-04-trade.csv.gz", 1, "1m")]
    [InlineData("market/s1/coinbase-BTCUSD-1s-2016-10-07-trade.csv.gz", 1, "1s")]
    public void The_candles_served_are_the_recorded_rows(string file, double speed, string interval)
    {
        var path = SharedData.Require(file);
        var recorded = ReadRows(path).ToArray();
        var tape = new ReplayLoader(NullLoggerFactory.Instance).Load(new ReplayOptions { Path = path, Speed = speed }, Start).Single();
        var served = Serve(tape, CandleInterval.Find(interval)!);

        served.Count.Should().Be(recorded.Length);
        for (var row = 0; row < recorded.Length; row++)
        {
            Decimals(tape.Symbol, served[row]).Should().Equal(recorded[row].Values, "row {0} of {1}", row + 2, file);
        }

        // Gaps in the recording are gaps in what is served, at the same places.
        var origin = (served[0].OpenTime, recorded[0].OpenTime);
        served.Select(bar => bar.OpenTime - origin.Item1).Should().Equal(recorded.Select(row => (long)((row.OpenTime - origin.Item2) / speed)));
    }

    [Fact]
    public void Replayed_live_a_candle_file_gives_the_same_candles_again()
    {
        using var folder = new TemporaryFolder();
        string[] rows = ["3600000,10,12,9,11,500", "3660000,11,11.5,8.25,8.5,0.25", "3720000,8.5,8.5,8.5,8.5,3", "3840000,8.5,20,8.5,19,7"];
        var path = folder.Write("ETHUSDT-1m-test.csv", [.. rows.Prepend("open_time_ms,open,high,low,close,volume")]);
        var tape = new ReplayLoader(NullLoggerFactory.Instance).Load(new ReplayOptions { Path = path, HistoryBars = 0 }, Start).Single();
        var engine = new MarketEngine([tape], depthLevels: 50, seed: 1, Start);
        var events = new EventHash();
        for (var now = Start; now < Start + (6 * CandleInterval.Minute); now += 250)
        {
            engine.AdvanceTo(now, events);
        }

        var bars = new CandleQuery(CandleInterval.Find("1m")!, null, null, 100, 0).Run(engine.Markets[0], engine.Now);

        bars.Select(bar => string.Join(',', Decimals(tape.Symbol, bar).Select(value => value.ToString(CultureInfo.InvariantCulture))))
            .Should().Equal("10,12,9,11,500", "11,11.5,8.25,8.5,0.25", "8.5,8.5,8.5,8.5,3", "8.5,20,8.5,19,7");
        (Start - bars[0].OpenTime).Should().BeInRange(0, CandleInterval.Minute, "the first recorded bar begins now");
        events.Trades.Should().BeGreaterThan(300);
    }

    [Fact]
    public void History_bars_lie_before_the_start_and_the_rest_after_it()
    {
        var path = SharedData.Require("market/hourly/BTCUSDT-1h-2020-03-covid-crash.csv.gz");
        var tape = new ReplayLoader(NullLoggerFactory.Instance).Load(new ReplayOptions { Path = path, HistoryBars = 100 }, Start).Single();

        var served = Serve(tape, CandleInterval.Find("1h")!);

        var now = Start - (Start % CandleInterval.Hour);
        served[0].OpenTime.Should().Be(now - (100 * CandleInterval.Hour));
        served.Should().ContainSingle(bar => bar.OpenTime == now);
        served[^1].OpenTime.Should().BeGreaterThan(now);
    }

    [Fact]
    public void A_folder_plays_all_its_pairs_on_one_timeline()
    {
        var path = SharedData.Require("market/m15");

        var tapes = new ReplayLoader(NullLoggerFactory.Instance).Load(new ReplayOptions { Path = path }, Start);

        tapes.Select(tape => tape.Symbol.Name).Should().Equal("BTCUSDT", "ETHUSDT", "SOLUSDT");
        tapes.Select(tape => tape.FirstTime).Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Time_that_no_file_covers_is_cut_out()
    {
        using var folder = new TemporaryFolder();
        const string Header = "open_time_ms,open,high,low,close,volume";
        folder.Write("BTCUSDT-1m-a.csv", Header, "60000,1,1,1,1,1", "120000,2,2,2,2,1");
        folder.Write("BTCUSDT-1m-b.csv", Header, "86400000,3,3,3,3,1", "86460000,4,4,4,4,1");
        var tape = new ReplayLoader(NullLoggerFactory.Instance).Load(new ReplayOptions { Path = folder.Path, HistoryBars = 0 }, Start).Single();

        var served = Serve(tape, CandleInterval.Find("1m")!);

        served.Select(bar => (bar.OpenTime - served[0].OpenTime) / CandleInterval.Minute).Should().Equal(0, 1, 2, 3);
    }

    [Fact]
    public void Recorded_trades_keep_id_price_quantity_side_and_distance_in_time()
    {
        var path = SharedData.Require("market/stream/binance-BTCUSDT-2024-08-08-trades.csv.gz");
        var recorded = ReadLines(path).Select(line => line.Split(',')).ToArray();
        var tape = new ReplayLoader(NullLoggerFactory.Instance).Load(new ReplayOptions { Path = path }, Start).Single();
        var ticks = new List<TapeTick>();
        tape.ReadTicks(Start, Start + CandleInterval.Hour, ticks);

        ticks.Should().HaveCount(recorded.Length);
        ticks.Select(tick => Line(tick, ticks[0].Time)).Should().Equal(recorded.Select(fields => string.Join(
            ' ', fields[0], long.Parse(fields[1], CultureInfo.InvariantCulture) - long.Parse(recorded[0][1], CultureInfo.InvariantCulture), fields[3], fields[4], fields[5])));
        ticks.Should().OnlyContain(tick => tick.Bid < tick.Ask && (tick.BuyerIsMaker ? tick.Price == tick.Bid : tick.Price == tick.Ask));

        string Line(TapeTick tick, long first) => string.Create(
            CultureInfo.InvariantCulture,
            $"{tick.TradeId} {tick.Time - first} {Plain(tick.Price, tape.Symbol.PriceDecimals)} {Plain(tick.Quantity, tape.Symbol.QuantityDecimals)} {(tick.BuyerIsMaker ? 1 : 0)}");
    }

    [Fact]
    public void Quote_bars_move_the_book_without_trades()
    {
        var path = SharedData.Require("market/m1/coinbase-BTCUSD-1m-2017-09-04-quote.csv.gz");
        var tape = new ReplayLoader(NullLoggerFactory.Instance).Load(new ReplayOptions { Path = path, HistoryBars = 0 }, Start).Single();
        var engine = new MarketEngine([tape], depthLevels: 50, seed: 1, Start);
        var events = new EventHash();
        engine.AdvanceTo(Start + 30_000, events);

        var top = engine.Markets[0].Book.Top;

        (top.BidPrice, top.AskPrice).Should().Be((462_604, 462_605));
        events.Trades.Should().Be(0);
    }

    private static List<Candle> Serve(IMarketTape tape, CandleInterval interval)
    {
        var end = tape.FirstTime + (20 * 366 * CandleInterval.Day);
        var ticks = new List<TapeTick>();
        if (interval.IsSecond)
        {
            tape.ReadTicks(tape.FirstTime, end, ticks);
            return [.. ticks.GroupBy(tick => interval.OpenOf(tick.Time)).Select(group => Fold(group.Key, group))];
        }

        var bars = new List<Candle>();
        var minutes = new Candle[60];
        var last = LastTime(tape, end);
        for (var hour = tape.FirstTime - (tape.FirstTime % CandleInterval.Hour); hour <= last; hour += CandleInterval.Hour)
        {
            tape.ReadHour(hour, minutes);
            foreach (var minute in minutes.Where(minute => !minute.IsEmpty))
            {
                var open = interval.OpenOf(minute.OpenTime);
                if (bars.Count == 0 || bars[^1].OpenTime != open)
                {
                    bars.Add(Candle.StartingAt(open));
                }

                var bar = bars[^1];
                bar.Merge(minute);
                bars[^1] = bar;
            }
        }

        return bars;
    }

    private static long LastTime(IMarketTape tape, long end) => tape.QuoteAt(end) is var last && last.TradeId > 0 ? LastTickTime(tape, end) : end;

    private static long LastTickTime(IMarketTape tape, long end)
    {
        long low = tape.FirstTime, high = end;
        var finalId = tape.QuoteAt(end).TradeId;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = tape.QuoteAt(middle).TradeId >= finalId ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static Candle Fold(long open, IEnumerable<TapeTick> ticks)
    {
        var bar = Candle.StartingAt(open);
        foreach (var tick in ticks)
        {
            bar.Add(tick.Trade);
        }

        return bar;
    }

    private static decimal[] Decimals(SymbolSpec symbol, Candle bar)
    {
        var price = 1m / DecimalScale.Of(symbol.PriceDecimals);
        return [.. new[] { bar.Open, bar.High, bar.Low, bar.Close }.Select(ticks => Trim(ticks * price)), Trim(bar.Volume / (decimal)DecimalScale.Of(symbol.QuantityDecimals))];
    }

    private static string Plain(long units, int decimals) => Trim(units / (decimal)DecimalScale.Of(decimals)).ToString(CultureInfo.InvariantCulture);

    private static decimal Trim(decimal value) => value / 1.0000000000000000000000000000m;

    private static IEnumerable<(long OpenTime, decimal[] Values)> ReadRows(string path) => ReadLines(path)
        .Select(line => line.Split(','))
        .Select(fields => (long.Parse(fields[0], CultureInfo.InvariantCulture), fields[1..].Select(field => decimal.Parse(field, CultureInfo.InvariantCulture)).ToArray()));

    private static IEnumerable<string> ReadLines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
