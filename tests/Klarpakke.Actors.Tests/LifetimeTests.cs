using Klarpakke.Actors.Tests.Grains;
using Klarpakke.Actors.Tests.Hosting;
using Orleans.Runtime;

namespace Klarpakke.Actors.Tests;

public sealed class LifetimeTests(SharedCluster cluster)
{
    [Fact]
    public async Task A_grain_that_deactivates_itself_is_told_why_and_the_next_call_meets_a_new_one()
    {
        var grain = cluster.Client.GetGrain<ILifetimeGrain>("leaves");
        var first = await grain.Instance();

        await grain.Leave();
        var second = await grain.Instance();

        second.Should().NotBe(first);
        Journal.Of("leaves").Should().Equal("activated", "deactivated: ApplicationRequested", "activated");
    }

    [Fact]
    public async Task Calls_during_deactivation_are_served_by_the_next_activation_or_rejected_and_two_never_exist_at_once()
    {
        var grain = cluster.Client.GetGrain<ILifetimeGrain>("race");

        var counts = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(_ => Task.Run(() => CountUnlessRejected(grain))));

        counts.Should().HaveCount(2_000).And.OnlyContain(count => count != 0);
        counts.Should().Contain(count => count > 0, "rejection is the exception");
        Journal.Of("race").Should().NotContain("twice");
        Journal.Of("race").Count(entry => entry == "activated").Should().BeGreaterThan(1);
    }

    [Fact]
    public async Task Idle_grains_are_collected_and_their_next_call_activates_them_anew()
    {
        // A cluster of its own: collecting everything idle would pull the rug from under other tests.
        await using var own = await Cluster.StartAsync();
        var grain = own.Client.GetGrain<ILifetimeGrain>("idle");
        var first = await grain.Instance();

        await Eventually.Holds(
            async () =>
            {
                await own.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
                return Journal.Of("idle").Contains("deactivated: ActivationIdle");
            },
            () => string.Join(", ", Journal.Of("idle")));

        (await grain.Instance()).Should().NotBe(first);
    }

    [Fact]
    public async Task A_failed_activation_faults_its_callers_and_the_next_call_tries_again()
    {
        var grain = cluster.Client.GetGrain<IFailingGrain>("fails-once");
        FailingGrain.FailNext("fails-once", 1);

        var calls = Enumerable.Range(0, 100).Select(_ => Try(grain)).ToList();
        var outcomes = await Task.WhenAll(calls);

        outcomes.Should().Contain("InvalidOperationException: not today");
        (await Try(grain)).Should().Be("fine");
    }

    [Fact]
    public async Task Activations_that_fail_under_load_lose_no_call()
    {
        var grain = cluster.Client.GetGrain<IFailingGrain>("fails-often");
        FailingGrain.FailNext("fails-often", 25);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => Try(grain))));

        outcomes.Should().HaveCount(1_000).And.OnlyContain(outcome => outcome == "fine" || outcome == "InvalidOperationException: not today");
        await Eventually.Holds(async () => await Try(grain) == "fine", () => "the grain never activated");
    }

    [Fact]
    public async Task A_constructor_that_throws_is_a_failed_activation()
    {
        var call = () => cluster.Client.GetGrain<IUnconstructibleGrain>("x").Call();

        (await call.Should().ThrowAsync<Exception>()).Which.GetBaseException().Message.Should().Contain("no such thing");
    }

    [Fact]
    public async Task Stopping_the_silo_lets_running_requests_end_and_deactivates_every_grain()
    {
        var own = await Cluster.StartAsync();
        await using var stopping = own;
        await own.Client.GetGrain<ILifetimeGrain>("stop/idle").Instance();
        var running = own.Client.GetGrain<ILifetimeGrain>("stop/running").WaitThenReturn("stop/open");
        await Signals.Reached("stop/open/waiting");

        var stop = own.StopAllSilosAsync();
        Signals.Set("stop/open");
        await stop.WaitAsync(TimeSpan.FromSeconds(40), TimeProvider.System);

        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        Journal.Of("stop/idle").Should().Equal("activated", "deactivated: ShuttingDown");
        Journal.Of("stop/running").Should().Equal("activated", "returned", "deactivated: ShuttingDown");
    }

    // A request that came too late for two activations in a row is given back: it has not run, and the caller may send it again.
    private static async Task<int?> CountUnlessRejected(ILifetimeGrain grain)
    {
        try
        {
            return await grain.CallAndLeaveEvery(50);
        }
        catch (OrleansMessageRejectionException)
        {
            return null;
        }
    }

    private static async Task<string> Try(IFailingGrain grain)
    {
        try
        {
            await grain.Call();
            return "fine";
        }
        catch (Exception error)
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
    }
}
