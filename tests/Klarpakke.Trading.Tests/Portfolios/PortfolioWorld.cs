using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Risk;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Portfolios;
using Klarpakke.Persistence.Risk;
using Klarpakke.Testing.Postgres;
using Klarpakke.Testing.Risk;
using Klarpakke.Trading.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Hosting;

namespace Klarpakke.Trading.Tests.Portfolios;

/// <summary>Exchange, door, risk, prices and one portfolio of 10,000 USDC, all real, with their rows in PostgreSQL.</summary>
internal sealed class PortfolioWorld : IAsyncDisposable
{
    public const string Id = "u1/main";
    public const decimal Cash = 10_000m;

    private readonly PricePump _prices;

    private PortfolioWorld(World world, FakeUniverse universe, SwitchedVenueGates gates)
    {
        World = world;
        Universe = universe;
        Gates = gates;
        _prices = new PricePump(world);
    }

    public World World { get; }

    /// <summary>The coins that may be bought: all, until a test takes some away.</summary>
    public FakeUniverse Universe { get; }

    /// <summary>The gate of the venue.</summary>
    public SwitchedVenueGates Gates { get; }

    public PaperVenue Venue => World.Venue;

    public IPortfolioGrain Portfolio => World.Grid.Grains.GetGrain<IPortfolioGrain>(Id);

    private IKillSwitchGrain Kill => World.Grid.Grains.GetGrain<IKillSwitchGrain>("u1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<PortfolioWorld> StartAsync(PostgresFixture postgres, VenueSetup? setup = null, Action<ISiloBuilder, TestDatabase, FakeUniverse>? extend = null)
    {
        var universe = new FakeUniverse();
        var gates = new SwitchedVenueGates();
        var world = new PortfolioWorld(await World.StartAsync(postgres, setup: setup, extend: (silo, database) =>
        {
            Extend(silo, database, universe, gates);
            extend?.Invoke(silo, database, universe);
        }), universe, gates);
        await world.Portfolio.OpenAsync(new OpenPortfolio("u1", Domain.Markets.Venue.Paper, World.Btc.Quote, Cash), Cancellation);
        var risk = world.World.Grid.Grains.GetGrain<IUserRiskGrain>("u1");
        await Until.HoldsAsync(() => risk.GetAsync(Cancellation), status => status.Equity == Cash, "the user is valued");
        return world;
    }

    public async Task<PortfolioStatus> StatusAsync() => (await Portfolio.GetAsync(Cancellation))!;

    public Task<PortfolioStatus> UntilAsync(PositionState state) => UntilAsync(position => position.State == state, $"the position is {state}");

    public Task<PortfolioStatus> UntilAsync(Func<PositionStatus, bool> holds, string what) =>
        Until.HoldsAsync(StatusAsync, status => status.Positions is [.., var last] && holds(last), what);

    /// <summary>A signal with its stop 3 % under the bid, again under further names while a gate that needs a moment (prices, valuation) is closed.</summary>
    public async Task<SignalDecision> EnterAsync()
    {
        var number = 0;
        return await Until.HoldsAsync(() => ProposeAsync($"s{++number}"), decision => decision.Position is not null, "a signal is let through");
    }

    /// <summary>One signal with its stop 3 % under the bid.</summary>
    public async Task<SignalDecision> ProposeAsync(string id)
    {
        var bid = await Venue.BidAsync();
        var signal = new Signal(id, World.Btc, Price.Of(bid), Price.Of(Math.Round(bid * 0.97m, 1)), "BREAKOUT", "trend", 1, World.Time.GetUtcNow());
        return await Portfolio.ProposeAsync(signal, Cancellation);
    }

    /// <summary>Presses the red button, and waits until its window is open.</summary>
    /// <returns>The episode.</returns>
    public async Task<string> PressStopAsync()
    {
        var pressed = new TriggerKill("c1", KillSource.Button, "BUTTON", World.Time.GetUtcNow(), null, null, IsDrill: false);
        var episode = (await Kill.TriggerAsync(pressed, Cancellation)).Episode!;
        await Until.HoldsAsync(() => Kill.GetAsync(Cancellation), status => status!.Phase == KillPhase.SafetyWindow, "the window is open");
        return episode.Id;
    }

    /// <summary>Ends the window of an episode, and waits until it has sold everything.</summary>
    public async Task SellNowAsync(string episode)
    {
        await Kill.SellNowAsync(new EpisodeCommand(episode, "c2", "u1", World.Time.GetUtcNow().AddMinutes(5)), Cancellation);
        await UntilAsync(last => last.ClosedAt is not null, "the position is sold");
        await Until.HoldsAsync(() => Kill.GetAsync(Cancellation), status => status!.Phase is KillPhase.Flat or KillPhase.Residue, "nothing but dust is left");
    }

    /// <summary>Takes a position's stop away behind our back, and waits until it is placed again.</summary>
    public async Task LosesStopAsync(string position)
    {
        await Venue.UserAsync(HttpMethod.Delete, "/api/v3/order", $"symbol={PaperVenue.Symbol}&origClientOrderId=KP-S{position}-1");
        await World.UntilAsync($"S{position}", OrderState.Open, attempt: 2);
        await UntilAsync(PositionState.Protected);
    }

    /// <summary>Portfolio, ledger, rows and exchange say the same to the last digit, and the audit chains hold.</summary>
    public async Task AgreesAsync()
    {
        await World.AgreesAsync();
        var status = await StatusAsync();
        var own = (await Venue.OrdersAsync()).EnumerateArray().Where(order => order.GetProperty("clientOrderId").GetString()!.StartsWith("KP-", StringComparison.Ordinal))
            .Select(order => order.GetProperty("orderId").GetInt64()).ToHashSet();
        var trades = (await Venue.TradesAsync()).EnumerateArray().Where(trade => own.Contains(trade.GetProperty("orderId").GetInt64())).ToArray();
        var cash = Cash + trades.Sum(trade => (trade.GetProperty("isBuyer").GetBoolean() ? -1m : 1m) * PaperVenue.Number(trade, "quoteQty"))
            - trades.Where(trade => trade.GetProperty("commissionAsset").GetString() == "USDC").Sum(trade => PaperVenue.Number(trade, "commission"));
        status.Cash.Should().Be(cash);
        var held = (await World.HoldingAsync()).Net;
        status.Positions.Sum(position => position.Quantity).Should().Be(held);
        (await ScalarAsync<long>("select count(*) from equity_ledger where item_key like 'PAPER:%'")).Should().Be(trades.Length, "each fill is in the ledger once");
        (await new AuditVerifier(World.Database.Read).VerifyAsync([], Cancellation)).Faults.Should().BeEmpty();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = World.Database.Superuser.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _prices.DisposeAsync();
        await World.DisposeAsync();
    }

    private static void Extend(ISiloBuilder silo, TestDatabase database, FakeUniverse universe, SwitchedVenueGates gates)
    {
        silo.AddMemoryGrainStorage(GrainStorage.Postgres);
        silo.Services.AddSingleton<IPortfolioStore>(new PortfolioStore(database.App));
        silo.Services.AddSingleton<IUserRiskStore>(new UserRiskStore(database.App));
        silo.Services.AddSingleton<IUniverseReader>(universe);
        silo.Services.AddKlarpakkeRisk();
        silo.Services.Replace(ServiceDescriptor.Singleton<IVenueGates>(gates));
    }
}
