using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Klarpakke.Silo.Tests.Host;

/// <summary>The whole grid, started and stopped the way people and machines do it.</summary>
public sealed class HostLifeTests
{
    [Fact]
    public async Task The_grid_comes_up_with_moving_prices_stops_cleanly_and_goes_on_where_it_was()
    {
        using var folder = new TemporaryFolder();
        long candles;
        await using (var host = await HostProcess.StartAsync(folder.Path))
        {
            await host.WaitForPricesAsync();
            var first = await LastAsync(host);
            await Eventually.BecomesTrueAsync(async () => await LastAsync(host) is { Length: > 0 } last && last != first, "a price moves");
            await Eventually.BecomesTrueAsync(async () => await CandlesAsync(host) > 100, "candles are kept");
            candles = await CandlesAsync(host);
            (await host.InterruptAsync()).Should().Be(0, host.Output);
        }

        File.Exists(Path.Combine(folder.Path, "data", "postmaster.pid")).Should().BeFalse("the database is stopped with the host");
        await using var again = await HostProcess.StartAsync(folder.Path);
        await again.WaitForPricesAsync();
        (await CandlesAsync(again)).Should().BeGreaterThanOrEqualTo(candles);
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await using var host = HostProcess.Launch(folder.Path, "--port", port.ToString(CultureInfo.InvariantCulture));

        (await host.WaitForExitAsync()).Should().Be(1);
        host.Output.Should().Contain($"klarpakke: The port {port} on 127.0.0.1 is taken");
    }

    [Fact]
    public async Task Wrong_settings_are_all_named_and_nothing_starts()
    {
        using var folder = new TemporaryFolder();
        await using var host = HostProcess.Launch(folder.Path, "--role", "pilot", "--Klarpakke:PaperExchange:Symbols=0", "--Klarpakke:Host:Prot=1");

        (await host.WaitForExitAsync()).Should().Be(2);
        host.Output.Split(Environment.NewLine).Should().HaveCount(3).And.OnlyContain(line => line.StartsWith("klarpakke: Klarpakke:", StringComparison.Ordinal));
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty();
    }

    private static async Task<string?> LastAsync(HostProcess host) =>
        (await host.GetAsync("/api/v1/markets/PAPER:BTC-USDC")).GetProperty("data").GetProperty("last").GetString();

    private static async Task<long> CandlesAsync(HostProcess host) =>
        (await host.GetAsync("/api/v1/markets/PAPER:BTC-USDC/candles?interval=1m&limit=5000")).GetProperty("data").EnumerateArray().Count(candle => candle.GetProperty("closed").GetBoolean());
}
