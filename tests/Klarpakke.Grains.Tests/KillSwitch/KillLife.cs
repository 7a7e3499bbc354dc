using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.KillSwitch;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>One seeded episode: two positions, a venue with moods, processes that die.</summary>
internal sealed class KillLife(int seed)
{
    private const int MostSeconds = 3 * 3600;

    private readonly Random _random = new(seed);
    private bool _isDying = true;

    public int Crashes { get; private set; }

    public int Sales { get; private set; }

    public int Overtaken { get; private set; }

    public async Task RunAsync()
    {
        using var bench = await KillBench.WithTwoAsync();
        bench.Door.CanSwap = _random.Next(2) == 0;
        bench.Door.MinimumNotional = 0.5m;
        bench.Door.MarketMaximum = _random.Next(2) == 0 ? 0.7m : null;
        bench.Door.Ending = order => order.Kind == OrderKind.StopMarket ? null : Mood();
        bench.Door.Before = _ => DieAsync();
        bench.Door.After = _ => DieAsync();
        bench.Store.Writing = _ => Die();

        var desks = new List<KillDesk> { bench.Desk };
        await LiveAsync(bench, desks, isTriggered: false);
        await CheckAsync(bench);
        foreach (var desk in desks)
        {
            desk.Stop();
        }
    }

    private async Task LiveAsync(KillBench bench, List<KillDesk> desks, bool isTriggered)
    {
        for (var second = 0; second < MostSeconds; second++)
        {
            // Nothing dies for ever: after some time the processes live, or an episode would never end.
            _isDying = second < 300;
            if (!isTriggered)
            {
                isTriggered = await TryAsync(async () => await desks[^1].TriggerAsync(
                    new("a", KillSource.HardStop, "DAY_HARD", bench.Time.GetUtcNow(), -0.041m, null, false, 600m, 1_000m), CancellationToken.None));
            }

            bench.Time.Advance(TimeSpan.FromSeconds(1));
            foreach (var desk in desks)
            {
                desk.Tick();
            }

            await MoveOnAsync(bench, desks);
            Oversold(bench);
            if (isTriggered && bench.Store.RecordsOf(KillBench.User) is [{ Episode: { Phase: KillPhase.AwaitingPress } episode }])
            {
                await TryAsync(async () => await desks[^1].SellNowAsync(new(episode.Id.Text, $"press-{second}", "u1", bench.Time.GetUtcNow().AddSeconds(5))));
            }
            else if (isTriggered && bench.Store.RecordsOf(KillBench.User) is [{ Episode.Phase: KillPhase.Flat or KillPhase.Residue }])
            {
                return;
            }
        }

        throw new InvalidOperationException($"The episode did not end; it is in {bench.Episode.Phase}.");
    }

    // Now and then a process is gone, and another reads the rows; now and then the old one lives on beside it.
    private async Task MoveOnAsync(KillBench bench, List<KillDesk> desks)
    {
        Overtaken += desks.RemoveAll(desk => desk.Fault is not null);
        if (desks.Count > 0 && (!_isDying || _random.NextDouble() > 0.1))
        {
            return;
        }

        if (desks.Count > 0 && _random.Next(2) == 0)
        {
            Crashes++;
            desks[0].Stop();
            desks.RemoveAt(0);
        }

        if (desks.Count < 2)
        {
            await TryAsync(async () => desks.Add(await bench.OpenAsync()));
        }
    }

    private async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (KillCrash)
        {
            return false;
        }
        catch (Ports.KillSwitch.KillConflictException)
        {
            return false;
        }
    }

    private FakeEnd? Mood() => _random.Next(10) switch
    {
        0 => new FakeEnd { Part = 0m, Word = "EXPIRED_IN_MATCH" },
        1 => new FakeEnd { Part = 0.4m },
        2 => FakeEnd.Refused(ErrorKind.RateLimited),
        3 => FakeEnd.Refused(ErrorKind.BalanceTooLow),
        4 => new FakeEnd { UnknownFor = TimeSpan.FromSeconds(_random.Next(1, 90)) },
        5 => new FakeEnd { UnknownFor = TimeSpan.FromSeconds(_random.Next(1, 90)), Part = 0.5m },
        _ => null,
    };

    private Task DieAsync()
    {
        Die();
        return Task.CompletedTask;
    }

    private void Die()
    {
        if (_isDying && _random.NextDouble() < 0.03)
        {
            Crashes++;
            throw new KillCrash();
        }
    }

    private static void Oversold(KillBench bench)
    {
        if (bench.Door.Coins.Values.Any(coins => coins < 0m))
        {
            throw new InvalidOperationException("More was sold than was bought.");
        }

        foreach (var sales in bench.Door.Orders.Where(order => order.Request.Side == OrderSide.Sell && !order.State.IsFinal()).GroupBy(order => order.Request.Symbol))
        {
            var open = sales.Sum(order => order.Request.Quantity.Value - order.Executed.Value);
            if (open > bench.Door.Coins[sales.Key.Base])
            {
                throw new InvalidOperationException($"{open} of {sales.Key} are for sale and {bench.Door.Coins[sales.Key.Base]} are owned.");
            }
        }
    }

    private async Task CheckAsync(KillBench bench)
    {
        Sales = bench.Door.Wire.Count(sent => sent.Contains(" sell KP-K", StringComparison.Ordinal));
        bench.Door.Orders.Select(order => order.Id).Should().OnlyHaveUniqueItems();
        (bench.Door.Sold("1"), bench.Door.Sold("2")).Should().Be((1m, 2m));
        bench.Door.Wire.Where(sent => sent.Contains(" sell ", StringComparison.Ordinal)).Select(sent => sent.Split(' ')[2]).Should().OnlyHaveUniqueItems("no id is sent twice");
        bench.Store.RecordsOf(KillBench.User).Should().ContainSingle().Which.Episode.IsCloseOnly.Should().BeTrue();
        bench.Store.IsGateClosed(KillBench.User).Should().BeTrue();
        bench.Door.Orders.Should().OnlyContain(order => order.State.IsFinal(), "nothing is open");

        // What the row says is what another process finds.
        await using var last = await bench.OpenAsync();
        last.Status!.Positions.Sum(row => row.Filled).Should().Be(3m);
    }
}
