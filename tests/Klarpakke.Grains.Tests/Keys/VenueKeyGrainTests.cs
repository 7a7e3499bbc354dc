using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Keys;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Tests.Markets;
using Klarpakke.Grains.Tests.Trading;
using Klarpakke.Testing.Trading;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Grains.Tests.Keys;

/// <summary>The key as an actor: who looks after it, and who tells it that the venue has refused it.</summary>
public sealed class VenueKeyGrainTests : IAsyncLifetime, ITradingPortFactory
{
    private readonly KeyBench _bench = new(Venue.Paper);
    private readonly FakeVenue _venue = new(new Random(7), TimeProvider.System);
    private InProcessTestCluster _cluster = null!;
    private IServiceProvider _services = null!;

    private IVenueKeyGrain Key => _cluster.Client.GetGrain<IVenueKeyGrain>(_bench.Account.ToString());

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton<ITradingStore>(new InMemoryTradingStore());
            silo.Services.AddSingleton<RightOfWay>();
            silo.Services.AddSingleton<ITradingPortFactory>(this);
            silo.Services.AddSingleton(services =>
            {
                _services = services;
                return new KeyServices(_bench.Store, _bench.Place, _bench, _bench.Positions, _bench);
            });
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_reminder_looks_after_a_key_more_often_while_it_is_leaving_and_ends_with_it()
    {
        (await ConnectAsync()).Status!.State.Should().Be(KeyState.Active);
        (await PeriodsAsync()).Should().Equal(TimeSpan.FromHours(1));

        _bench.OpenPosition();
        _bench.Place.Permissions = _bench.Place.Permissions.Value with { CanWithdraw = true };
        (await Key.CheckAsync(KeyBench.Cancellation)).Status!.State.Should().Be(KeyState.Leaving);
        (await PeriodsAsync()).Should().Equal(TimeSpan.FromMinutes(1));

        _bench.ClosePosition();
        (await Key.CheckAsync(KeyBench.Cancellation)).Status.Should().BeNull();
        (await PeriodsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Nobody_looks_after_a_key_that_was_refused()
    {
        _bench.Place.Permissions = _bench.Place.Permissions.Value with { CanWithdraw = true };

        (await ConnectAsync()).Refused.Should().Be(KeyRefusal.CanWithdraw);

        (await PeriodsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task When_the_venue_refuses_the_key_to_the_account_it_is_asked_about_at_once()
    {
        await ConnectAsync();
        var refused = new Error(ErrorKind.Unauthorized, "Invalid API-key, IP, or permissions for action.", IsTransient: false);
        _bench.Place.Permissions = refused;
        var account = _cluster.Client.GetGrain<IVenueAccountGrain>(_bench.Account.ToString());
        await account.GetStatusAsync(KeyBench.Cancellation);

        _venue.Down = refused;
        await account.ReconcileAsync(KeyBench.Cancellation);

        await Eventually.GetsAsync(
            () => _bench.Store.FindAsync(_bench.Account, KeyBench.Cancellation), record => record!.Status is { State: KeyState.Blocked, Problem: KeyRefusal.Invalid }, "the key is blocked");
    }

    [Fact]
    public async Task After_a_write_that_failed_the_actor_goes_by_the_row()
    {
        await ConnectAsync();
        var record = (await _bench.Store.FindAsync(_bench.Account, KeyBench.Cancellation))!;
        await _bench.Store.SaveAsync(record with { Status = record.Status with { Version = 2 } }, null, _bench.Store.Entries.First(), KeyBench.Cancellation);

        await Key.Awaiting(it => it.CheckAsync(KeyBench.Cancellation)).Should().ThrowAsync<Exception>("its memory is old");

        await Eventually.GetsAsync(async () => (await Key.ForgetAsync(KeyBench.Cancellation)).Refused, refused => refused is null, "the next activation reads the row");
    }

    public Task<ITradingPort> OpenAsync(AccountKey account, CancellationToken cancellationToken) => Task.FromResult(_venue.Open());

    private Task<VenueKeyReply> ConnectAsync() => Key.ConnectAsync(new ConnectVenueKey(new SecretText("ThePublicHalf-1234"), new SecretText(KeyBench.Secret)), KeyBench.Cancellation);

    private async Task<IEnumerable<TimeSpan>> PeriodsAsync() => (await _services.GetRequiredService<IReminderTable>().ReadRows(0, 0)).Reminders.Select(row => row.Period);
}
