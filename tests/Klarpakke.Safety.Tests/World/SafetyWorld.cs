using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Triggers;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Safety.Tests.Exchange;
using Klarpakke.Safety.Tests.Market;
using Klarpakke.Testing.Time;

namespace Klarpakke.Safety.Tests.World;

/// <summary>The whole safety core on one manual clock: the exchange's engines, its pairs, and a cell of real desks per user.</summary>
internal sealed class SafetyWorld
{
    private const int MostPauses = 600;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Pump _pump;
    private readonly Dictionary<Symbol, PairHost> _pairs;
    private readonly Dictionary<string, Cell> _cells = [];
    private readonly Queue<(string User, Symbol Symbol, long Generation)> _crossings = new();

    /// <param name="pump">Its thread.</param>
    /// <param name="paths">How prices go, by coin.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="seed">What the exchange draws from.</param>
    /// <param name="rows">Where its rows are; in memory if not told.</param>
    public SafetyWorld(Pump pump, IReadOnlyDictionary<string, PricePath> paths, DateTimeOffset start, long seed, Func<TimeProvider, IWorldRows>? rows = null)
    {
        _pump = pump;
        Clock = new ManualTimeProvider(start);
        Venue = new SafetyVenue(paths, start, seed);
        _pairs = Venue.Symbols.ToDictionary(symbol => symbol, symbol => new PairHost(symbol, Venue));
        Rows = rows?.Invoke(Clock) ?? new MemoryRows(Clock);
        Breaker = new TripBreaker(Rows.All.Kill, Rows.All.Positions, Clock);
        SecondSource = (symbol, bid) => Math.Abs(bid.Value - Venue.QuoteOf(symbol).Bid) <= bid.Value * 0.02m;
    }

    public ManualTimeProvider Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public SafetyVenue Venue { get; }

    public IWorldRows Rows { get; }

    public TripBreaker Breaker { get; }

    /// <summary>Users whose sale was told to wait for a second price source.</summary>
    public HashSet<string> Held { get; } = [];

    /// <summary>What another venue says of a price; the truth if not set.</summary>
    public Func<Symbol, Price, bool> SecondSource { get; set; }

    public IReadOnlyCollection<Cell> Cells => _cells.Values;

    /// <summary>Failures that nobody of the platform was waiting for, as a log would have them.</summary>
    public List<Exception> Failures { get; } = [];

    public PairHost PairOf(Symbol symbol) => _pairs[symbol];

    public Cell Add(string user, decimal cash)
    {
        var cell = new Cell(this, user, Venue.Open(cash)) { Number = _cells.Count };
        _cells.Add(user, cell);
        return cell;
    }

    public void Tell(Symbol symbol, IReadOnlyList<ArmedTrigger> fired)
    {
        foreach (var trigger in fired)
        {
            _crossings.Enqueue((trigger.Account, symbol, trigger.Generation));
        }
    }

    /// <summary>A second passes: the market moves, the feed tells, whoever waits for a price hears of it, and those who are due are looked at.</summary>
    /// <param name="isDue">Whose timers run in this second.</param>
    public void Second(Func<Cell, bool> isDue) => Pass(TimeSpan.FromSeconds(1), isDue);

    /// <summary>The same in a longer step, less than a minute.</summary>
    public void Pass(TimeSpan time, Func<Cell, bool> isDue)
    {
        Clock.Advance(time);
        Venue.AdvanceTo(Now);
        _pump.Settle();
        foreach (var (symbol, pair) in _pairs)
        {
            Tell(symbol, pair.Take(Now));
        }

        TellCrossings();
        foreach (var cell in _cells.Values.Where(cell => cell.IsDue || isDue(cell)))
        {
            Do(cell.TickAsync);
            cell.Look();
        }

        TellCrossings();
    }

    /// <summary>Does something for a user whose failure nobody waits for, as a timer would.</summary>
    public void Do(Func<Task> work)
    {
        try
        {
            var task = work();
            for (var waits = 0; !task.IsCompleted && waits < MostPauses; waits++)
            {
                PauseFor(task);
            }

            _pump.Run(task);
        }
        catch (Exception exception) when (exception is not (TimeoutException or OutOfMemoryException))
        {
            Failures.Add(exception);
        }

        _pump.Settle();
    }

    // A command may pause for a proof: in its pauses time passes for everybody.
    private void PauseFor(Task task)
    {
        _pump.Settle();
        if (!task.IsCompleted)
        {
            Clock.Advance(Pause);
            Venue.AdvanceTo(Now);
        }
    }

    private void TellCrossings()
    {
        // Who arms again at a price that is reached already is told again, but not for ever within one second.
        for (var left = _crossings.Count + (2 * _cells.Count); left > 0 && _crossings.TryDequeue(out var crossing); left--)
        {
            var cell = _cells[crossing.User];
            Do(() => cell.CrossedAsync(new PriceCrossed(crossing.Symbol, crossing.Generation, _pairs[crossing.Symbol].Price)));
            cell.Look();
        }
    }
}
