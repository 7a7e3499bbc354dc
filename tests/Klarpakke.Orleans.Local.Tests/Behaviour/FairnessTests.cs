using System.Diagnostics;

namespace Klarpakke.Orleans.Local.Tests.Behaviour;

/// <summary>Not part of the conformance suite: on Orleans, callers that never yield do starve others.</summary>
public sealed class FairnessTests
{
    // So many that the thread pool, which adds a thread or two per second when all are taken, could not hide that they never yield.
    private const int BusyCallers = 32;

    [Fact]
    public async Task A_caller_whose_calls_complete_at_once_still_gives_way_every_so_often()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var grain = cluster.Client.GetGrain<IProbeGrain>("gives-way");
        await grain.Echo(0);
        var (run, longestRun) = (0, 0);
        for (var i = 0; i < 10_000; i++)
        {
            var call = grain.Echo(i);
            run = call.IsCompleted ? run + 1 : 0;
            longestRun = Math.Max(longestRun, run);
            await call;
        }

        longestRun.Should().BeInRange(2, 1_000, "calls run on the caller's thread, but not for ever");
    }

    [Fact]
    public async Task Callers_in_tight_loops_on_every_core_starve_neither_timers_nor_other_callers()
    {
        await using var cluster = await LocalCluster.StartAsync();
        using var stop = new CancellationTokenSource();
        var loops = Enumerable.Range(0, BusyCallers).Select(number => Task.Run(async () =>
        {
            var calls = 0L;
            for (var grain = cluster.Client.GetGrain<IProbeGrain>($"loop-{number}"); !stop.IsCancellationRequested; calls++)
            {
                await grain.Echo(1);
            }

            return calls;
        })).ToList();

        var timed = cluster.Client.GetGrain<IProbeGrain>("timed");
        await timed.Ticks(everyMilliseconds: 10);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 50; i++)
        {
            var startedAt = Stopwatch.GetTimestamp();
            await Task.Run(() => cluster.Client.GetGrain<IProbeGrain>($"third-{i}").Echo(i).AsTask()).WaitAsync(LocalCluster.Patience, TimeProvider.System);
            var took = Stopwatch.GetElapsedTime(startedAt);
            slowest = took > slowest ? took : slowest;
        }

        var deadline = Stopwatch.GetTimestamp() + (Stopwatch.Frequency * 20);
        while (await timed.Ticks(everyMilliseconds: 10) < 20)
        {
            Stopwatch.GetTimestamp().Should().BeLessThan(deadline, "the timer must tick while others call");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        await stop.CancelAsync();
        var counts = await Task.WhenAll(loops).WaitAsync(LocalCluster.Patience, TimeProvider.System);
        counts.Should().OnlyContain(count => count > 100, "every loop gets its share, too");
        slowest.Should().BeLessThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_chain_of_a_thousand_grains_does_not_need_a_stack_for_all_of_them()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var first = cluster.Client.GetGrain<IProbeGrain>("deep");
        await first.Descend(1_000);

        // The second time all are active, so every call could run inside its caller.
        (await first.Descend(1_000)).Should().Be(1_000);
    }
}
