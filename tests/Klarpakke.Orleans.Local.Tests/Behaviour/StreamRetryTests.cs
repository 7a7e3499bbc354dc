using Klarpakke.Testing.Time;
using Orleans;

namespace Klarpakke.Orleans.Local.Tests.Behaviour;

public sealed class StreamRetryTests
{
    [Fact]
    public async Task An_event_a_consumer_never_takes_is_given_up_after_the_delivery_time_and_the_rest_follow()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await LocalCluster.StartAsync(time);
        await cluster.Client.GetGrain<IProbeGrain>("given-up").Listen("given-up", fail: true);
        var stream = cluster.Client.GetStreamProvider(LocalCluster.Streams).GetStream<int>(global::Orleans.Runtime.StreamId.Create("probe", "given-up"));
        for (var number = 0; number < 3; number++)
        {
            await stream.OnNextAsync(number);
        }

        var startedAt = time.GetUtcNow();
        await LocalCluster.Eventually(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return ProbeGrain.Events.TryGetValue("given-up", out var events) && events.Count == 3;
            },
            "the event is given up after a minute");

        ProbeGrain.Events["given-up"].Should().BeEquivalentTo("StreamEventDeliveryFailureException", "1", "2");
        (time.GetUtcNow() - startedAt).Should().BeGreaterThanOrEqualTo(TimeSpan.FromMinutes(1));
    }
}
