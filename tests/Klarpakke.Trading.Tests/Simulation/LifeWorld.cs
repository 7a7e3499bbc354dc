using System.Diagnostics.Metrics;
using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.Persistence.Trading;
using Klarpakke.Testing.Books;
using Klarpakke.Testing.Risk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>What a life happens in: exchange, adapter, rows and clock, and what keeps watch over them.</summary>
internal sealed class LifeWorld : IAsyncDisposable
{
    private static readonly TimeSpan KeeperSleeps = TimeSpan.FromSeconds(599);
    private static readonly TimeSpan NeverSuspended = TimeSpan.FromDays(40);
    private static readonly Uri Nowhere = new("http://exchange.invalid/");
    private static readonly Uri NoSocket = new("ws://exchange.invalid/");

    private readonly ServiceProvider _metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly InProcessTransport _transport;
    private readonly BinanceTradingOptions _options;
    private readonly BinanceTradingFactory _ports;
    private readonly LifeDatabase _database;
    private readonly AccountKey _account;
    private readonly RiskRows _risk;

    private LifeWorld(int seed, string user, LifeDatabase database)
    {
        _database = database;
        _risk = new RiskRows(database.App);
        _account = new AccountKey(user, Venue.Paper);
        Clock = new SimulationClock(KeeperSleeps);

        // Every third account pays its fees in BNB, and some of these run out of it.
        Given = new Dictionary<string, decimal> { ["USDC"] = 100_000m, ["BTC"] = 0.1m, ["BNB"] = seed % 2 == 0 ? 10m : 0.02m };
        Exchange = new SimulatedExchange(seed, Given, Clock);
        Exchange.Trader.Settings = Exchange.Trader.Settings with { PayInBnb = seed % 3 == 0 };
        Invariants = new LifeInvariants(Exchange, Chronicle);
        Exchange.Happened = Invariants.CheckVenue;
        _transport = new InProcessTransport(Exchange);

        // No pauses before repetitions and no queues: a wait inside a call would have nobody to move the clock. Time that is put forward by an hour is no process that stood still.
        _options = new BinanceTradingOptions
        {
            RestBase = Nowhere,
            StreamBase = NoSocket,
            RetryDelay = TimeSpan.Zero,
            QueueLimit = TimeSpan.Zero,
            RequestTimeout = TimeSpan.FromSeconds(4),
            ClockInterval = KeeperSleeps,
            SuspendLimit = NeverSuspended,
        };
        var metrics = new AdapterMetrics(_metrics.GetRequiredService<IMeterFactory>());
        _ports = new BinanceTradingFactory(_options, new BinanceServices(Clock, metrics, NullLogger.Instance, new EgressBudgets(Clock)) { Transport = _transport });
    }

    public AccountKey Account => _account;

    public SimulationClock Clock { get; }

    public SimulatedExchange Exchange { get; }

    public Chronicle Chronicle { get; } = new();

    public LifeInvariants Invariants { get; }

    /// <summary>What the account got from outside, by asset.</summary>
    public Dictionary<string, decimal> Given { get; }

    public static async Task<LifeWorld> CreateAsync(int seed, string user, LifeDatabase database)
    {
        var world = new LifeWorld(seed, user, database);
        await Answers.Waited(world.Clock.KeeperAsleep);
        await Answers.Waited(world._risk.SetGateAsync(user, isOpen: true, CancellationToken.None));
        return world;
    }

    /// <summary>Exposure is reserved for what was approved.</summary>
    public Task ReserveAsync(ApprovedOrder approved) =>
        Answers.Waited(_risk.ReserveAsync(approved.Ticket.Account.User, approved.Ticket.Position, approved.Entry.Symbol.Base, approved.Stamp.ExpiresAt, CancellationToken.None));

    public LifeProcessParts NewProcess() => new(
        _account, Exchange, _ports, _options, new RecordingStore(new TradingStore(_database.App, Clock), Chronicle), Chronicle.Listen(), Clock);

    public Task<AccountView> ReadRowsAsync() => Answers.Waited(_database.ReadAsync(_account));

    /// <summary>Carries a command through that may pause for a proof: in its pauses time passes and other things happen.</summary>
    public async Task<T> DriveAsync<T>(Task<T> command, Func<Task> beside)
    {
        while (!command.IsCompleted && Clock.TryTakePause(out var pause))
        {
            Exchange.Pass(pause.Length);
            await beside();
            pause.End();
        }

        // A deadline that ends a pause lets the command go on beside this thread, to its answer.
        return await Answers.Waited(command);
    }

    /// <summary>Waits for requests whose senders gave up; time has passed for all of them.</summary>
    public Task AllArrivedAsync() => _transport.GivenUp;

    public async Task CheckEndAsync(AccountView memory)
    {
        var rows = await ReadRowsAsync();
        BookRules.RequireSame(rows, Chronicle.Books, "5: the rows are not what was written");
        BookRules.RequireSame(memory, rows, "end: memory is not what the rows are");
        LifeEnd.Check(Exchange, Invariants, rows, Given);
        await Answers.Waited(AuditFold.CheckAsync(_database.App, _account, rows));
    }

    public string Fingerprint()
    {
        var orders = Exchange.Orders.Select(order => order.View()).Select(order => $"{order.OrderId} {order.ClientOrderId} {order.Status} {order.ExecutedQuantity} {order.UpdateTime}");
        var rows = Chronicle.Books.Orders.Values.OrderBy(row => row.Id.Text, StringComparer.Ordinal).Select(row => $"{row.Id} {row.State} {row.Executed} {row.Version} {row.SettledAt:O}");
        return string.Join('\n', [.. orders, .. rows, $"{Chronicle.Entries.Count} {Clock.GetUtcNow():O} {Exchange.TotalOf("USDC")}"]);
    }

    public async ValueTask DisposeAsync()
    {
        await _ports.DisposeAsync();
        await _metrics.DisposeAsync();
    }
}
