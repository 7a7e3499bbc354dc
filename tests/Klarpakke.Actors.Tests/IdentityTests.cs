using Klarpakke.Actors.Tests.Grains;
using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Actors.Tests;

public sealed class IdentityTests(SharedCluster cluster)
{
    [Fact]
    public async Task A_grain_knows_its_key_whatever_kind_it_is()
    {
        var guid = Guid.CreateVersion7();

        (await cluster.Client.GetGrain<IStringKeyGrain>("NOK/æøå 1+2").Key()).Should().Be("NOK/æøå 1+2");
        (await cluster.Client.GetGrain<IGuidKeyGrain>(guid).Key()).Should().Be(guid);
        (await cluster.Client.GetGrain<IIntegerKeyGrain>(-42).Key()).Should().Be(-42);
        (await cluster.Client.GetGrain<IIntegerKeyGrain>(long.MaxValue).Key()).Should().Be(long.MaxValue);
        (await cluster.Client.GetGrain<IGuidCompoundKeyGrain>(guid, "binance").Key()).Should().Be($"{guid}|binance");
        (await cluster.Client.GetGrain<IIntegerCompoundKeyGrain>(7, "binance").Key()).Should().Be("7|binance");
    }

    [Fact]
    public async Task The_same_key_is_the_same_activation_and_another_key_another()
    {
        var first = await cluster.Client.GetGrain<ICounterGrain>("same").Instance();
        var second = await cluster.Client.GetGrain<ICounterGrain>("same").Instance();
        var other = await cluster.Client.GetGrain<ICounterGrain>("other").Instance();

        second.Should().Be(first);
        other.Should().NotBe(first);
    }

    [Fact]
    public async Task Ten_thousand_concurrent_callers_meet_one_activation_and_no_update_is_lost()
    {
        // Whoever is last waits for all the others: on a slow machine longer than a request usually may.
        await using var own = await Cluster.StartAsync(responseTimeout: TimeSpan.FromMinutes(3));
        var grain = own.Client.GetGrain<ICounterGrain>("ten-thousand");

        var results = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => Task.Run(() => grain.AddSlowly())));

        results.Order().Should().Equal(Enumerable.Range(1, 10_000));
    }

    [Fact]
    public void References_to_the_same_grain_are_equal_and_work_as_dictionary_keys()
    {
        var first = cluster.Client.GetGrain<ICounterGrain>("reference");
        var second = cluster.Client.GetGrain<ICounterGrain>("reference");
        var other = cluster.Client.GetGrain<ICounterGrain>("reference-2");

        first.Should().Be(second);
        first.GetHashCode().Should().Be(second.GetHashCode());
        first.Should().NotBe(other);
        new HashSet<IAddressable> { first, second, other }.Should().HaveCount(2);
        first.GetPrimaryKeyString().Should().Be("reference");
    }

    [Fact]
    public async Task A_reference_can_be_made_from_a_grain_id_and_cast_to_another_interface()
    {
        var grain = cluster.Client.GetGrain<ITwoFacedGrain>("janus");
        await grain.SetFace("left");

        var byId = cluster.Client.GetGrain<ITwoFacedGrain>(grain.GetGrainId());
        var otherFace = byId.AsReference<IOtherFaceGrain>();

        (await otherFace.Face()).Should().Be("left");
        (await cluster.Client.GetGrain<IOtherFaceGrain>("janus").Face()).Should().Be("left");
    }

    [Fact]
    public async Task A_grain_passes_a_reference_to_itself_and_is_called_back_through_it()
    {
        var registry = cluster.Client.GetGrain<IGuestBookGrain>("guests");
        await cluster.Client.GetGrain<IGuestGrain>("ola").SignIn(registry);
        await cluster.Client.GetGrain<IGuestGrain>("kari").SignIn(registry);

        (await registry.AskEverybody()).Should().Equal("ola", "kari");
    }

    [Fact]
    public async Task Two_implementations_of_an_interface_are_told_apart_by_the_class_name()
    {
        var call = () => cluster.Client.GetGrain<IAmbiguousGrain>("x").Name();
        await call.Should().ThrowAsync<ArgumentException>();

        (await cluster.Client.GetGrain<IAmbiguousGrain>("x", typeof(FirstAmbiguousGrain).FullName).Name()).Should().Be("first");
        (await cluster.Client.GetGrain<IAmbiguousGrain>("x", typeof(SecondAmbiguousGrain).FullName).Name()).Should().Be("second");
    }
}
