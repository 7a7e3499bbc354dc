using System.IO.Compression;
using Klarpakke.Adapters.MarketData.Csv;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Tests.MarketData.Csv;

public sealed class CandleArchiveTests : IDisposable
{
    private const string Header = "open_time_ms,open,high,low,close,volume\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("klarpakke-csv-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Both_forms_are_read_to_the_last_digit()
    {
        var recorded = Write("BTCUSDT-1h.csv", Header + "1704067200000,42283.58,42554.57,42261.02,42475.23,1271.68108\n1704070800000,42475.23,42775,42431.65,42613.56,1196.37856\n");
        var own = Write("own/BTCUSDT-1h.csv", "time,open,high,low,close,volume\r\n2024-01-01T00:00:00Z,42283.580,4.255457e4,42261.02,42475.23,1271.68108\r\n2024-01-01T01:00:00.000Z,42475.23,42775.00,42431.65,42613.56,1196.37856\r\n");

        var bars = All(recorded);
        bars.Should().Equal(All(own));
        bars[0].Should().Be(new MarketBar(0, new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), 42283.58m, 42554.57m, 42261.02m, 42475.23m, 1271.68108m));
        CandleArchive.Open(recorded, default).Symbols.Should().Equal(Symbol.Parse("PAPER:BTC-USDT"));
    }

    [Theory]
    [InlineData("1704067200000,2,3,1,2", "expected 6 columns and found 5")]
    [InlineData("1704067200000,2,3,1,2,5,6", "expected 6 columns and found more")]
    [InlineData("now,2,3,1,2,5", "'now' is not a time in milliseconds")]
    [InlineData("1704067200000,2,3,1,2;5,5", "'2;5' is not a number")]
    [InlineData("1704067200000,2,3,1,,5", "'' is not a number")]
    [InlineData("1704067200000,2,1.5,1,2,5", "high and low do not enclose open and close")]
    [InlineData("1704067200000,2,3,0,2,5", "a price is zero or negative")]
    [InlineData("1704067200000,2,3,1,2,-5", "the volume is negative")]
    [InlineData("1704063600000,2,3,1,2,5", "the time is that of the row before")]
    [InlineData("1704060000000,2,3,1,2,5", "the time goes backwards")]
    public void A_wrong_row_is_named_with_its_line(string row, string reason)
    {
        var path = Write("BTCUSDT-1h.csv", Header + "1704063600000,2,3,1,2,5\n" + row + "\n");
        Refusal(path).Should().Be($"{path}, line 3: {reason}.");
    }

    [Fact]
    public void A_time_beside_the_grid_is_named_with_its_line()
    {
        var path = Write("BTCUSDT-1h.csv", Header + "1704063600000,2,3,1,2,5\n1704067200000,2,3,1,2,5\n1704070860000,2,3,1,2,5\n");
        FluentActions.Invoking(() => All(path)).Should().Throw<CandleFileException>().WithMessage($"{path}, line 4: the time is not on the 1h grid.");
    }

    [Fact]
    public void What_is_no_archive_of_candles_is_refused_in_one_line()
    {
        Refusal(Path.Combine(_folder, "nowhere")).Should().EndWith("there is no such file or folder.");
        Refusal(_folder).Should().EndWith("the folder holds no .csv or .csv.gz file.");
        Refusal(Write("prices.csv", Header)).Should().Contain("does not name a trading pair");
        Refusal(Write("ETHUSDT-a.csv", "a;b\n")).Should().Contain("line 1: unknown columns 'a;b'");
        Refusal(Write("ETHUSDT-b.csv", Header)).Should().EndWith("the file has no candles.");
        Refusal(Write("ETHUSDT-c.csv", Header + "1704063600000,2,3,1,2,5\n")).Should().Contain("a single candle");
        Refusal(Write("ETHUSDT-d.csv", Header + "1704063600000,2,3,1,2,5\n1704064200000,2,3,1,2,5\n")).Should().Contain("00:10:00 apart; known are 1m, 5m, 15m, 1h, 1d");
        Refusal(Write("ETHUSDT-e.csv", new string('7', 300_000))).Should().Contain("longer than any candle");
    }

    [Fact]
    public void Packed_data_that_is_cut_off_or_damaged_is_refused()
    {
        var whole = Write("BTCUSDT-1h.csv.gz", Header + string.Concat(Enumerable.Range(0, 2_000).Select(hour => $"{1704067200000 + (hour * 3_600_000L)},2,3,1,2,{hour}\n")));
        All(whole).Should().HaveCount(2_000);

        var bytes = File.ReadAllBytes(whole);
        File.WriteAllBytes(whole, bytes[..(bytes.Length / 2)]);
        Refusal(whole).Should().MatchRegex("cut off|expected 6 columns|is not a");
        bytes[bytes.Length / 2] ^= 0xFF;
        File.WriteAllBytes(whole, bytes);
        Refusal(whole).Should().NotBeEmpty();
    }

    [Fact]
    public void Files_of_a_folder_become_one_line_in_order_of_time_and_market_and_overlaps_are_taken_once()
    {
        Write("ETHUSDT-1h-a.csv", Header + Rows(1, 4));
        Write("BTCUSDT-1h-b.csv", Header + Rows(2, 5));
        Write("BTCUSDT-1h-a.csv", Header + Rows(0, 3));
        var archive = CandleArchive.Open(_folder, default);
        var bars = archive.Read(archive.From, archive.Until).ToArray();

        archive.Symbols.Select(symbol => symbol.Base.Code).Should().Equal("BTC", "ETH");
        bars.Select(bar => (Hour(bar), bar.Market)).Should().Equal((0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0));
        archive.Read(Time(1), Time(3)).Select(bar => (Hour(bar), bar.Market)).Should().Equal((1, 0), (1, 1), (2, 0), (2, 1));
    }

    [Fact]
    public void Pairs_priced_in_different_assets_do_not_go_together()
    {
        Write("BTCUSDT-1h.csv", Header + Rows(0, 3));
        Write("BTCUSDC-1h.csv", Header + Rows(0, 3));
        Refusal(_folder).Should().Contain("priced in different assets: BTCUSDC, BTCUSDT");
    }

    [Fact]
    public void A_recorded_year_is_read_whole_and_its_outages_stay_gaps()
    {
        var archive = CandleArchive.Open(SharedData.Require("market/hourly/BTCUSDT-1h-2021.csv.gz"), default);

        archive.Read(archive.From, archive.Until).Count().Should().Be((365 * 24) - 13);
        (archive.Interval, archive.From, archive.Until).Should().Be((CandleInterval.OneHour, new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    private static string Rows(int from, int until) => string.Concat(Enumerable.Range(from, until - from).Select(hour => $"{Time(hour).ToUnixTimeMilliseconds()},2,3,1,2,5\n"));

    private static DateTimeOffset Time(int hour) => new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hour);

    private static int Hour(MarketBar bar) => (int)(bar.OpenTime - Time(0)).TotalHours;

    private static MarketBar[] All(string path)
    {
        var archive = CandleArchive.Open(path, default);
        return [.. archive.Read(archive.From, archive.Until)];
    }

    private static string Refusal(string path) =>
        FluentActions.Invoking(() => CandleArchive.Open(path, default)).Should().Throw<CandleFileException>().Which.Message;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        using Stream target = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        target.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return path;
    }
}
