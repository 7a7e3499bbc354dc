using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace Klarpakke.Orleans.Local.Tests.Behaviour;

public sealed class BoundsTests
{
    [Fact]
    public async Task A_stuck_grain_refuses_the_flood_and_memory_does_not_grow_with_it()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var grain = cluster.Client.GetGrain<IProbeGrain>("stuck");
        var blocking = grain.Wait("stuck");
        await ProbeGrain.Gate("stuck/waiting").Task.WaitAsync(LocalCluster.Patience, TimeProvider.System);

        var accepted = await FloodAsync(grain, 12_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var acceptedLater = await FloodAsync(grain, 200_000);
        var after = GC.GetTotalMemory(forceFullCollection: true);

        accepted.Should().Be(9_999, "ten thousand requests, one of them running, fill the mailbox");
        acceptedLater.Should().Be(0);
        (after - before).Should().BeLessThan(10_000_000, "200,000 requests that were kept would be 20 MB and more; tests beside this one allocate too");
        ProbeGrain.Gate("stuck").TrySetResult();
        await blocking;
        (await grain.Echo(7)).Should().Be(7);
    }

    [Fact]
    public async Task A_stream_refuses_more_than_16384_unread_events_and_goes_on_when_they_are_read()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var received = 0;
        var stream = cluster.Client.GetStreamProvider(LocalCluster.Streams).GetStream<int>("bounds", "full");
        await stream.SubscribeAsync(async (_, _) =>
        {
            await gate.Task;
            Interlocked.Increment(ref received);
        });

        for (var number = 0; number < 16_384; number++)
        {
            await stream.OnNextAsync(number);
        }

        await stream.Invoking(s => s.OnNextAsync(0)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*16384*");
        gate.SetResult();
        await LocalCluster.Eventually(() => Volatile.Read(ref received) == 16_384, "the consumer reads on");
        await stream.OnNextAsync(0);
    }

    private static Task<int> FloodAsync(IProbeGrain grain, int calls)
    {
        var accepted = 0;
        for (var i = 0; i < calls; i++)
        {
            var call = grain.Echo(i);
            if (!call.IsFaulted)
            {
                accepted++;
                continue;
            }

            var refusal = call.AsTask().Exception!.InnerException;
            refusal.Should().BeOfType<LimitExceededException>();
        }

        return Task.FromResult(accepted);
    }
}
