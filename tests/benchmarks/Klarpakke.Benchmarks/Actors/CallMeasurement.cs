using System.Diagnostics;
using Orleans;

namespace Klarpakke.Benchmarks.Actors;

/// <summary>Awaited calls to distinct grains, with GetGrain for each call.</summary>
internal sealed class CallMeasurement(IClusterClient client, TimeSpan duration)
{
    private const int MostGrains = 16_000;
    private const int Rounds = 3;

    /// <summary>The best of several rounds after a warm-up: the machine may be busy with something else.</summary>
    public async Task<(double PerSecond, double BytesPerCall)> RunAsync(int callers)
    {
        await RoundAsync(callers, TimeSpan.FromTicks(duration.Ticks / 4));
        var best = (PerSecond: 0d, BytesPerCall: 0d);
        for (var i = 0; i < Rounds; i++)
        {
            var round = await RoundAsync(callers, duration);
            best = round.PerSecond > best.PerSecond ? round : best;
        }

        return best;
    }

    private async Task<(double PerSecond, double BytesPerCall)> RoundAsync(int callers, TimeSpan length)
    {
        var allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        var startedAt = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(caller, Math.Min(1_000, MostGrains / callers), startedAt, length))));
        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
        var calls = counts.Sum();
        return (calls / elapsed.TotalSeconds, (double)allocated / calls);
    }

    private async Task<long> CallAsync(int caller, int grains, long startedAt, TimeSpan length)
    {
        var ping = new Ping(caller, "ping");
        var calls = 0L;
        while (Stopwatch.GetElapsedTime(startedAt) < length)
        {
            for (var i = 0; i < grains; i++)
            {
                await client.GetGrain<IEchoGrain>(((long)caller << 32) + i).Echo(ping);
            }

            calls += grains;
        }

        return calls;
    }
}
