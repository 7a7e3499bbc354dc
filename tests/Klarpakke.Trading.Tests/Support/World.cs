using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Persistence.Trading;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Trading.Tests.Support;

/// <summary>An exchange, a database, a grid, and one account that trades BTC for USDC. It had no BTC before.</summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");

    private readonly TestDatabase _database;
    private readonly Action<BinanceTradingOptions>? _configure;
    private TradingGrid? _grid;

    private World(TestDatabase database, Action<BinanceTradingOptions>? configure)
    {
        _database = database;
        _configure = configure;
        Venue = new PaperVenue(Time);
    }

    public WorldClock Time { get; } = new();

    public PaperVenue Venue { get; }

    public TradingGrid Grid => _grid!;

    private IVenueAccountGrain Account => Grid.Account;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<World> StartAsync(PostgresFixture postgres, Action<BinanceTradingOptions>? configure = null)
    {
        var world = new World(await postgres.CreateDatabaseAsync(Cancellation), configure);
        await world.Venue.StartAsync();
        await world.StartGridAsync();
        return world;
    }

    public async Task StartGridAsync()
    {
        _grid = await TradingGrid.StartAsync(Venue.Address, _database, Time, _configure);
        await UntilReadyAsync();
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

    public Task<HoldingStatus> HoldingAsync() => Account.GetHoldingAsync(Btc.Base, Cancellation);

    public Task<OrderStatus?> FindAsync(string purpose, int attempt = 1) => Account.GetOrderAsync(ClientOrderId.Of(purpose, attempt), Cancellation);

    public async Task<OrderStatus> UntilAsync(string purpose, OrderState state, int attempt = 1) => (await Until.HoldsAsync(
        () => FindAsync(purpose, attempt), order => order?.State == state && (order.IsSettled || !state.IsFinal()), $"{purpose} is {state}, with all its fills if it has ended"))!;

    public Task<OrderReply> CancelAsync(string purpose, int attempt = 1) => Account.CancelAsync(ClientOrderId.Of(purpose, attempt), OrderLane.KillSwitch, Cancellation);

    /// <summary>Sends an order.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="quantity">BTC to buy, or to sell when negative.</param>
    /// <param name="price">Limit price; null for a market order.</param>
    /// <param name="attempt">Which try.</param>
    public Task<OrderReply> SubmitAsync(string purpose, decimal quantity, decimal? price = null, int attempt = 1)
    {
        var order = new OrderRequest(
            ClientOrderId.Of(purpose, attempt), Btc, quantity > 0m ? OrderSide.Buy : OrderSide.Sell, price is null ? OrderKind.Market : OrderKind.Limit,
            Quantity.Of(Math.Abs(quantity)), price is { } limit ? Price.Of(Math.Round(limit, 1)) : null, null, 1_000_001);
        var lane = quantity > 0m ? OrderLane.Entry : OrderLane.ProtectiveStop;
        return Account.SubmitAsync(new SubmitOrder(purpose, attempt, order, lane, Time.GetUtcNow().AddMinutes(1)), Cancellation);
    }

    /// <summary>The end of every scenario: nothing is broken any more, one whole reading, and then platform and exchange say the same.</summary>
    public async Task AgreesAsync()
    {
        await Venue.CalmAsync();
        await UntilReadyAsync();
        var begun = Time.GetUtcNow();
        var status = await Until.HoldsAsync(ReconcileAsync, it => it.ReconciledAt >= begun, "a whole reading has succeeded");
        status.Alarm.Should().BeNull();
        status.Discrepancies.Should().BeEmpty();
        await using var connection = await _database.App.OpenConnectionAsync(Cancellation);
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
        await _database.DisposeAsync();
    }
}
