using Klarpakke.PaperExchange.Replay;
using Klarpakke.PaperExchange.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Tests.Replay;

public sealed class ReplayFileReaderTests : IDisposable
{
    private const string Header = "open_time_ms,open,high,low,close,volume";

    private readonly TemporaryFolder _folder = new();
    private readonly ListLogger _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Damaged_rows_are_refused_one_by_one_and_the_rest_is_kept()
    {
        var path = _folder.Write(
            "BTCUSDT-1h-test.csv",
            Header,
            "3600000,10,12,9,11,5",
            "7200000,ten,12,9,11,5",
            "10800000,11,12,9,11",
            "14400000,11,9,12,11,5",
            "7200000,11,12,9,11,5",
            "7200000,11,12,9,11,5",
            "3600000,11,12,9,11,5",
            "18000000,11,12,9,13,5",
            "21600000,11,12,9,11,-1",
            "later,11,12,9,11,5",
            "25200000,0,12,0,11,5",
            "28800000,11,12,9,10,0.5");

        var file = Read(path);

        file.Bars.Select(bar => bar.OpenTime).Should().Equal(3_600_000, 7_200_000, 28_800_000);
        file.RefusedRows.Should().Be(9);
        string[] expected =
        [
            $"Row refused in {path}, line 3: 'ten' is not a number.",
            $"Row refused in {path}, line 4: expected 6 columns and found 5.",
            $"Row refused in {path}, line 5: the price's high is below its low.",
            $"Row refused in {path}, line 7: the time is a duplicate.",
            $"Row refused in {path}, line 8: the time goes backwards.",
            $"Row refused in {path}, line 9: the price's open or close lies outside high and low.",
            $"Row refused in {path}, line 10: the volume is negative.",
            $"Row refused in {path}, line 11: 'later' is not a time.",
            $"Row refused in {path}, line 12: a price is not positive.",
            $"9 rows were refused in {path}; the rest is replayed.",
        ];
        _log.Warnings.Should().Equal(expected);
    }

    [Fact]
    public void A_cut_off_gzip_file_gives_its_whole_rows_and_a_warning()
    {
        var rows = Enumerable.Range(1, 5_000).Select(row => $"{row * 60_000L},10.{row},10.{row},10.{row},10.{row},{row}");
        var path = _folder.WriteCutGzip("BTCUSDT-1m-cut.csv.gz", rows.Prepend(Header), cut: 200);

        var file = Read(path);

        file.Bars.Should().HaveCountGreaterThan(1_000).And.HaveCountLessThan(5_000);
        file.Bars.Should().OnlyContain(bar => bar.Open == decimal.Parse($"10.{bar.OpenTime / 60_000}", System.Globalization.CultureInfo.InvariantCulture)
            && bar.Volume == bar.OpenTime / 60_000);
        file.RefusedRows.Should().Be(1);
        _log.Warnings.First().Should().Contain(path).And.Contain("cut off");
    }

    [Theory]
    [InlineData("BTCUSDT.csv", "open_time_ms,open\n1,2\n", "line 1: unknown columns")]
    [InlineData("BTCUSDT.csv", "", "line 1: unknown columns")]
    [InlineData("BTCUSDT.csv", Header + "\n", "no rows")]
    [InlineData("BTCUSDT.csv", Header + "\n1,2,x,2,2,1\n", "line 2: 'x' is not a number. The file has no valid row.")]
    [InlineData("prices.csv", Header + "\n1,2,2,2,2,1\n", "does not name a trading pair")]
    [InlineData("BTCUSDT.csv.gz", "this is not gzip", "line 1: the compressed data is damaged")]
    public void A_file_without_a_single_good_row_is_an_error_that_says_why(string name, string content, string reason)
    {
        var path = _folder.Write(name);
        File.WriteAllText(path, content);

        var read = () => Read(path);

        read.Should().Throw<ReplayFileException>().Which.Message.Should().Contain(path).And.Contain(reason);
    }

    [Fact]
    public void A_missing_file_and_an_empty_folder_are_errors()
    {
        var loader = new ReplayLoader(_log.CreateFactory());

        var missing = () => loader.Load(new ReplayOptions { Path = Path.Combine(_folder.Path, "nothing.csv") }, 0);
        var empty = () => loader.Load(new ReplayOptions { Path = _folder.Path }, 0);

        missing.Should().Throw<ReplayFileException>().WithMessage("*no such file or folder*");
        empty.Should().Throw<ReplayFileException>().WithMessage("*no .csv or .csv.gz file*");
    }

    [Fact]
    public void Trade_rows_are_checked_too()
    {
        var path = _folder.Write(
            "binance-ETHUSDT-trades.csv",
            "trade_id,trade_time_ms,event_time_ms,price,qty,is_buyer_maker,recv_ns",
            "7,1000,1001,3.5,1,1,0",
            "7,1001,1002,3.5,1,1,0",
            "8,1002,1003,3.5,0,1,0",
            "9,999,1003,3.5,1,0,0",
            "10,1003,1004,3.25,2,maybe,0",
            "11,1003,1004,3.25,2,0,0");

        var file = Read(path);

        file.Trades.Should().Equal(
            new RecordedTrade(1_000, 7, 3.5m, 1, BuyerIsMaker: true), new RecordedTrade(1_003, 11, 3.25m, 2, BuyerIsMaker: false));
        file.RefusedRows.Should().Be(4);
    }

    [Theory]
    [InlineData("coinbase-BTCUSD-1m-2017-09-04-trade.csv.gz", "BTCUSD", "BTC", "USD")]
    [InlineData("BTCUSDT-1h-2020-03-covid-crash.csv.gz", "BTCUSDT", "BTC", "USDT")]
    [InlineData("binance-BTCBUSD-1m-2022-12-13-trade.csv.gz", "BTCBUSD", "BTC", "BUSD")]
    public void The_pair_comes_from_the_file_name(string file, string symbol, string baseAsset, string quoteAsset)
    {
        ReplaySymbol.FromFileName(file).Should().Be(symbol);
        ReplaySymbol.Split(symbol).Should().Be((baseAsset, quoteAsset));
    }

    private ReplayFile Read(string path) => new ReplayFileReader(_log.CreateFactory().CreateLogger<ReplayFileReader>()).Read(path);
}
