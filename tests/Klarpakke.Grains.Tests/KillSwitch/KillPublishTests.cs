using System.Collections.Concurrent;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Tests.Markets;
using Klarpakke.Grains.Tests.Portfolios;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Streams;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>Every change of an episode's row is told to whoever watches, and nothing waits for that.</summary>
public sealed class KillPublishTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_told_is_in_the_row_already_and_is_told_without_waiting_for_a_tick()
    {
        using var bench = await KillBench.WithTwoAsync();
        var told = new List<(KillPhase Phase, long Version, long Stored)>();
        bench.Desk.Written = () => told.Add((bench.Status.Phase, bench.Status.Version, bench.Episode.Version));

        await bench.PressAsync();
        told.Select(it => it.Phase).Should().Contain(KillPhase.SafetyWindow, "no tick has passed");
        await bench.RunToAsync(KillPhase.Flat);

        told.Select(it => it.Phase).Should().Contain(KillPhase.Liquidating);
        told.Should().OnlyContain(it => it.Version <= it.Stored);
        told.Select(it => it.Version).Should().BeInAscendingOrder();
        told[^1].Should().Be((KillPhase.Flat, bench.Episode.Version, bench.Episode.Version), "the last change is told as well");
    }

    [Fact]
    public async Task A_picture_that_cannot_be_sent_is_followed_by_the_latest()
    {
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (sent, newest) = (new ConcurrentQueue<long>(), 1L);
        var publisher = new KillPublisher("u1", SendAsync, () => Status(newest), new RightOfWay(TimeProvider.System), NullLogger.Instance);

        publisher.Publish();
        newest = 2;
        publisher.Publish();
        newest = 3;
        publisher.Publish();
        sent.Should().Equal([1], "one at a time");
        slow.SetException(new TimeoutException("The stream does not answer."));

        await Eventually.GetsAsync(() => Task.FromResult(sent.Count), count => count == 2, "the failure of one is no end");
        sent.Should().Equal([1, 3], "what came between is left out");

        Task SendAsync(KillStatus status)
        {
            sent.Enqueue(status.Version);
            return status.Version == 1 ? slow.Task : Task.CompletedTask;
        }
    }

    [Fact]
    public async Task The_actor_tells_its_stream_how_the_stop_stands()
    {
        await using var cluster = await PortfolioCluster.StartAsync();
        var heard = new TaskCompletionSource<KillStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        await cluster.Client.GetStreamProvider(KillStream.Provider).GetStream<KillStatus>(KillStream.Of("u1")).SubscribeAsync((status, _) =>
        {
            if (status.Phase == KillPhase.Flat)
            {
                heard.TrySetResult(status);
            }

            return Task.CompletedTask;
        });
        var kill = cluster.Client.GetGrain<IKillSwitchGrain>("u1");

        await kill.TriggerAsync(new TriggerKill("k1", KillSource.Button, "USER", TimeProvider.System.GetUtcNow(), null, null, IsDrill: false), Cancellation);

        (await heard.Task.WaitAsync(Eventually.Patience, Cancellation)).Should().BeEquivalentTo(await kill.GetAsync(Cancellation));
    }

    private static KillStatus Status(long version) =>
        new("1", KillPhase.Blocking, false, false, [], DateTimeOffset.UnixEpoch, null, 0, 0, 0, [], null, null, false, null, null, version);
}
