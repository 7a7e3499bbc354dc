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
    private readonly List<string> _triggered = [];
    private readonly HashSet<string> _failing = [];
    private readonly Queue<TaskCompletionSource> _slow = [];
    private bool _isSlow;

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
        _isSlow = true;
        await desk.TriggerAsync(Stop("op-2"), CancellationToken.None);
        _slow.Should().HaveCount(PlatformStopDesk.AtOnce);
        while (_slow.TryDequeue(out var first))
        {
            first.SetResult();
            _slow.Count.Should().BeLessThanOrEqualTo(PlatformStopDesk.AtOnce);
        }

        _triggered.Should().Equal(_positions.Exposure.OrderByDescending(user => user.Value).ThenBy(user => user.Key, StringComparer.Ordinal).Select(user => user.Key));
        desk.Status.Should().Be(new PlatformStopStatus("s1", "op-1", "op-2", Users, Users, 0));
    }

    [Fact]
    public async Task K8_an_account_that_cannot_be_reached_holds_up_nobody_and_is_tried_again()
    {
        _failing.Add("u250");
        var desk = await StartAsync();
        await desk.TriggerAsync(Stop("op-1"), CancellationToken.None);
        await desk.TriggerAsync(Stop("op-2"), CancellationToken.None);
        Until(desk, () => desk.Status is { Stopped: Users - 1, Failed: 1 });
        _failing.Clear();

        Until(desk, () => !desk.IsRunning);

        _triggered.Where(user => user != "u250").Should().OnlyHaveUniqueItems("who is done is not triggered again");
    }

    [Fact]
    public async Task K8_a_restart_goes_on_with_those_that_are_left()
    {
        _failing.UnionWith(Enumerable.Range(100, 400).Select(index => $"u{index:000}"));
        var first = await StartAsync();
        await first.TriggerAsync(Stop("op-1"), CancellationToken.None);
        await first.TriggerAsync(Stop("op-2"), CancellationToken.None);
        Until(first, () => first.Status is { Stopped: 100, Failed: 400 });
        _failing.Clear();
        _triggered.Clear();

        var second = await StartAsync();
        second.Tick();
        Until(second, () => !second.IsRunning);

        _triggered.Should().HaveCount(400).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task K8_five_hundred_accounts_are_closed_at_once_and_all_sold_exactly_once()
    {
        var benches = new Dictionary<string, KillBench>();
        foreach (var user in _positions.Exposure.Keys)
        {
            benches[user] = await KillBench.WithTwoAsync();
        }

        var desk = new PlatformStopDesk(_stops, _positions, (user, command, token) => benches[user].Desk.TriggerAsync(command with { At = benches[user].Time.GetUtcNow() }, token), _time, NullLogger.Instance);
        await desk.StartAsync(CancellationToken.None);
        await desk.TriggerAsync(Stop("op-1"), CancellationToken.None);
        await desk.TriggerAsync(Stop("op-2"), CancellationToken.None);
        Until(desk, () => !desk.IsRunning);

        benches.Values.Should().OnlyContain(bench => bench.Store.IsGateClosed(KillBench.User), "closing waits for nothing");
        foreach (var bench in benches.Values)
        {
            await bench.RunToAsync(KillPhase.Flat);
            (bench.Door.Sold("1"), bench.Door.Sold("2"), bench.Door.Wire.Count).Should().Be((1m, 2m, 2));
            bench.Dispose();
        }
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
        if (_failing.Contains(user))
        {
            throw new TimeoutException("It does not answer.");
        }

        _triggered.Add(user);
        if (_isSlow)
        {
            _slow.Enqueue(new TaskCompletionSource());
            await _slow.Last().Task;
        }

        return new KillReply(null, null);
    }

    private static void Until(PlatformStopDesk desk, Func<bool> holds)
    {
        for (var steps = 0; !holds(); steps++)
        {
            steps.Should().BeLessThan(100);
            desk.Tick();
        }
    }
}
