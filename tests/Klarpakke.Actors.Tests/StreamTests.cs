using Klarpakke.Actors.Tests.Grains;
using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.Streams;

namespace Klarpakke.Actors.Tests;

public sealed class StreamTests(SharedCluster cluster)
{
    [Fact]
    public async Task A_grain_subscribed_by_its_class_wakes_and_receives_everything_in_order()
    {
        await PublishAsync(Stream(StreamNames.Implicit, "implicit/order"), "a", 500);

        await Journal.Holds("implicit/order", 500);
        Journal.Of("implicit/order").Should().Equal(Numbers("a", 500));
    }

    [Fact]
    public async Task Deactivating_a_grain_subscribed_by_its_class_loses_no_event_published_later()
    {
        var stream = Stream(StreamNames.Implicit, "implicit/leaves");
        await PublishAsync(stream, "a", 10);
        await Journal.Holds("implicit/leaves", 10);

        await cluster.Client.GetGrain<IImplicitListenerGrain>("implicit/leaves").Leave();
        await PublishAsync(stream, "b", 10);

        await Journal.Holds("implicit/leaves", 20);
        Journal.Of("implicit/leaves").Should().Equal(Numbers("a", 10).Concat(Numbers("b", 10)));
    }

    [Fact]
    public async Task A_grain_may_be_told_of_its_subscription_when_an_event_wakes_it()
    {
        var key = Guid.CreateVersion7();
        var stream = cluster.Client.GetStreamProvider(Cluster.Streams).GetStream<Tick>(StreamNames.Told, key);

        await PublishAsync(stream, "a", 5);

        await Journal.Holds($"told/{key:N}", 5);
        Journal.Of($"told/{key:N}").Should().Equal("0", "1", "2", "3", "4");
        (await cluster.Client.GetGrain<IToldListenerGrain>(key).Seen()).Should().Be(5);
    }

    [Fact]
    public async Task Events_of_each_of_many_concurrent_publishers_arrive_in_the_order_of_that_publisher()
    {
        const int Publishers = 8;
        const int Each = 250;
        var listener = cluster.Client.GetGrain<IListenerGrain>("many/listener");
        await listener.Listen("many-publishers");
        var stream = Stream(StreamNames.Explicit, "many-publishers");

        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(publisher => Task.Run(() => PublishAsync(stream, $"p{publisher}-", Each))));

