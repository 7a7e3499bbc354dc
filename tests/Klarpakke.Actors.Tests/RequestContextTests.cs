using Klarpakke.Actors.Tests.Grains;
using Klarpakke.Actors.Tests.Hosting;
using Orleans.Runtime;

namespace Klarpakke.Actors.Tests;

public sealed class RequestContextTests(SharedCluster cluster)
{
    private const string Key = "trace";

    [Fact]
    public async Task Values_travel_with_calls_through_grains()
    {
        RequestContext.Set(Key, "t-1");

        (await cluster.Client.GetGrain<IContextGrain>("context/1").Read(Key)).Should().Be("t-1");
        (await cluster.Client.GetGrain<IContextGrain>("context/1").ReadThrough("context/2", Key)).Should().Be("t-1");

        RequestContext.Clear();
        (await cluster.Client.GetGrain<IContextGrain>("context/1").Read(Key)).Should().BeNull();
    }

    [Fact]
    public async Task What_a_callee_sets_does_not_come_back()
    {
        RequestContext.Set(Key, "mine");

        (await cluster.Client.GetGrain<IContextGrain>("context/3").Overwrite(Key, "theirs")).Should().Be("theirs");
        RequestContext.Get(Key).Should().Be("mine");
        (await cluster.Client.GetGrain<IContextGrain>("context/3").OverwriteInCallee("context/4", Key, "theirs")).Should().Be("mine");

        RequestContext.Clear();
    }

    [Fact]
    public async Task Calls_at_the_same_time_do_not_mix_their_values()
    {
        var grain = cluster.Client.GetGrain<IContextGrain>("context/5");

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(number => Task.Run(async () =>
        {
            RequestContext.Set(Key, $"{number}");
            return (Sent: $"{number}", Received: await grain.ReadThrough($"context/callee-{number % 7}", Key));
        })));

        answers.Should().OnlyContain(answer => answer.Sent == answer.Received);
    }
}
