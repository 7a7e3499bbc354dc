using System.Diagnostics;
using System.Text.Json;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Candles;
using Klarpakke.Persistence.Database;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Persistence.Tests.Postgres;

/// <summary>A host in a process of its own that writes until it is killed: this very program, told by an environment variable to be that instead of a test run.</summary>
internal static class HostProcess
{
    private const string Variable = "KLARPAKKE_TEST_HOST_DIRECTORY";
    public static readonly Symbol Bitcoin = Symbol.Parse("BINANCE:BTC-USDC");
    private static readonly DateTimeOffset First = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Open time of the candle that is written under a number.</summary>
    public static DateTimeOffset TimeOf(int number) => First.AddMinutes(number);

    public static Process Start(string directory)
    {
        var program = Path.ChangeExtension(typeof(HostProcess).Assembly.Location, null);
        return Process.Start(new ProcessStartInfo(program) { UseShellExecute = false, Environment = { [Variable] = directory }, RedirectStandardOutput = true })!;
    }

    /// <summary>The directory this process shall be a host in; null in a test run.</summary>
    public static string? Directory => Environment.GetEnvironmentVariable(Variable);

    /// <summary>Writes audit rows and candles one after the other, and prints the number of each that is committed.</summary>
    public static async Task RunAsync(string directory)
    {
        await using var database = await DatabaseBootstrap.StartAsync(
            new DatabaseOptions { DataDirectory = directory }, NullLoggerFactory.Instance, TimeProvider.System, CancellationToken.None);
        var audit = new AuditLog(database.App);
        var candles = new CandleStore(database.App);
        while (true)
        {
            var heads = await audit.AppendAsync([new AuditEntry("a", "test.happened", First, JsonSerializer.SerializeToElement(new { }))], CancellationToken.None);
            var number = (int)heads[0].Sequence;
            await candles.SaveAsync(Bitcoin, [Candle.Create(CandleInterval.OneMinute, TimeOf(number), 1m, 1m, 1m, 1m, 1m)], CancellationToken.None);
            await Console.Out.WriteLineAsync($"{number}");
        }
    }
}
