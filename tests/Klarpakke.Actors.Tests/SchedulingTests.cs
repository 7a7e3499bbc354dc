using Klarpakke.Actors.Tests.Grains;
using Klarpakke.Actors.Tests.Hosting;

namespace Klarpakke.Actors.Tests;

public sealed class SchedulingTests(SharedCluster cluster)
{
    [Fact]
    public async Task Code_of_a_grain_stays_on_its_scheduler_and_only_Task_Run_leaves_it()
    {
        var places = await cluster.Client.GetGrain<ISchedulingGrain>("where").WhereCodeRuns();

        places.Should().Equal(
            "start: own", "after yield: own", "after delay: own", "started task: own", "continuation: own", "task run: pool", "after task run: own", "after call: own");
    }

    [Fact]
    public async Task The_callers_synchronization_context_does_not_reach_the_grain()
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        Task<bool> call;
        try
        {
            var grain = cluster.Client.GetGrain<ISchedulingGrain>("context");
            _ = grain.SeesASynchronizationContext();
            call = grain.SeesASynchronizationContext();
            SynchronizationContext.Current.Should().NotBeNull("the caller keeps its own");
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        (await call).Should().BeFalse();
    }

    [Fact]
    public async Task Tasks_a_grain_starts_never_run_at_the_same_time()
    {
        var most = await cluster.Client.GetGrain<ISchedulingGrain>("parallel").ParallelWork(50);

        most.Should().Be(1);
    }

    [Fact]
    public async Task A_request_waits_until_the_one_before_has_ended_even_while_that_awaits()
    {
        var grain = cluster.Client.GetGrain<IGatedGrain>("one-at-a-time");

        var first = grain.Wait("one-at-a-time/open");
        await Signals.Reached("one-at-a-time/open/waiting");
        var second = grain.Note("second");
        await cluster.Client.GetGrain<IGatedGrain>("one-at-a-time-other").Note("another grain is not held up");
        Journal.Of("one-at-a-time").Should().Equal("wait");

        Signals.Set("one-at-a-time/open");
        await first;
        await second;
        Journal.Of("one-at-a-time").Should().Equal("wait", "waited", "second");
    }

    // In which order is not promised: requests that are not awaited may overtake each other on their way. Whoever needs an order awaits.
    [Fact]
    public async Task Requests_that_wait_are_each_served_once()
    {
        var grain = cluster.Client.GetGrain<IGatedGrain>("waiting");
        var gate = grain.Wait("waiting/open");
        await Signals.Reached("waiting/open/waiting");

        var calls = Enumerable.Range(0, 200).Select(number => grain.Note($"{number}")).ToList();
        Signals.Set("waiting/open");
        await gate;
        await Task.WhenAll(calls);

        Journal.Of("waiting").Skip(2).Should().BeEquivalentTo(Enumerable.Range(0, 200).Select(number => $"{number}"));
    }

    [Fact]
    public async Task A_one_way_call_returns_before_the_method_ends_and_hides_its_error()
    {
        var grain = cluster.Client.GetGrain<IGatedGrain>("one-way");

        await grain.WaitOneWay("one-way/open").WaitAsync(Signals.Patience, TimeProvider.System);
        await Signals.Reached("one-way/open/waiting");
        Signals.Set("one-way/open");
        await grain.FailOneWay();
        await Journal.Holds("one-way", 3);

        await grain.Note("still alive");
        Journal.Of("one-way").Should().Equal("wait", "waited", "fail", "still alive");
    }

    [Fact]
    public async Task A_stateless_worker_serves_several_calls_of_one_key_at_once()
    {
        var worker = cluster.Client.GetGrain<IWorkerGrain>("workers");

        var calls = Enumerable.Range(0, 2).Select(number => worker.Meet($"workers/{number}", $"workers/{1 - number}")).ToList();

        await Task.WhenAll(calls).WaitAsync(Signals.Patience, TimeProvider.System);
        (await Task.WhenAll(calls)).Distinct().Should().HaveCount(2, "each call had an activation of its own");
    }
}
