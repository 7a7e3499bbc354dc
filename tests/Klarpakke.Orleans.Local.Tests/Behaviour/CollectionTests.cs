using Klarpakke.Testing.Time;

namespace Klarpakke.Orleans.Local.Tests.Behaviour;

public sealed class CollectionTests
{
    [Fact]
    public async Task A_grain_is_collected_after_fifteen_idle_minutes_and_not_before()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await LocalCluster.StartAsync(time);
        await cluster.Client.GetGrain<IProbeGrain>("collect/idle").Echo(1);

        time.Advance(TimeSpan.FromMinutes(14));
        await cluster.Client.GetGrain<IProbeGrain>("collect/used-again").Echo(1);
        ProbeGrain.Activations["collect/idle"].Should().Be(1);

        time.Advance(TimeSpan.FromMinutes(3));
        await LocalCluster.Eventually(() => ProbeGrain.Activations["collect/idle"] == 0, "seventeen minutes are over");
        ProbeGrain.Activations["collect/used-again"].Should().Be(1);
    }

    [Fact]
    public async Task A_grain_may_ask_to_stay_longer()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await LocalCluster.StartAsync(time);
        await cluster.Client.GetGrain<IProbeGrain>("collect/stays").DelayLeaving(TimeSpan.FromHours(1));

        time.Advance(TimeSpan.FromMinutes(55));
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        ProbeGrain.Activations["collect/stays"].Should().Be(1);

        time.Advance(TimeSpan.FromMinutes(10));
        await LocalCluster.Eventually(() => ProbeGrain.Activations["collect/stays"] == 0, "the hour is over");
    }

    [Fact]
    public async Task Grains_marked_to_be_kept_are_not_collected()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await LocalCluster.StartAsync(time);
        var kept = cluster.Client.GetGrain<IKeptGrain>("kept");
        var instance = await kept.Instance();

        time.Advance(TimeSpan.FromDays(3));
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);

        (await kept.Instance()).Should().Be(instance);
    }
}
