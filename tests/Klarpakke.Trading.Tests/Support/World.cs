using System.Globalization;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Persistence.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Testing.Risk;
using Npgsql;
using Orleans;
using Orleans.Hosting;

namespace Klarpakke.Trading.Tests.Support;

/// <summary>An exchange, a database, a grid, and one account that trades BTC for USDC. It had no BTC before.</summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");

    private const string User = "u1";

    private readonly PostgresFixture _postgres;
    private readonly Action<BinanceTradingOptions>? _configure;
    private TestDatabase? _database;
    private TradingGrid? _grid;
    private bool _attachesStops;

    private World(PostgresFixture postgres, Action<BinanceTradingOptions>? configure, VenueSetup setup)
    {
        _postgres = postgres;
        _configure = configure;
        Venue = new PaperVenue(Time, setup);
    }

    public WorldClock Time { get; } = new();

    public PaperVenue Venue { get; }

    public TradingGrid Grid => _grid!;

    /// <summary>What the account's door looks at before it lets a purchase out.</summary>
    public IRiskRows Risk => new RiskRows(_database!.App);

    /// <summary>The rows, for what a scenario writes or reads itself.</summary>
    public NpgsqlDataSource Rows => _database!.App;

    /// <summary>The rows as auditors read them.</summary>
    public NpgsqlDataSource AuditorsRows => _database!.Read;

    private IVenueAccountGrain Account => Grid.Account;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Which account of the exchange the key of <c>u1</c> opens from the next start on.</summary>
    public int KeyNumber { get; set; }

    /// <summary>Whether the venue attaches stops to entries.</summary>
    public bool AttachesStops
    {
        get => _attachesStops;
        set => _attachesStops = value;
    }

    /// <summary>What else runs in the silos.</summary>
    public Action<ISiloBuilder, TestDatabase>? Extend { get; init; }

    /// <summary>The database; the caller only looks.</summary>
    public TestDatabase Database => _database!;

    public static async Task<World> StartAsync(
        PostgresFixture postgres, Action<BinanceTradingOptions>? configure = null, VenueSetup? setup = null, Action<ISiloBuilder, TestDatabase>? extend = null)
    {
        var world = new World(postgres, configure, setup ?? new VenueSetup()) { _database = await postgres.CreateDatabaseAsync(Cancellation), Extend = extend };
        await world.Venue.StartAsync();
        await world.StartGridAsync();
        return world;
    }

    public async Task StartGridAsync()
    {
        await Risk.SetGateAsync(User, isOpen: true, Cancellation);
        _grid = await OpenGridAsync();
        await UntilReadyAsync();
    }

    /// <summary>One more grid on the same database and exchange. The caller disposes it.</summary>
    public Task<TradingGrid> OpenGridAsync() => TradingGrid.StartAsync(Venue.Address, _database!, Time, KeyOf, () => _attachesStops, _configure, Extend);

    /// <summary>The process ends; the next one is started with settings of its own and is not waited for.</summary>
    public async Task ReplaceGridAsync(Action<BinanceTradingOptions>? configure = null)
    {
        await Grid.DisposeAsync();
        _grid = await TradingGrid.StartAsync(Venue.Address, _database!, Time, KeyOf, () => _attachesStops, options =>
        {
            _configure?.Invoke(options);
            configure?.Invoke(options);
        }, Extend);
    }

    /// <summary>The process ends, its database is lost, and a new one starts on an empty one.</summary>
    public async Task LoseDatabaseAsync()
    {
        await Grid.DisposeAsync();
        await _database!.DisposeAsync();
        _database = await _postgres.CreateDatabaseAsync(Cancellation);
        await StartGridAsync();
    }

    /// <summary>Somebody with all rights works on the database.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var command = _database!.Superuser.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>The process ends, time passes, another one starts.</summary>
    public async Task RestartAsync(TimeSpan later)
    {
        await Grid.DisposeAsync();
        Time.Jump(later);
        await StartGridAsync();
    }

    public Task<AccountStatus> UntilReadyAsync() =>
        Until.HoldsAsync(() => Account.GetStatusAsync(Cancellation), status => !status.EntriesDenied.Contains(DenialReason.VenueDown) && status.ReconciledAt is not null, "the account is connected and reconciled");

    public Task<AccountStatus> StatusAsync() => Account.GetStatusAsync(Cancellation);

    public Task<AccountStatus> ReconcileAsync() => Account.ReconcileAsync(Cancellation);

    public async Task<(decimal Net, decimal Sellable)> HoldingAsync()
    {
        var holding = await Account.GetHoldingAsync(Btc.Base, Cancellation);
        return (holding.Net, holding.Sellable);
    }

    public async Task<decimal?> ProtectedAsync() => (await Account.GetHoldingAsync(Btc.Base, Cancellation)).Protected;

    public Task<OrderStatus?> FindAsync(string purpose, int attempt = 1) => Account.GetOrderAsync(ClientOrderId.Of(purpose, attempt), Cancellation);

    public async Task<OrderStatus> UntilAsync(string purpose, OrderState state, int attempt = 1) => (await Until.HoldsAsync(
        () => FindAsync(purpose, attempt), order => order?.State == state && (order.IsSettled || !state.IsFinal()), $"{purpose} is {state}, with all its fills if it has ended"))!;

    public Task<OrderReply> CancelAsync(string purpose, int attempt = 1) => Account.CancelAsync(ClientOrderId.Of(purpose, attempt), OrderLane.KillSwitch, Cancellation);

    /// <summary>Sends an order.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="quantity">BTC to buy, or to sell when negative.</param>
    /// <param name="price">Limit price; null for a market order.</param>
    /// <param name="attempt">Which try.</param>
    public Task<OrderReply> SubmitAsync(string purpose, decimal quantity, decimal? price = null, int attempt = 1) =>
        SubmitAsync(Account, purpose, attempt, quantity, price is null ? OrderKind.Market : OrderKind.Limit, price);

    /// <summary>Sends an order that trades at once at a price or better; the rest is gone.</summary>
    public Task<OrderReply> SubmitImmediateAsync(string purpose, decimal quantity, decimal price) =>
        SubmitAsync(Account, purpose, 1, quantity, OrderKind.LimitImmediate, price);

    /// <summary>Sends a stop that sells at the market.</summary>
    public Task<OrderReply> SubmitStopAsync(string purpose, decimal quantity, decimal trigger, int attempt = 1) =>
        SubmitAsync(Account, purpose, attempt, -quantity, OrderKind.StopMarket, null, trigger);

    /// <summary>Opens the entry gate of an account's user.</summary>
    public Task OpenGateAsync(IVenueAccountGrain account) => Risk.SetGateAsync(KeyOf(account).User, isOpen: true, Cancellation);

    /// <summary>Sends a purchase that carries its stop.</summary>
    public Task<OrderReply> SubmitWithStopAsync(string purpose, decimal quantity, decimal price, string stop, decimal covered, decimal trigger)
    {
        var (entry, attached) = (OrderOf(purpose, 1, quantity, OrderKind.Limit, price, null), OrderOf(stop, 1, -covered, OrderKind.StopMarket, null, trigger));
        _attachesStops = true;
        return EnterAsync(Account, Approvals.Of(KeyOf(Account), PositionId.Parse(purpose[1..]), entry, attached, Time.GetUtcNow().AddMinutes(1)));
    }

    /// <summary>Sells at the market in the place of an order that stands.</summary>
    public Task<ReplaceReply> SwapAsync(string old, string purpose, decimal quantity) => Account.ReplaceAsync(
        new ReplaceOrder(ClientOrderId.Of(old, 1), purpose, 1, OrderOf(purpose, 1, -quantity, OrderKind.Market, null, null), OrderLane.KillSwitch, Time.GetUtcNow().AddMinutes(1)), Cancellation);

    public Task<CancelAllReply> CancelAllAsync(CancelScope scope) => Account.CancelAllAsync(scope, OrderLane.KillSwitch, Time.GetUtcNow().AddSeconds(30), Cancellation);

    /// <summary>Sends an order through any account and grid: a sale, or an entry whose stop is not sent with it. The purpose of an entry is <c>E</c> and the position's id.</summary>
    public Task<OrderReply> SubmitAsync(
        IVenueAccountGrain account, string purpose, int attempt, decimal quantity, OrderKind kind = OrderKind.Market, decimal? price = null, decimal? trigger = null)
    {
        var (order, expiresAt) = (OrderOf(purpose, attempt, quantity, kind, price, trigger), Time.GetUtcNow().AddMinutes(1));
        if (quantity < 0m)
        {
            return account.SubmitAsync(new SubmitOrder(purpose, attempt, order, OrderLane.ProtectiveStop, expiresAt), Cancellation);
        }

        _attachesStops = false;
        return EnterAsync(account, Approvals.Of(KeyOf(account), order, expiresAt));
    }

    /// <summary>Sends a sale, a further attempt each time it was refused, until it has filled.</summary>
    public Task<OrderReply> UntilSoldAsync(string purpose, decimal quantity, int firstAttempt = 1)
    {
        var attempt = firstAttempt - 1;
        return Until.HoldsAsync(() => SubmitAsync(purpose, -quantity, attempt: ++attempt), reply => reply.Order?.State == OrderState.Filled, "the sale has filled");
    }

    /// <summary>The end of every scenario: nothing is broken any more, one whole reading, and then platform and exchange say the same.</summary>
    /// <param name="lasting">What the account rightly goes on telling of.</param>
    public async Task AgreesAsync(params DiscrepancyKind[] lasting)
    {
        await Venue.CalmAsync();
        await UntilReadyAsync();
        var begun = Time.GetUtcNow();
        var status = await Until.HoldsAsync(ReconcileAsync, it => it.ReconciledAt >= begun, "a whole reading has succeeded");
        status.Alarm.Should().BeNull();
        status.Discrepancies.Should().BeEquivalentTo(lasting);
        await using var connection = await _database!.App.OpenConnectionAsync(Cancellation);
        var rows = await TradingRows.ReadAsync(connection, AccountKey.Parse("u1/PAPER"), Cancellation);
        await Agreement.CheckAsync(this, rows);
    }

    public async ValueTask DisposeAsync()
    {
        if (_grid is not null)
        {
            await _grid.DisposeAsync();
        }

        await Venue.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private static AccountKey KeyOf(IVenueAccountGrain account) => AccountKey.Parse(account.GetPrimaryKeyString());

    private async Task<OrderReply> EnterAsync(IVenueAccountGrain account, ApprovedOrder approved)
    {
        await Risk.ReserveAsync(approved.Ticket.Account.User, approved.Ticket.Position, approved.Entry.Symbol.Base, approved.Stamp.ExpiresAt, Cancellation);
        return await account.EnterAsync(approved, Cancellation);
    }

    private static OrderRequest OrderOf(string purpose, int attempt, decimal quantity, OrderKind kind, decimal? price, decimal? trigger) => new(
        ClientOrderId.Of(purpose, attempt), Btc, quantity > 0m ? OrderSide.Buy : OrderSide.Sell, kind, Quantity.Of(Math.Abs(quantity)), PriceOf(price), PriceOf(trigger), 1_000_001);

    private static Price? PriceOf(decimal? price) => price is { } known ? Price.Of(Math.Round(known, 2)) : null;

    // u2 has no key; w0, w1, ... are the owners of the accounts of their number.
    private VenueKey? KeyOf(string user) => user == "u1" ? PaperVenue.KeyOf(KeyNumber)
        : user.StartsWith('w') ? PaperVenue.KeyOf(int.Parse(user.AsSpan(1), CultureInfo.InvariantCulture))
        : null;
}
