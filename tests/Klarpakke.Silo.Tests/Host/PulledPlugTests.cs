using System.Globalization;

namespace Klarpakke.Silo.Tests.Host;

/// <summary>kill -9 of the host at random moments, again and again, on the same data.</summary>
public sealed class PulledPlugTests
{
    private const int Seed = 20_261_120;
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(3);

    // Twenty is the promise; KLARPAKKE_KILLS sets another number.
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("KLARPAKKE_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 20;

    [Fact]
    public async Task After_kill_9_at_random_moments_candles_grain_state_and_audit_chain_are_whole_and_the_next_start_is_ready()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = HostProcess.Launch(folder.Path);

            // Every other plug is pulled while the host is still starting, the rest while it catches up and runs.
            if (kill % 2 == 1)
            {
                await host.WaitUntilReadyAsync();
            }

            await Task.Delay(random.NextDouble() * LongestLife, TimeProvider.System, TestContext.Current.CancellationToken);
            await host.KillAsync();
        }

        await using (var last = await HostProcess.StartAsync(folder.Path))
        {
            await Eventually.BecomesTrueAsync(async () => (await ClosedAsync(last)).Length > 900, "candles have caught up");
            Gaps(await ClosedAsync(last)).Should().BeEmpty("the paper market never sleeps, so every minute has its candle exactly once");
            (await last.GetAsync("/api/v1/markets")).GetProperty("data").GetArrayLength().Should().Be(12, "the listings are grain state");
            (await last.InterruptAsync()).Should().Be(0, last.Output);
        }

        await using var verify = HostProcess.Run("audit", "verify", "--data", folder.Path);
        (await verify.WaitForExitAsync()).Should().Be(0, verify.Output);
        verify.Output.Should().Contain("all whole").And.Contain("platform up to row");
    }

    private static async Task<DateTimeOffset[]> ClosedAsync(HostProcess host) =>
        [.. (await host.GetAsync("/api/v1/markets/PAPER:BTC-USDC/candles?interval=1m&limit=5000")).GetProperty("data").EnumerateArray()
            .Where(candle => candle.GetProperty("closed").GetBoolean())
            .Select(candle => candle.GetProperty("openTime").GetDateTimeOffset())];

    private static IEnumerable<string> Gaps(DateTimeOffset[] openTimes) =>
        openTimes.Zip(openTimes.Skip(1)).Where(pair => pair.Second - pair.First != TimeSpan.FromMinutes(1)).Select(pair => $"{pair.First:O} -> {pair.Second:O}");
}
