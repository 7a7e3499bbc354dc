using Klarpakke.Actors.Tests.Grains;
using Klarpakke.Actors.Tests.Hosting;

namespace Klarpakke.Actors.Tests;

public sealed class TimerTests(SharedCluster cluster)
{
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(150);

    [Fact]
    public async Task A_timer_ticks_again_and_again_until_it_is_disposed()
    {
        var grain = cluster.Client.GetGrain<ITimerGrain>("timer/ticks");
        await grain.Start(periodMilliseconds: 5, interleave: false);
        await Journal.Holds("timer/ticks", 3);

        await grain.Stop();
        var ticks = Journal.Of("timer/ticks").Count;
        await Task.Delay(AMoment, TimeProvider.System);

        Journal.Of("timer/ticks").Count.Should().Be(ticks);
    }

    [Fact]
    public async Task A_tick_waits_for_the_running_request()
    {
        var grain = cluster.Client.GetGrain<ITimerGrain>("timer/waits");
        await grain.Start(periodMilliseconds: 5, interleave: false);
        await Journal.Holds("timer/waits", 1);
        var waiting = grain.Wait("timer/waits/open");
        await Signals.Reached("timer/waits/open/waiting");

        await Task.Delay(AMoment, TimeProvider.System);
        Signals.Set("timer/waits/open");
        await waiting;

        Journal.Of("timer/waits").SkipWhile(entry => entry != "wait").Take(2).Should().Equal("wait", "waited");
        await grain.Stop();
    }

    [Fact]
    public async Task A_tick_that_interleaves_does_not_wait()
    {
        var grain = cluster.Client.GetGrain<ITimerGrain>("timer/interleaves");
        await grain.Start(periodMilliseconds: 5, interleave: true);
        var waiting = grain.Wait("timer/interleaves/open");
        await Signals.Reached("timer/interleaves/open/waiting");

        var before = Journal.Of("timer/interleaves").Count;
        await Journal.Holds("timer/interleaves", before + 2);
        Signals.Set("timer/interleaves/open");
        await waiting;
        await grain.Stop();
    }

    [Fact]
    public async Task Ticks_never_overlap_even_when_they_take_longer_than_the_period()
    {
        var grain = cluster.Client.GetGrain<ITimerGrain>("timer/slow");
        await grain.StartSlow();
        await Journal.Holds("timer/slow", 5);
        await grain.Stop();

        Journal.Of("timer/slow").Should().NotContain("overlap");
    }

    [Fact]
    public async Task A_tick_that_throws_does_not_stop_the_timer()
    {
        var grain = cluster.Client.GetGrain<ITimerGrain>("timer/fails");
        await grain.StartFailing();

        await Journal.Holds("timer/fails", 3);
        await grain.Stop();
    }

    [Fact]
    public async Task Changing_a_timer_changes_its_next_tick()
    {
        var grain = cluster.Client.GetGrain<ITimerGrain>("timer/changes");
        await grain.Start(periodMilliseconds: 3_600_000, interleave: false);
        await grain.Change(periodMilliseconds: 5);

        await Journal.Holds("timer/changes", 2);
        await grain.Stop();
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation()
    {
        var grain = cluster.Client.GetGrain<ITimerGrain>("timer/leaves");
        await grain.Start(periodMilliseconds: 5, interleave: false);
        await Journal.Holds("timer/leaves", 1);

        await grain.Leave();
        (await grain.Count()).Ticks.Should().Be(0, "this is a new activation");
        var ticks = Journal.Of("timer/leaves").Count;
        await Task.Delay(AMoment, TimeProvider.System);

        Journal.Of("timer/leaves").Count.Should().Be(ticks);
    }

    [Fact]
    public async Task Ticks_and_calls_never_run_into_each_other()
    {
        var grain = cluster.Client.GetGrain<ITimerGrain>("timer/race");
        await grain.StartCounting();

        const int Calls = 2_000;
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => Task.Run(() => grain.AddSlowly())));
        await Eventually.Holds(async () => (await grain.Count()).Ticks > 3, () => "the timer hardly ticked");
        await grain.Stop();

        var (value, ticks) = await grain.Count();
        value.Should().Be(Calls + ticks);
    }
}
