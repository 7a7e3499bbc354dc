using Klarpakke.Testing.Time;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Klarpakke.Orleans.Local.Tests.Behaviour;

public sealed class TimeoutTests
{
    [Fact]
    public async Task The_error_of_a_call_cycle_names_the_whole_chain()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await LocalCluster.StartAsync(time);
        var call = cluster.Client.GetGrain<IProbeGrain>("a").CallBackThrough("b");
        await Task.Yield();
        await UntilTimeoutAsync(time, call);

        (await call.Invoking(c => c).Should().ThrowAsync<TimeoutException>()).WithMessage(
            "*00:00:30*probe/a.CallBackThrough -> probe/b.CallBack -> probe/a.Name (cycle: probe/a waits for itself)*");
    }

    [Fact]
    public async Task A_call_times_out_after_thirty_seconds_and_not_before()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await LocalCluster.StartAsync(time);
        var call = cluster.Client.GetGrain<IProbeGrain>("slow").Wait("thirty");
        await ProbeGrain.Gate("thirty/waiting").Task.WaitAsync(LocalCluster.Patience, TimeProvider.System);

        time.Advance(TimeSpan.FromSeconds(29));
        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        call.IsCompleted.Should().BeFalse();

        time.Advance(TimeSpan.FromSeconds(3));
        await call.Invoking(c => c.WaitAsync(LocalCluster.Patience, TimeProvider.System)).Should().ThrowAsync<TimeoutException>().WithMessage("*probe/slow.Wait*");
        ProbeGrain.Gate("thirty").TrySetResult();
    }

    [Fact]
    public async Task A_request_whose_caller_gave_up_before_it_started_is_not_run()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await LocalCluster.StartAsync(time, silo =>
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5)));
        var grain = cluster.Client.GetGrain<IProbeGrain>("abandoned");
        var blocking = grain.Wait("abandoned");
        await ProbeGrain.Gate("abandoned/waiting").Task.WaitAsync(LocalCluster.Patience, TimeProvider.System);
        var abandoned = grain.Wait("abandoned-2");

        time.Advance(TimeSpan.FromSeconds(10));
        await abandoned.Invoking(c => c.WaitAsync(LocalCluster.Patience, TimeProvider.System)).Should().ThrowAsync<TimeoutException>();
        ProbeGrain.Gate("abandoned").TrySetResult();

        (await grain.Echo(1)).Should().Be(1);
        ProbeGrain.Gate("abandoned-2/waiting").Task.IsCompleted.Should().BeFalse();
        await blocking.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    // The chain is complete once all three calls wait; advancing before that would only time out a shorter one.
    private static async Task UntilTimeoutAsync(ManualTimeProvider time, Task call)
    {
        await LocalCluster.Eventually(() => time.ArmedTimers > 0, "a waiting call arms the deadline timer");
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        time.Advance(TimeSpan.FromSeconds(32));
        await call.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(LocalCluster.Patience, TimeProvider.System);
    }
}
