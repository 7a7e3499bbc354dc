using Klarpakke.Safety.Tests.Exchange;
using Klarpakke.Safety.Tests.Market;
using Klarpakke.Safety.Tests.World;
using Klarpakke.Testing.Books;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>
/// A life told by one seed: real desks of account, portfolio, risk and kill switch of one or more users on the exchange's engine. A falling market, signals, buttons, an exchange that
/// misbehaves, a feed that lies or is silent, and a process that dies at any await. The same seed is the same life, wherever its rows are.
/// </summary>
internal sealed class SafetyLife
{
    private const decimal Cash = 100_000m;

    private static readonly DateTimeOffset Start = new(2026, 1, 7, 10, 0, 0, TimeSpan.Zero);
    private static readonly (string Coin, decimal Price)[] Coins = [("BTC", 60_000m), ("ETH", 3_000m), ("SOL", 150m)];

    private readonly LifePlan _plan;
    private readonly Random _random;
    private readonly SafetyWorld _world;
    private readonly LifeUser[] _users;
    private CrashPoints _crash;
    private double _death;
    private double _trouble;

    private SafetyLife(Pump pump, LifePlan plan, Func<TimeProvider, IWorldRows> rows)
    {
        _plan = plan;
        _random = new Random(plan.Seed);
        _trouble = plan.Shape.Trouble;
        var paths = Coins.Take(plan.Shape.Coins).ToDictionary(coin => coin.Coin, coin => SeededPath.Draw(_random, coin.Price, Start));
        _world = new SafetyWorld(pump, paths, Start, plan.Seed, rows);
        _users = [.. Enumerable.Range(0, plan.Shape.Users).Select(number => Enter($"u{number}"))];
        _crash = Restart();
    }

    public IReadOnlyList<LifeUser> Users => _users;

    public IWorldRows Rows => _world.Rows;

    public int Crashes { get; private set; }

    /// <summary>The life in one line: equal for equal lives.</summary>
    public string Fingerprint => $"{_world.Now:O} {Crashes} {string.Join(" | ", _users.Select(user => user.Fingerprint))}";

    /// <param name="plan">The life.</param>
    /// <param name="rows">Where its rows are.</param>
    public static Task<SafetyLife> LiveAsync(LifePlan plan, Func<TimeProvider, IWorldRows> rows) => Pump.HostAsync(pump =>
    {
        var life = new SafetyLife(pump, plan, rows);
        life.Run();
        return life;
    });

    private void Run()
    {
        // The portfolios are opened by a process that does not die: without them there is no life.
        foreach (var user in _users)
        {
            _world.Do(() => user.Cell.OpenAsync(Cash));
        }

        _death = _plan.Shape.Death;
        _crash = Restart();
        for (var step = 0; step < _plan.Shape.Steps; step++)
        {
            Pass(TimeSpan.FromSeconds(1));
            foreach (var user in _users)
            {
                user.Act();
            }
        }

        CalmDown();
        foreach (var user in _users)
        {
            user.CheckEnd();
        }
    }

    private LifeUser Enter(string name)
    {
        var cell = _world.Add(name, Cash);
        cell.Abilities = cell.Abilities with { AttachedStop = _random.Next(2) == 0, AtomicReplace = _random.Next(3) > 0 };
        var user = new LifeUser(_plan, _random, _world, cell, Cash, Do);
        cell.Seat.Trouble = call =>
        {
            user.Rules.Cancels.Called(call);
            return _random.NextDouble() < _trouble ? (Mischief)_random.Next(1, 4) : Mischief.None;
        };
        return user;
    }

    private void Pass(TimeSpan time)
    {
        _world.Pass(time, _ => true);
        Revive();
        foreach (var user in _users)
        {
            user.Check();
        }
    }

    private void CalmDown()
    {
        (_death, _trouble) = (0, 0);
        _crash = Restart();
        foreach (var symbol in _world.Venue.Symbols)
        {
            _world.PairOf(symbol).Feed = quote => quote;
        }

        // What was found as the process before died is taken up at once; only then may seconds be left out.
        for (var second = 0; second < 3; second++)
        {
            Pass(TimeSpan.FromSeconds(1));
        }

        // Longer than any order stays unknown without trades that nobody can name.
        for (var end = _world.Now.AddMinutes(45); _world.Now < end && !Array.TrueForAll(_users, user => user.IsQuiet);)
        {
            Pass(TimeSpan.FromSeconds(5));
        }
    }

    private bool Do(Func<Task> work)
    {
        var before = _world.Failures.Count;
        _world.Do(work);
        Revive();
        foreach (var user in _users)
        {
            user.Look();
        }

        return _world.Failures.Count == before;
    }

    private void Revive()
    {
        if (_world.Failures.OfType<InvariantException>().FirstOrDefault() is { } violation)
        {
            throw violation;
        }

        if (_crash.IsDead)
        {
            Crashes++;
            _crash = Restart();
        }
    }

    // One process has them all: with it every desk dies.
    private CrashPoints Restart()
    {
        var crash = new CrashPoints(_random, _death);
        var guard = new DyingProcess(crash);
        foreach (var user in _users)
        {
            user.Begin(guard, port => new CrashingPort(port, crash));
        }

        return crash;
    }
}
