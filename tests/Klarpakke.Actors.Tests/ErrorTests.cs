using Klarpakke.Actors.Tests.Grains;
using Klarpakke.Actors.Tests.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Klarpakke.Actors.Tests;

public sealed class ErrorTests(SharedCluster cluster)
{
    [Fact]
    public async Task An_exception_reaches_the_caller_as_what_it_was()
    {
        var grain = cluster.Client.GetGrain<IErrorGrain>("errors");

        await grain.Invoking(g => g.ThrowBeforeAwait()).Should().ThrowAsync<ArgumentOutOfRangeException>().WithMessage("below zero*");
        await grain.Invoking(g => g.ThrowAfterAwait()).Should().ThrowAsync<NotSupportedException>().WithMessage("no margin");
        await grain.Invoking(g => g.ThrowFromValueTask().AsTask()).Should().ThrowAsync<KeyNotFoundException>().WithMessage("no such order");
        await grain.Invoking(g => g.ThrowThrough("errors-2")).Should().ThrowAsync<NotSupportedException>().WithMessage("no margin");
    }

    [Fact]
    public async Task A_failing_request_leaves_the_activation_in_place()
    {
        var grain = cluster.Client.GetGrain<ICounterGrain>("survivor");
        var before = await grain.Instance();
        await cluster.Client.GetGrain<IErrorGrain>("survivor").Invoking(g => g.ThrowAfterAwait()).Should().ThrowAsync<NotSupportedException>();

        (await grain.Instance()).Should().Be(before);
    }

    [Fact]
    public async Task A_call_without_an_answer_times_out_and_the_grain_serves_others_afterwards()
    {
        await using var own = await Cluster.StartAsync(responseTimeout: TimeSpan.FromSeconds(1));
        var grain = own.Client.GetGrain<IGatedGrain>("timeout");

        await grain.Invoking(g => g.Wait("timeout/open")).Should().ThrowAsync<TimeoutException>();

        Signals.Set("timeout/open");
        await grain.Note("afterwards");
        Journal.Of("timeout").Should().EndWith("afterwards");
    }

    [Fact]
    public async Task Grains_that_wait_for_each_other_time_out_instead_of_hanging()
    {
        await using var own = await Cluster.StartAsync(responseTimeout: TimeSpan.FromSeconds(1));
        var grain = own.Client.GetGrain<ICircularGrain>("cycle/1");

        await grain.Invoking(g => g.CallBackThrough("cycle/2", allowReentrancy: false)).Should().ThrowAsync<TimeoutException>();

        await Eventually.Holds(async () => await grain.Name() == "cycle/1", () => "the grain never answered again");
    }

    [Fact]
    public async Task A_method_may_have_a_response_timeout_of_its_own()
    {
        var grain = cluster.Client.GetGrain<IImpatientGrain>("impatient");

        await grain.Invoking(g => g.Wait("impatient/open")).Should().ThrowAsync<TimeoutException>();

        Signals.Set("impatient/open");
    }

    [Fact]
    public async Task A_full_mailbox_refuses_further_calls_and_takes_them_again_when_it_has_room()
    {
        await using var own = await Cluster.StartAsync(silo =>
            silo.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = 20));
        var grain = own.Client.GetGrain<IGatedGrain>("full");
        var blocking = grain.Wait("full/open");
        await Signals.Reached("full/open/waiting");

        var calls = Enumerable.Range(0, 200).Select(number => grain.Note($"{number}")).ToList();
        await Eventually.Holds(() => calls.Any(call => call.IsFaulted), () => "no call was refused");
        Signals.Set("full/open");
        await blocking;
        await Task.WhenAll(calls).ContinueWith(_ => { }, TaskScheduler.Default);

        calls.Where(call => call.IsFaulted).Should().OnlyContain(call => call.Exception!.InnerException is LimitExceededException);
        calls.Count(call => call.IsCompletedSuccessfully).Should().BeInRange(15, 21);
        await grain.Note("room again");
    }

    [Fact]
    public async Task Cancelling_reaches_the_method_and_the_caller()
    {
        var grain = cluster.Client.GetGrain<ICancellableGrain>("cancel");
        using var cancellation = new CancellationTokenSource();

        var call = grain.WaitForCancellation("cancel", cancellation.Token);
        await Signals.Reached("cancel/waiting");
        await cancellation.CancelAsync();

        await call.Invoking(c => c).Should().ThrowAsync<OperationCanceledException>();
        await Signals.Reached("cancel/cancelled");
    }

    [Fact]
    public async Task A_call_with_a_cancelled_token_is_not_made()
    {
        var grain = cluster.Client.GetGrain<ICancellableGrain>("cancelled-before");

        await grain.Invoking(g => g.WaitForCancellation("cancelled-before", new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();

        Signals.IsSet("cancelled-before/waiting").Should().BeFalse();
    }
}
