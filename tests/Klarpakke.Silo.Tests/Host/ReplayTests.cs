using System.Globalization;
using System.IO.Compression;

namespace Klarpakke.Silo.Tests.Host;

/// <summary><c>up --replay</c> through the whole grid: recording, exchange, adapter, actors, database, API.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task A_recording_with_damaged_rows_plays_without_them_and_names_them()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "ETHUSDC-1m-sample.csv.gz");
        Write(file, "open_time_ms,open,high,low,close,volume", [.. Rows(200), "not,a,row", "1609471200000,1,0.5,2,1,1"]);

        await using var host = await HostProcess.StartAsync(Path.Combine(folder.Path, "data"), "--replay", file, "--replay-speed", "60");

        await Eventually.BecomesTrueAsync(async () => (await host.GetAsync("/api/v1/markets")).GetProperty("data") is { } rows
            && rows.GetArrayLength() == 1 && rows[0].GetProperty("last").GetString() is not null, "the recorded pair has a price");
        (await host.GetAsync("/api/v1/markets")).GetProperty("data")[0].GetProperty("symbol").GetString().Should().Be("PAPER:ETH-USDC");
        host.Output.Should().Contain("ETHUSDC-1m-sample.csv.gz").And.Contain("202");
    }

    [Theory]
    [InlineData("BTCUSDT-1m-empty.csv", "open_time_ms,open,high,low,close,volume")]
    [InlineData("BTCUSDT-1m-garbage.csv", "who,knows")]
    public async Task A_recording_without_one_good_row_is_one_clear_line(string name, string header)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, name);
        await File.WriteAllTextAsync(file, header + "\n", TestContext.Current.CancellationToken);

        await using var host = HostProcess.Launch(Path.Combine(folder.Path, "data"), "--replay", file);

        (await host.WaitForExitAsync()).Should().Be(1);
        host.Output.Split(Environment.NewLine).Should().ContainSingle(line => line.StartsWith("klarpakke: ", StringComparison.Ordinal)).Which.Should().Contain(name);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        await using var host = HostProcess.Launch(Path.Combine(folder.Path, "data"), "--replay", Path.Combine(folder.Path, "nowhere.csv.gz"));

        (await host.WaitForExitAsync()).Should().Be(1);
        host.Output.Should().Contain("nowhere.csv.gz");
    }

    private static IEnumerable<string> Rows(int count)
    {
        var start = new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return Enumerable.Range(0, count).Select(minute => string.Create(
            CultureInfo.InvariantCulture, $"{start.AddMinutes(minute).ToUnixTimeMilliseconds()},{1000 + minute},{1003 + minute},{999 + minute},{1001 + minute},12.5"));
    }

    private static void Write(string path, string header, string[] rows)
    {
        using var text = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest));
        text.WriteLine(header);
        foreach (var row in rows)
        {
            text.WriteLine(row);
        }
    }
}
