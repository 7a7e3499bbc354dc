using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Safety.Tests.Exchange;
using Klarpakke.Safety.Tests.World;
using Klarpakke.Testing.Books;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>One user of a life: what he and his strategy do, what is known of him, and what must hold for him.</summary>
internal sealed class LifeUser
{
    private readonly LifePlan _plan;
    private readonly Random _random;
    private readonly SafetyWorld _world;
    private readonly Func<Func<Task>, bool> _do;
    private readonly Chronicle _chronicle = new();
    private readonly KnownRisk _known;
    private readonly Queue<CashMove> _untold = new();
    private decimal _assigned;
    private int _commands;

    public LifeUser(LifePlan plan, Random random, SafetyWorld world, Cell cell, decimal cash, Func<Func<Task>, bool> @do)
    {
        (_plan, _random, _world, _do, _assigned, Cell) = (plan, random, world, @do, cash, cell);
        Rules = new LifeRules(world, cell);
        _known = new KnownRisk(world, cell.User);
    }

    public Cell Cell { get; }

    public LifeRules Rules { get; }

    public int Presses { get; private set; }

    public string Fingerprint => $"{Rules.Arrived} {string.Join(' ', Rules.Truth.Select(book => $"{book.Net} {book.Cash}"))} "
        + string.Join(' ', _world.Rows.EpisodesOf(Cell.User).Select(record => $"{record.Episode.Phase} {record.Episode.Version}"));

    /// <summary>Whether nothing of him is under way.</summary>
    public bool IsQuiet => Cell.Episode is null or { EndedAt: not null } && Cell.Portfolio is { } portfolio && Cell.Account is { } account && _untold.Count == 0
        && account.Books.Orders.Values.All(order => order.SettledAt is not null || order.State == OrderState.Open)
        && portfolio.Positions.All(position => position.ClosedAt is not null || position.State is PositionState.Protected or PositionState.NeedsHuman);

    /// <summary>A process begins: his desks start from what was written.</summary>
    public void Begin(IRowGuard guard, Func<ITradingPort, ITradingPort> wire)
    {
        Rules.Cancels.Restarted();
        Cell.Drop();
        var rows = _world.Rows.All;
        Cell.Rows = GuardedRows.Of(rows with { Trading = new RecordingStore(rows.Trading, _chronicle) }, guard);
        Cell.NewJudge = _chronicle.Listen;
        Cell.MakePort = time => wire(new SeatPort(Cell.Seat, time) { Abilities = Cell.Abilities });
    }

    public void Act()
    {
        switch (_random.Next(60))
        {
            case < 6:
                Buy();
                break;
            case 6 or 7 or 14 or 15:
                Withdraw();
                break;
            case 16 when _plan.Shape.UsesButton:
                Press();
                break;
            case 8 or 9 when _plan.Shape.UsesButton && Cell.Episode is { } episode:
                Command(episode);
                break;
            case 10 when Cell.Portfolio?.Positions.FirstOrDefault(position => position.ClosedAt is null) is { } position:
                _do(() => Cell.ExitAsync(new ExitPosition(position.Id, "USER", _world.Now.AddSeconds(30))));
                break;
            case 11:
                Cell.Seat.NewestStream?.Cut();
                break;
            case var drawn when drawn >= 60 - _plan.Shape.Lies:
                Lie();
                break;
            default:
                break;
        }

        TellMoves();
    }

    /// <summary>Takes note of how he stands, without any time having passed.</summary>
    public void Look()
    {
        Cell.Look();
        _known.Observe();
    }

    /// <summary>What must hold after every second.</summary>
    public void Check()
    {
        _known.Pass();
        Rules.Check(_known.Samples);
    }

    /// <summary>What must hold at the end.</summary>
    public void CheckEnd()
    {
        Rules.CheckEnd();
        _known.CheckEnd(_assigned, Rules.Truth);
        BookRules.RequireSame(_world.Rows.BooksOf(Cell.User), _chronicle.Books, "5: the rows are not what was written");
        LifeReplay.Check(_chronicle.Entries, new Random(_plan.Seed));
    }

    private void Buy()
    {
        var symbol = _world.Venue.Symbols.ElementAt(_random.Next(_plan.Shape.Coins));
        var ask = _world.Venue.QuoteOf(symbol).Ask;
        var stop = Price.Of(Math.Round(ask * (decimal)(0.86 + (0.13 * _random.NextDouble())), 2));
        _do(() => Cell.ProposeAsync(new Signal($"s{++_commands}", symbol, Price.Of(ask), stop, "ENTRY", "life", 1, _world.Now)));
    }

    // Nearly all that is free goes, so that what is left falls with the market.
    private void Withdraw()
    {
        var free = Cell.Portfolio?.Cash ?? 0m;
        var invested = Rules.Truth.Sum(book => book.Net * _world.Venue.QuoteOf(book.Symbol).Bid);
        var amount = Math.Round(free - (invested * 0.2m), 2);
        if (invested > 1_000m && amount > 0m && _world.Venue.Trading.TryWithdraw(Cell.Seat.Account, "USDC", amount))
        {
            _assigned -= amount;
            _untold.Enqueue(new CashMove($"m{++_commands}", CashMoveKind.Withdrawn, -amount, _world.Now));
        }
    }

    // It has left the account already; whoever tells of it goes on until it is heard.
    private void TellMoves()
    {
        while (_untold.TryPeek(out var move) && _do(() => Cell.MoveCashAsync(move)))
        {
            _untold.Dequeue();
        }
    }

    private void Press()
    {
        Presses++;
        _do(() => Cell.PressAsync(new TriggerKill($"k{++_commands}", KillSource.Button, "USER", _world.Now, null, null, IsDrill: false)));
    }

    private void Command(KillStatus episode)
    {
        var command = new EpisodeCommand(episode.Id, $"c{++_commands}", Cell.User, _world.Now.AddSeconds(30));
        switch (_random.Next(4))
        {
            case 0:
                _do(() => Cell.WithKillAsync(desk => desk.AbortAsync(command)));
                break;
            case 1:
                _do(() => Cell.WithKillAsync(desk => desk.SellNowAsync(command)));
                break;
            case 2:
                _do(() => Cell.WithKillAsync(desk => desk.ExtendAsync(command)));
                break;
            default:
                Reset();
                break;
        }
    }

    private void Reset() => _do(async () =>
    {
        if (await Cell.WithRiskAsync(desk => desk.GetResetDialogAsync(CancellationToken.None)) is { } dialog)
        {
            // Counted before it is given: a process may die after it has written it.
            Rules.Resets++;
            await Cell.WithRiskAsync(desk => desk.ResetAsync(new ResetRisk(dialog.Token, $"r{++_commands}", Cell.User, "seen"), CancellationToken.None));
        }
    });

    // For some seconds the feed is silent, crossed, zero, or far off: none of these may sell anything.
    private void Lie()
    {
        var (kind, until) = (_random.Next(4), _world.Now.AddSeconds(_random.Next(1, 8)));
        var pair = _world.PairOf(_world.Venue.Symbols.ElementAt(_random.Next(_plan.Shape.Coins)));
        var outlier = _world.Now.AddSeconds(2);
        pair.Feed = quote => _world.Now > until ? quote : kind switch
        {
            0 => null,
            1 => (quote.Ask, quote.Bid),
            2 => (0m, 0m),
            _ => _world.Now <= outlier ? (quote.Bid * 0.7m, quote.Ask * 0.7m) : quote,
        };
    }
}
