using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Testing.Risk;
using Klarpakke.Testing.Trading;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>One silo with the account grain, a fake venue and a store in memory at its ports.</summary>
internal sealed class AccountCluster : IAsyncDisposable
{
    private InProcessTestCluster? _cluster;

    public FakeVenue Venue { get; } = new(new Random(7), TimeProvider.System);

    public InMemoryTradingStore Store { get; } = new();

    public IVenueAccountGrain Account => At("u1/PAPER");

    public static async Task<AccountCluster> StartAsync()
    {
        var accounts = new AccountCluster();
        await accounts.Store.Risk.SetGateAsync(DeskBench.Account.User, isOpen: true, CancellationToken.None);
        accounts.Venue.Give(FakeVenue.Btc.Quote, 10_000m);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton<ITradingStore>(accounts.Store);
            silo.Services.AddSingleton<RightOfWay>();
            silo.Services.AddSingleton<ITradingPortFactory>(new Factory(accounts.Venue));
        });
        accounts._cluster = builder.Build();
        await accounts._cluster.DeployAsync();
        return accounts;
    }

    public IVenueAccountGrain At(string key) => _cluster!.Client.GetGrain<IVenueAccountGrain>(key);

    /// <summary>Enters a position by its id.</summary>
    public async Task<OrderReply> EnterAsync(string position, decimal quantity)
    {
        var approved = Approvals.Of(DeskBench.Account, DeskBench.Order($"E{position}", OrderSide.Buy, quantity), TimeProvider.System.GetUtcNow().AddMinutes(1));
        await Store.Risk.ReserveAsync(DeskBench.Account.User, approved.Ticket.Position, approved.Entry.Symbol.Base, approved.Stamp.ExpiresAt, CancellationToken.None);
        return await Account.EnterAsync(approved, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private sealed class Factory(FakeVenue venue) : ITradingPortFactory
    {
        public Task<ITradingPort> OpenAsync(AccountKey account, CancellationToken cancellationToken) =>
            account.Venue == Domain.Markets.Venue.Paper ? Task.FromResult(venue.Open()) : throw new InvalidOperationException($"{account.Venue} is not configured.");
    }
}