        await Journal.Holds("many/listener", Publishers * Each);
        var received = Journal.Of("many/listener");
        for (var publisher = 0; publisher < Publishers; publisher++)
        {
            received.Where(entry => entry.StartsWith($"p{publisher}-", StringComparison.Ordinal)).Should().Equal(Numbers($"p{publisher}-", Each));
        }
    }

    [Fact]
    public async Task Every_subscriber_receives_every_event()
    {
        var keys = Enumerable.Range(0, 20).Select(number => $"fan-out/{number}").ToList();
        foreach (var key in keys)
        {
            await cluster.Client.GetGrain<IListenerGrain>(key).Listen("fan-out");
        }

        await PublishAsync(Stream(StreamNames.Explicit, "fan-out"), "a", 50);

        foreach (var key in keys)
        {
            await Journal.Holds(key, 50);
            Journal.Of(key).Should().Equal(Numbers("a", 50));
        }
    }

    [Fact]
    public async Task A_subscription_survives_the_deactivation_of_its_grain()
    {
        var grain = cluster.Client.GetGrain<IListenerGrain>("survives/listener");
        await grain.Listen("survives");
        var stream = Stream(StreamNames.Explicit, "survives");
        await PublishAsync(stream, "a", 3);
        await Journal.Holds("survives/listener", 3);

        await grain.Leave();
        await PublishAsync(stream, "b", 3);

        await Journal.Holds("survives/listener", 6);
        Journal.Of("survives/listener").Should().Equal("a0", "a1", "a2", "b0", "b1", "b2");
        (await grain.Subscriptions("survives")).Should().Be(1);
    }

    [Fact]
    public async Task A_client_subscribes_receives_in_order_and_unsubscribes()
    {
        var stream = Stream(StreamNames.Explicit, "client");
        var handle = await stream.SubscribeAsync((tick, _) =>
        {
            Journal.Note("client/listener", $"{tick.Publisher}{tick.Number}");
            return Task.CompletedTask;
        });
        await PublishAsync(stream, "a", 100);
        await Journal.Holds("client/listener", 100);
        Journal.Of("client/listener").Should().Equal(Numbers("a", 100));

        await handle.UnsubscribeAsync();
        (await stream.GetAllSubscriptionHandles()).Should().BeEmpty();
    }

    [Fact]
    public async Task After_unsubscribing_nothing_arrives_while_others_still_receive()
    {
        var leaving = cluster.Client.GetGrain<IListenerGrain>("unsubscribe/leaving");
        var staying = cluster.Client.GetGrain<IListenerGrain>("unsubscribe/staying");
        await leaving.Listen("unsubscribe");
        await staying.Listen("unsubscribe");
        var stream = Stream(StreamNames.Explicit, "unsubscribe");
        await PublishAsync(stream, "a", 3);
        await Journal.Holds("unsubscribe/leaving", 3);
        await Journal.Holds("unsubscribe/staying", 3);

        await leaving.StopListening("unsubscribe");
        await PublishAsync(stream, "b", 3);

        await Journal.Holds("unsubscribe/staying", 6);
        Journal.Of("unsubscribe/leaving").Should().HaveCount(3);
    }

    [Fact]
    public async Task A_consumer_that_fails_is_offered_the_event_again_and_does_not_hold_up_others()
    {
        var failing = cluster.Client.GetGrain<IListenerGrain>("failing/failing");
        var healthy = cluster.Client.GetGrain<IListenerGrain>("failing/healthy");
        await failing.Listen("failing");
        await healthy.Listen("failing");
        await failing.FailNext(1);

        await PublishAsync(Stream(StreamNames.Explicit, "failing"), "a", 20);

        await Journal.Holds("failing/healthy", 20);
        Journal.Of("failing/healthy").Should().Equal(Numbers("a", 20));
        await Journal.Holds("failing/failing", 20);
        Journal.Of("failing/failing/failed").Should().Equal("a0");
        Journal.Of("failing/failing").Should().Equal(Numbers("a", 20));
    }

    [Fact]
    public async Task A_consumer_that_blocks_does_not_hold_up_others()
    {
        var blocked = cluster.Client.GetGrain<IListenerGrain>("blocked/blocked");
        var free = cluster.Client.GetGrain<IListenerGrain>("blocked/free");
        await blocked.Listen("blocked");
        await free.Listen("blocked");
        await blocked.BlockOn("blocked/open");

        await PublishAsync(Stream(StreamNames.Explicit, "blocked"), "a", 20);

        await Journal.Holds("blocked/free", 20);
        Journal.Of("blocked/blocked").Should().BeEmpty();
        Signals.Set("blocked/open");
        await Journal.Holds("blocked/blocked", 20);
    }

    [Fact]
    public async Task Streams_of_other_keys_and_namespaces_are_other_streams()
    {
        var grain = cluster.Client.GetGrain<IListenerGrain>("separate/listener");
        await grain.Listen("separate");
        await PublishAsync(Stream(StreamNames.Explicit, "separate-2"), "wrong key ", 5);
        await PublishAsync(Stream("another", "separate"), "wrong namespace ", 5);
        await PublishAsync(Stream(StreamNames.Explicit, "separate"), "right ", 1);

        await Journal.Holds("separate/listener", 1);
        Journal.Of("separate/listener").Should().Equal("right 0");
    }

    private static async Task PublishAsync(IAsyncStream<Tick> stream, string publisher, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await stream.OnNextAsync(new Tick(publisher, number));
        }
    }

    private static IEnumerable<string> Numbers(string publisher, int count) => Enumerable.Range(0, count).Select(number => $"{publisher}{number}");

    private IAsyncStream<Tick> Stream(string streamNamespace, string key) =>
        cluster.Client.GetStreamProvider(Cluster.Streams).GetStream<Tick>(streamNamespace, key);
}
