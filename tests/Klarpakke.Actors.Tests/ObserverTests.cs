using Klarpakke.Actors.Tests.Grains;
using Klarpakke.Actors.Tests.Hosting;

namespace Klarpakke.Actors.Tests;

public sealed class ObserverTests(SharedCluster cluster)
{
    [Fact]
    public async Task An_observer_is_called_back_in_order_until_it_unsubscribes()
    {
        var grain = cluster.Client.GetGrain<INewsGrain>("news/order");
        var reader = new Reader("news/reader");
        var reference = cluster.Client.CreateObjectReference<INewsObserver>(reader);
        await grain.Subscribe(reference);
        await grain.Subscribe(reference);
        (await grain.Readers()).Should().Be(1, "the same reference is the same observer");

        for (var number = 0; number < 100; number++)
        {
            await grain.Publish($"{number}");
        }

        Journal.Of("news/reader").Should().Equal(Enumerable.Range(0, 100).Select(number => $"{number}"));
        await grain.Unsubscribe(reference);
        await grain.Publish("too late");
        Journal.Of("news/reader").Should().HaveCount(100);

        cluster.Client.DeleteObjectReference<INewsObserver>(reference);
        GC.KeepAlive(reader);
    }

    [Fact]
    public async Task An_observer_that_throws_is_dropped_and_the_others_are_still_told()
    {
        var grain = cluster.Client.GetGrain<INewsGrain>("news/failing");
        var failing = new Reader("news/failing-reader") { Fails = true };
        var healthy = new Reader("news/healthy-reader");
        await grain.Subscribe(cluster.Client.CreateObjectReference<INewsObserver>(failing));
        await grain.Subscribe(cluster.Client.CreateObjectReference<INewsObserver>(healthy));

        await grain.Publish("first");
        await grain.Publish("second");

        (await grain.Readers()).Should().Be(1);
        Journal.Of("news/healthy-reader").Should().Equal("first", "second");
        Journal.Of("news/failing-reader").Should().Equal("first");
        GC.KeepAlive((failing, healthy));
    }

    private sealed class Reader(string name) : INewsObserver
    {
        public bool Fails { get; init; }

        public Task OnNews(string news)
        {
            Journal.Note(name, news);
            return Fails ? throw new InvalidOperationException("cannot read") : Task.CompletedTask;
        }
    }
}
