namespace Klarpakke.Orleans.Local.Tests.Behaviour;

/// <summary>Orleans promises no order of calls that a client does not await; the local runtime keeps the order they were made in.</summary>
public sealed class OrderTests
{
    [Fact]
    public async Task Calls_one_caller_makes_without_waiting_run_in_the_order_they_were_made()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var grain = cluster.Client.GetGrain<IProbeGrain>("order");
        var blocking = grain.Wait("order");
        await ProbeGrain.Gate("order/waiting").Task.WaitAsync(LocalCluster.Patience, TimeProvider.System);

        var calls = Enumerable.Range(0, 1_000).Select(number => grain.Keep(number)).ToArray();
        ProbeGrain.Gate("order").TrySetResult();
        await blocking;
        await Task.WhenAll(calls);

        ProbeGrain.Events["order"].Should().Equal(Enumerable.Range(0, 1_000).Select(number => $"{number}"));
    }
}
