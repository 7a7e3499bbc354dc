using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Testing.KillSwitch;
using Klarpakke.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>A user's kill switch on manual time, without actors: the real desk between fake doors, prices and rows in memory.</summary>
internal sealed class KillBench : IKillSurroundings, IDisposable
{
    public const string User = "u1";
    public static readonly PositionId One = PositionId.Of(1);
    public static readonly PositionId Two = PositionId.Of(2);
    public static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");
    public static readonly Symbol Eth = Symbol.Parse("PAPER:ETH-USDC");

    private readonly Dictionary<AccountKey, FakeDoor> _doors = [];
    private int _commands;

    public KillBench()
    {
        Store = new InMemoryKillStore(Time);
        Start = Time.GetUtcNow();
        Door = DoorOf(Venue.Paper);
    }

    public ManualTimeProvider Time { get; } = new();

    public DateTimeOffset Start { get; }

    public InMemoryKillStore Store { get; }

    public InMemoryOpenPositions Positions { get; } = new();

    /// <summary>The paper account's door.</summary>
    public FakeDoor Door { get; }

    public KillDesk Desk { get; private set; } = null!;

    public Dictionary<Symbol, decimal> Bids { get; } = new() { [Btc] = 100m, [Eth] = 100m };

    public PriceFault? Fault { get; set; }

    public bool TooManyTrip { get; set; }

    public bool? SecondAgrees { get; set; }

    public Func<Task> BeforeBreaker { get; set; } = () => Task.CompletedTask;

    public KillEpisode Episode => Store.RecordsOf(User)[^1].Episode;

    public KillStatus Status => Desk.Status!;

    /// <summary>Two protected positions of one coin each.</summary>
    public static async Task<KillBench> WithTwoAsync()
    {
        var bench = new KillBench();
        bench.Hold(One, Btc, 1m);
        bench.Hold(Two, Eth, 2m);
        await bench.RestartAsync();
        return bench;
    }

    public static async Task<KillBench> WithOneAsync(decimal quantity = 1m)
    {
        var bench = new KillBench();
        bench.Hold(One, Btc, quantity);
        await bench.RestartAsync();
        return bench;
    }

    public FakeDoor DoorOf(Venue venue) => _doors.TryGetValue(new AccountKey(User, venue), out var door) ? door : _doors[new AccountKey(User, venue)] = new FakeDoor(new AccountKey(User, venue), Time);

    public PositionRow Row(PositionId id, Symbol symbol) => PositionRow.Open(id, "u1/main", symbol, Price.Of(95m), Start);

    public PositionRow Hold(PositionId id, Symbol symbol, decimal quantity, bool withStop = true)
    {
        var row = Row(id, symbol);
        Positions.Add(User, row);
        Bids.TryAdd(symbol, 100m);
        DoorOf(symbol.Venue).Hold(row, quantity, withStop);
        return row;
    }

    /// <summary>Writes that an account with a position has reached its limit.</summary>
    public static Task TripOtherAsync(InMemoryKillStore store, string user, DateTimeOffset at)
    {
        var episode = KillEpisode.Open(EpisodeId.Of(1), user, new KillTrigger(KillSource.HardStop, "DAY_HARD", at, -0.041m), [PositionRow.Open(One, "p", Btc, Price.Of(95m), at)]);
        return store.OpenAsync(KillRecord.Of(episode), new KillAnswer("a", "trigger", "", at, null), CancellationToken.None);
    }

    /// <summary>A new process reads the rows; the old one is gone without a word.</summary>
    public async Task RestartAsync()
    {
        Desk?.Stop();
        Desk = await OpenAsync();
    }

    public async Task<KillDesk> OpenAsync()
    {
        var desk = new KillDesk(User, Store, Positions, this, new RightOfWay(Time), Time, NullLogger.Instance);
        await desk.StartAsync(CancellationToken.None);
        return desk;
    }

    public Task<KillReply> PressAsync(string? id = null) => TriggerAsync(KillSource.Button, "USER", id);

    public Task<KillReply> TripAsync(string reason = "DAY_HARD", decimal? cash = null, decimal? floor = null) => TriggerAsync(KillSource.HardStop, reason, null, cash, floor);

    public Task<KillReply> TriggerAsync(KillSource source, string reason, string? id = null, decimal? cash = null, decimal? floor = null, bool isDrill = false, TimeSpan old = default)
    {
        var isLimit = source == KillSource.HardStop;
        return Desk.TriggerAsync(
            new TriggerKill(
                id ?? NewId(), source, reason, Time.GetUtcNow() - old, isLimit ? -0.041m : null, isLimit ? Start.AddHours(24) : null, isDrill, cash, floor), CancellationToken.None);
    }

    public EpisodeCommand Command(string? id = null, string? episode = null, TimeSpan? within = null) =>
        new(episode ?? Episode.Id.Text, id ?? NewId(), User, Time.GetUtcNow() + (within ?? TimeSpan.FromSeconds(30)));

    /// <summary>Lets seconds pass, one by one, with a tick of the desk in each.</summary>
    public async Task RunAsync(double seconds)
    {
        for (var passed = 0d; passed < seconds; passed++)
        {
            await StepAsync(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Lets time pass until the newest episode has come to a phase.</summary>
    public async Task RunToAsync(KillPhase phase, int within = 600)
    {
        for (var passed = 0; passed < within && Episode.Phase != phase; passed++)
        {
            await StepAsync(TimeSpan.FromSeconds(1));
        }

        Episode.Phase.Should().Be(phase);
    }

    public async Task StepAsync(TimeSpan by)
    {
        Time.Advance(by);
        if (Desk.Fault is not null)
        {
            await RestartAsync();
        }

        Desk.Tick();
    }

    public IVenueAccountGrain Account(AccountKey account) => _doors[account];

    public Task<RiskPrice> GetPriceAsync(Symbol symbol, CancellationToken cancellationToken) =>
        Task.FromResult(new RiskPrice(symbol, Bids[symbol], Bids[symbol] + 0.1m, Fault, null, Time.GetUtcNow(), 1));

    public async Task<bool> ReportTripAsync(string user, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await BeforeBreaker();
        return TooManyTrip;
    }

    public Task<bool> AgreesAsync(Symbol symbol, Price bid, CancellationToken cancellationToken) => Task.FromResult(SecondAgrees == true);

    public void Dispose() => Desk.Stop();

    private string NewId() => $"c{++_commands}";
}
