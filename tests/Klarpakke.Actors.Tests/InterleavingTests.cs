using Klarpakke.Actors.Tests.Grains;
using Klarpakke.Actors.Tests.Hosting;

namespace Klarpakke.Actors.Tests;

public sealed class InterleavingTests(SharedCluster cluster)
{
    [Fact]
    public async Task A_method_that_always_interleaves_runs_while_another_request_awaits()
    {
        var grain = cluster.Client.GetGrain<IGatedGrain>("always");
        var waiting = grain.Wait("always/open");
        await Signals.Reached("always/open/waiting");

        await grain.NoteAtOnce("in between").WaitAsync(Signals.Patience, TimeProvider.System);

        Signals.Set("always/open");
        await waiting;
        Journal.Of("always").Should().Equal("wait", "in between", "waited");
    }

    [Fact]
    public async Task Read_only_requests_run_together_but_not_with_others()
    {
        var grain = cluster.Client.GetGrain<IGatedGrain>("readers");
        var first = grain.Read("readers/first");
        await Signals.Reached("readers/first/waiting");
        var second = grain.Read("readers/second");
        await Signals.Reached("readers/second/waiting");

        var writer = grain.Note("write");
        Signals.Set("readers/second");
        await second;
        writer.IsCompleted.Should().BeFalse("a reader is still reading");

        Signals.Set("readers/first");
        await first;
        await writer;
        Journal.Of("readers").Should().Equal("read", "read", "have read", "have read", "write");
    }

    [Fact]
    public async Task A_reentrant_grain_takes_requests_while_others_await()
    {
        var grain = cluster.Client.GetGrain<IReentrantGrain>("reentrant");
        var waiting = grain.Wait("reentrant/open");
        await Signals.Reached("reentrant/open/waiting");

        await grain.Open("reentrant/open").WaitAsync(Signals.Patience, TimeProvider.System);

        await waiting;
    }

    [Fact]
    public async Task A_predicate_decides_which_requests_interleave()
    {
        var grain = cluster.Client.GetGrain<IPickyGrain>("picky");
        var waiting = grain.Wait("picky/open");
        await Signals.Reached("picky/open/waiting");

        var plain = grain.Say("plain");
        (await grain.Say("urgent").WaitAsync(Signals.Patience, TimeProvider.System)).Should().Be("urgent");
        plain.IsCompleted.Should().BeFalse();

        Signals.Set("picky/open");
        await waiting;
        (await plain).Should().Be("plain");
    }

    [Fact]
    public async Task A_call_chain_that_allows_it_may_come_back_to_a_grain_it_left()
    {
        var answer = await cluster.Client.GetGrain<ICircularGrain>("there-and-back/1")
            .CallBackThrough("there-and-back/2", allowReentrancy: true)
            .WaitAsync(Signals.Patience, TimeProvider.System);

        answer.Should().Be("there-and-back/1");
    }
}
