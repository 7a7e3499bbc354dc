using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Safety.Tests.Checks;
using Klarpakke.Safety.Tests.Exchange;
using Klarpakke.Safety.Tests.Market;
using Klarpakke.Safety.Tests.World;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>
/// A life of one user told by one seed: real desks of account, portfolio, risk and kill switch on the exchange's engine. A falling market, signals, buttons, an exchange that misbehaves,
/// a feed that lies or is silent, and a process that dies at any await. The same seed is the same life.
/// </summary>
internal sealed class SafetyLife
{
    private const int Steps = 240;
    private const decimal Cash = 100_000m;
    private const double CrashProbability = 0.002;

    private static readonly DateTimeOffset Start = new(2026, 1, 7, 10, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly SafetyWorld _world;
    private readonly Cell _cell;
    private readonly NaiveRisk _naive = new();
    private CrashPoints _crash;
    private double _crashProbability = CrashProbability;
    private double _troubleProbability = 0.04;
    private decimal _assigned = Cash;
    private readonly bool _usesButton;
    private int _commands;

    private SafetyLife(Pump pump, int seed)
    {
        _random = new Random(seed);

        // Every other user leaves the buttons alone, so that the market has its turn.
        _usesButton = seed % 2 == 0;
        var paths = new[] { ("BTC", 60_000m), ("ETH", 3_000m) }.ToDictionary(coin => coin.Item1, coin => SeededPath.Draw(_random, coin.Item2, Start));
        _world = new SafetyWorld(pump, paths, Start, seed);
        _cell = _world.Add("u", Cash);
        _cell.Abilities = _cell.Abilities with { AttachedStop = _random.Next(2) == 0, AtomicReplace = _random.Next(3) > 0 };
        _cell.Seat.Trouble = _ => _random.NextDouble() < _troubleProbability ? (Mischief)_random.Next(1, 4) : Mischief.None;
        Rules = new LifeRules(_world, _cell);
        _crash = Restart();
    }

    public LifeRules Rules { get; }

    public int Crashes { get; private set; }

    public int Presses { get; private set; }

    /// <summary>The life in one line: equal for equal lives.</summary>
    public string Fingerprint => $"{_world.Now:O} {Crashes} {Rules.Arrived} {string.Join(' ', Rules.Truth.Select(book => $"{book.Net} {book.Cash}"))} "
        + string.Join(' ', _world.Rows.Kill.RecordsOf("u").Select(record => $"{record.Episode.Phase} {record.Episode.Version}"));

    public static Task<SafetyLife> LiveAsync(int seed) => Pump.HostAsync(pump =>
    {
        var life = new SafetyLife(pump, seed);
        life.Run();
        return life;
    });

    private void Run()
    {
        // The portfolio is opened by a process that does not die: without it there is no life.
        _crashProbability = 0;
        _crash = Restart();
        Do(() => _cell.OpenAsync(Cash));
        _crashProbability = CrashProbability;
        _crash = Restart();
        for (var step = 0; step < Steps; step++)
        {
            Pass(TimeSpan.FromSeconds(1));
            Act();
        }

        CalmDown();
        Rules.CheckEnd();
    }

    private void Act()
    {
        switch (_random.Next(60))
        {
            case < 6:
                Buy();
                break;
            case 6 or 7 or 14 or 15:
                Withdraw();
                break;
            case 16 when _usesButton:
                Press();
                break;
            case 8 or 9 when _usesButton && _cell.Episode is { } episode:
                Command(episode);
                break;
            case 10 when _cell.Portfolio?.Positions.FirstOrDefault(position => position.ClosedAt is null) is { } position:
                Do(() => _cell.ExitAsync(new ExitPosition(position.Id, "USER", _world.Now.AddSeconds(30))));
                break;
            case 11:
                _cell.Seat.NewestStream?.Cut();
                break;
            case 12 or 13:
                Lie();
                break;
            default:
                break;
        }
    }

    private void Buy()
    {
        var symbol = _world.Venue.Symbols.ElementAt(_random.Next(2));
        var ask = _world.Venue.QuoteOf(symbol).Ask;
        var stop = Price.Of(Math.Round(ask * (decimal)(0.86 + (0.13 * _random.NextDouble())), 2));
        Do(() => _cell.ProposeAsync(new Signal($"s{++_commands}", symbol, Price.Of(ask), stop, "ENTRY", "life", 1, _world.Now)));
    }

    // Nearly all that is free goes, so that what is left falls with the market.
    private void Withdraw()
    {
        var free = _cell.Portfolio?.Cash ?? 0m;
        var invested = Equity - _assigned - Rules.Truth.Sum(book => book.Cash);
        var amount = Math.Round(free - (invested * 0.2m), 2);
        if (invested > 1_000m && amount > 0m && _world.Venue.Trading.TryWithdraw(_cell.Seat.Account, "USDC", amount))
        {
            var before = Equity;
            _assigned -= amount;
            _naive.Move(before, Equity);
            var move = new CashMove($"m{++_commands}", CashMoveKind.Withdrawn, -amount, _world.Now);
            for (var attempt = 0; attempt < 5 && !Do(() => _cell.MoveCashAsync(move)); attempt++)
            {
                // It has left the account already; whoever tells of it goes on until it is heard.
            }
        }
    }

    private void Press()
    {
        Presses++;
        Do(() => _cell.PressAsync(new TriggerKill($"k{++_commands}", KillSource.Button, "USER", _world.Now, null, null, IsDrill: false)));
    }

    private void Command(KillStatus episode)
    {
        var command = new EpisodeCommand(episode.Id, $"c{++_commands}", "u", _world.Now.AddSeconds(30));
        switch (_random.Next(4))
        {
            case 0:
                Do(() => _cell.WithKillAsync(desk => desk.AbortAsync(command)));
                break;
            case 1:
                Do(() => _cell.WithKillAsync(desk => desk.SellNowAsync(command)));
                break;
            case 2:
                Do(() => _cell.WithKillAsync(desk => desk.ExtendAsync(command)));
                break;
            default:
                Reset();
                break;
        }
    }

    private void Reset() => Do(async () =>
    {
        if (await _cell.WithRiskAsync(desk => desk.GetResetDialogAsync(CancellationToken.None)) is { } dialog)
        {
            // Counted before it is given: a process may die after it has written it.
            Rules.Resets++;
            await _cell.WithRiskAsync(desk => desk.ResetAsync(new ResetRisk(dialog.Token, $"r{++_commands}", "u", "seen"), CancellationToken.None));
        }
    });

    // For some seconds the feed is silent, crossed, zero, or far off: none of these may sell anything.
    private void Lie()
    {
        var (kind, until) = (_random.Next(4), _world.Now.AddSeconds(_random.Next(1, 8)));
        var pair = _world.PairOf(_world.Venue.Symbols.ElementAt(_random.Next(2)));
        var outlier = _world.Now.AddSeconds(2);
        pair.Feed = quote => _world.Now > until ? quote : kind switch
        {
            0 => null,
            1 => (quote.Ask, quote.Bid),
            2 => (0m, 0m),
            _ => _world.Now <= outlier ? (quote.Bid * 0.7m, quote.Ask * 0.7m) : quote,
        };
    }

    private void Pass(TimeSpan time)
    {
        _world.Pass(time, _ => true);
        Revive();
        _naive.Look(_world.Now, Equity);

        // Money and fills of which the ledger hears late, after a death, are measured from another price: by less than a per cent, where a lie of the feed would be many.
        Rules.Check(_naive.DayDrawdown <= -0.03m || _naive.WeekDrawdown <= -0.07m);
    }

    private void CalmDown()
    {
        (_crashProbability, _troubleProbability) = (0, 0);
        _crash = Restart();
        foreach (var symbol in _world.Venue.Symbols)
        {
            _world.PairOf(symbol).Feed = quote => quote;
        }

        // Longer than any order stays unknown without trades that nobody can name.
        for (var end = _world.Now.AddMinutes(45); _world.Now < end && !IsQuiet();)
        {
            Pass(TimeSpan.FromSeconds(5));
        }
    }

    private bool IsQuiet() => _cell.Episode is null or { EndedAt: not null } && _cell.Portfolio is { } portfolio && _cell.Account is { } account
        && account.Books.Orders.Values.All(order => order.SettledAt is not null || order.State == Domain.Trading.OrderState.Open)
        && portfolio.Positions.All(position => position.ClosedAt is not null || position.State is PositionState.Protected or PositionState.NeedsHuman);

    private decimal Equity => _assigned + Rules.Truth.Sum(book => book.Cash + (book.Net * _world.Venue.QuoteOf(book.Symbol).Bid));

    private bool Do(Func<Task> work)
    {
        var before = _world.Failures.Count;
        _world.Do(work);
        _cell.Look();
        Revive();
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

    private CrashPoints Restart()
    {
        var crash = new CrashPoints(_random, _crashProbability);
        _cell.Drop();
        _cell.Rows = CrashingRows.Of(_world.Rows.All, crash);
        _cell.MakePort = time => new CrashingPort(new SeatPort(_cell.Seat, time) { Abilities = _cell.Abilities }, crash);
        return crash;
    }
}
