using System.Collections.Concurrent;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Testing.KillSwitch;
using Klarpakke.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>K8: everybody is stopped, the largest exposure first.</summary>
public sealed class PlatformStopTests
{
    private const int Users = 500;

    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryPlatformStops _stops = new();
    private readonly InMemoryOpenPositions _positions = new();
    private readonly ConcurrentQueue<string> _triggered = new();
    private readonly HashSet<string> _failing = [];
    private int _atOnce;
    private int _mostAtOnce;

    public PlatformStopTests()
    {
        for (var index = 0; index < Users; index++)
        {
            _positions.AddAccount(new AccountKey($"u{index:000}", Venue.Paper));
            _positions.Exposure[$"u{index:000}"] = (index * 7919) % Users;
        }
    }

    [Fact]
    public async Task K7_one_operator_alone_stops_nobody()
    {
        var desk = await StartAsync();
        await desk.TriggerAsync(Stop("op-1"), CancellationToken.None);
        var again = await desk.TriggerAsync(Stop("op-1"), CancellationToken.None);

        (again.ConfirmedBy, again.Accounts, _triggered.Count).Should().Be((null, 0, 0));
    }

    [Fact]
    public async Task K8_five_hundred_users_are_stopped_in_the_order_of_their_exposure_a_few_at_a_time()
    {
        var desk = await StartAsync();
        await desk.TriggerAsync(Stop("op-1"), CancellationToken.None);
        await desk.TriggerAsync(Stop("op-2"), CancellationToken.None);
        await UntilAsync(desk, () => !desk.IsRunning);

        _triggered.Should().Equal(_positions.Exposure.OrderByDescending(user => user.Value).ThenBy(user => user.Key, StringComparer.Ordinal).Select(user => user.Key));
        _mostAtOnce.Should().BeInRange(2, PlatformStopDesk.AtOnce);
        desk.Status.Should().Be(new PlatformStopStatus("s1", "op-1", "op-2", Users, Users, 0));
    }

    [Fact]
    public async Task K8_an_account_that_cannot_be_reached_holds_up_nobody_and_is_tried_again()
    {
        _failing.Add("u250");
        var desk = await StartAsync();
        await desk.TriggerAsync(Stop("op-1"), CancellationToken.None);
        await desk.TriggerAsync(Stop("op-2"), CancellationToken.None);
        await UntilAsync(desk, () => desk.Status is { Stopped: Users - 1, Failed: 1 });
        _failing.Clear();

        await UntilAsync(desk, () => !desk.IsRunning);

        _triggered.Where(user => user != "u250").Should().OnlyHaveUniqueItems("who is done is not triggered again");
    }

    [Fact]
    public async Task K8_a_restart_goes_on_with_those_that_are_left()
    {
        _failing.UnionWith(Enumerable.Range(100, 400).Select(index => $"u{index:000}"));
        var first = await StartAsync();
        await first.TriggerAsync(Stop("op-1"), CancellationToken.None);
        await first.TriggerAsync(Stop("op-2"), CancellationToken.None);
        await UntilAsync(first, () => first.Status is { Stopped: 100, Failed: 400 });
        _failing.Clear();
        _triggered.Clear();

        var second = await StartAsync();
        second.Tick();
        await UntilAsync(second, () => !second.IsRunning);

        _triggered.Should().HaveCount(400).And.OnlyHaveUniqueItems();
    }

    private static PlatformStop Stop(string by) => new("s1", by, "prices are wrong");

    private async Task<PlatformStopDesk> StartAsync()
    {
        var desk = new PlatformStopDesk(_stops, _positions, TriggerAsync, _time, NullLogger.Instance);
        await desk.StartAsync(CancellationToken.None);
        return desk;
    }

    private async Task<KillReply> TriggerAsync(string user, TriggerKill command, CancellationToken cancellationToken)
    {
        command.Source.Should().Be(KillSource.Operator);
        _mostAtOnce = Math.Max(_mostAtOnce, ++_atOnce);
        if (!_failing.Contains(user))
        {
            _triggered.Enqueue(user);
        }

        await Task.Yield();
        _atOnce--;
        return _failing.Contains(user) ? throw new TimeoutException("It does not answer.") : new KillReply(null, null);
    }

    // On one thread, as in an actor.
    private static async Task UntilAsync(PlatformStopDesk desk, Func<bool> holds)
    {
        for (var steps = 0; !holds(); steps++)
        {
            steps.Should().BeLessThan(100_000);
            desk.Tick();
            await Task.Yield();
        }
    }
}
