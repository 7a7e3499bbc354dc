using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.Safety.Tests.Checks;
using Klarpakke.Safety.Tests.Exchange;
using Klarpakke.Safety.Tests.World;

namespace Klarpakke.Safety.Tests.Replays;

/// <summary>One account of a replay: what it does, drawn from a seed, and what is known of it by the exchange alone.</summary>
internal sealed class Investor
{
    private const decimal Cash = 100_000m;

    private readonly Cell _cell;
    private readonly Random _random;
    private readonly SafetyWorld _world;
    private readonly Symbol[] _symbols;
    private readonly List<TruthBook> _truth = [];
    private readonly Queue<(DateTimeOffset At, Action Act)> _plans = new();
    private decimal _assigned;
    private int _signals;

    public Investor(SafetyWorld world, string user, int seed)
    {
        _world = world;
        _random = new Random(seed);
        Habit = (Habit)(seed % 4);
        _cell = world.Add(user, Cash);
        _symbols = PairsOf(world);
        _truth.AddRange(_symbols.Select(symbol => new TruthBook(symbol) { Dust = 10m * world.Venue.Trading.Rules(VenueSeat.NameOf(symbol))!.StepSize }));
        _cell.Seat.Heard = Hear;
        _cell.Abilities = _cell.Abilities with { AttachedStop = Habit != Habit.StopsRefused && seed % 8 < 4, AtomicReplace = seed % 16 < 12 };
        if (Habit == Habit.StopsRefused)
        {
            _cell.Seat.Trouble = call => call.Kind is OrderKind.StopMarket or OrderKind.StopLimit ? Mischief.Refused : Mischief.None;
        }
    }

    public Habit Habit { get; }

    public Cell Cell => _cell;

    public AccountOutcome Outcome { get; } = new();

    /// <summary>Why signals were blocked: the primary reason of each.</summary>
    public List<string> Denied { get; } = [];

    public NaiveRisk Naive { get; } = new();

    public IReadOnlyList<TruthBook> Truth => _truth;

    /// <summary>What is managed, by the exchange's trades and best bids.</summary>
    public decimal Equity => _assigned + _truth.Sum(book => book.Cash + (book.Net * _world.Venue.QuoteOf(book.Symbol).Bid));

    public bool IsFlat => _truth.TrueForAll(book => book.Net <= book.Dust);

    /// <summary>Whether the kill switch has sold anything.</summary>
    public bool HasKillSale => _symbols.SelectMany(_cell.Seat.OrdersOf).Any(order => order.ClientOrderId.StartsWith("KP-K", StringComparison.Ordinal));

    /// <summary>Whether a position of the episode was sold because its stop was crossed.</summary>
    public bool HasCrossedStop => _cell.Portfolio!.Positions.Any(position => _world.Venue.QuoteOf(position.Symbol).Bid <= position.Stop.Value)
        || _truth.Exists(book => book.HasStopTraded);

    /// <summary>Pairs in one order for all.</summary>
    public static Symbol[] PairsOf(SafetyWorld world) => [.. world.Venue.Symbols.OrderBy(symbol => symbol.ToString(), StringComparer.Ordinal)];

    /// <summary>Opens the portfolio, and plans the days until an end.</summary>
    public void Begin(DateTimeOffset end)
    {
        _assigned = Cash;
        _world.Do(() => _cell.OpenAsync(Cash));
        Plan(_random.Next(1, 3_600), () => Buy(0));
        Plan(_random.Next(3_600, 5_400), () => Buy(1));
        if (Habit is Habit.Deposits or Habit.Withdraws)
        {
            Plan(_random.Next(5_500, 7_000), MoveMoney);
        }

        // Whoever was stopped out tries again a few times.
        for (var at = 14_400; _world.Now.AddSeconds(at) < end; at += _random.Next(10_000, 30_000))
        {
            Plan(at, () => Buy(_random.Next(2)));
        }

        void Plan(int seconds, Action act) => _plans.Enqueue((_world.Now.AddSeconds(seconds), act));
    }

    /// <summary>Does what is planned for now.</summary>
    public void Act()
    {
        while (_plans.TryPeek(out var next) && next.At <= _world.Now)
        {
            _plans.Dequeue().Act();
            _cell.Look();
        }
    }

    /// <summary>Reckons the account at the bids of this second, one per pair in the order of the truth.</summary>
    public void Look(DateTimeOffset now, ReadOnlySpan<decimal> bids)
    {
        var equity = _assigned;
        for (var pair = 0; pair < bids.Length; pair++)
        {
            var book = _truth[pair];
            equity += book.Net == 0m ? book.Cash : book.Cash + (book.Net * bids[pair]);
        }

        Naive.Look(now, equity);
    }

    // Far stops and near ones: a near one makes a large position, a far one a small one.
    private void Buy(int which)
    {
        var symbol = _symbols[which % _symbols.Length];
        var ask = _world.Venue.QuoteOf(symbol).Ask;
        var distance = Habit == Habit.Withdraws ? 0.10m + (0.04m * (decimal)_random.NextDouble()) : 0.006m + (0.1m * (decimal)_random.NextDouble());
        var stop = Math.Round(ask * (1m - distance), 2);
        var signal = new Signal(
            FormattableString.Invariant($"s{++_signals}"), symbol, Price.Of(ask), Price.Of(stop), "ENTRY", "replay", 1, _world.Now);
        _world.Do(_cell.TickAsync);
        _world.Do(async () =>
        {
            var decision = await _cell.ProposeAsync(signal);
            Denied.AddRange(decision.Findings.Select(finding => finding.Code).Take(1));
        });
    }

    private void MoveMoney()
    {
        var free = _cell.Portfolio!.Cash;
        var invested = Equity - free;

        // What stays beside the positions is a tenth to a half of them, so that a fall of the market by ten per cent is one of five to nine of the account.
        var amount = Habit == Habit.Deposits ? Math.Round(Cash * (decimal)(0.5 + (3 * _random.NextDouble())), 2)
            : invested > 100m ? -Math.Round(free - (invested * (decimal)(0.1 + (0.4 * _random.NextDouble()))), 2)
            : 0m;
        if (amount == 0m)
        {
            return;
        }

        var before = Equity;
        if (amount > 0m)
        {
            _world.Venue.Trading.Deposit(_cell.Seat.Account, "USDC", amount);
        }
        else if (!_world.Venue.Trading.TryWithdraw(_cell.Seat.Account, "USDC", -amount))
        {
            throw new InvalidOperationException($"{_cell.User} has not got {-amount} to take out.");
        }

        _assigned += amount;
        Naive.Move(before, Equity);
        var kind = amount > 0m ? CashMoveKind.Deposited : CashMoveKind.Withdrawn;
        _world.Do(() => _cell.MoveCashAsync(new CashMove("move", kind, amount, _world.Now)));
    }

    private void Hear(TradingEvent happened)
    {
        if (happened is ExecutionReport report && report.Order.ClientOrderId.StartsWith(ClientOrderId.OwnPrefix, StringComparison.Ordinal))
        {
            _truth.Single(book => VenueSeat.NameOf(book.Symbol) == report.Order.Symbol).Hear(report);
        }
    }
}
