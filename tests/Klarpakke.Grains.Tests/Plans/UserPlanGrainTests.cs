using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Plans;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Plans;
using Klarpakke.Grains.Plans;
using Klarpakke.Grains.Ports.Plans;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Testing.Plans;
using Klarpakke.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Klarpakke.Grains.Tests.Plans;

/// <summary>A user's plan as an actor, and what entries are told of it.</summary>
public sealed class UserPlanGrainTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _time = new(Start);
    private readonly InMemoryPlanStore _store = new();
    private InProcessTestCluster _cluster = null!;

    private IUserPlanGrain Plan => _cluster.Client.GetGrain<IUserPlanGrain>("u1");

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IPlanStore>(_store);
            silo.Services.AddSingleton<TimeProvider>(_time);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task The_days_of_watching_are_over_on_time_and_never_before()
    {
        await TellAsync("1", PlanEventKind.Activated);
        var entitlements = new PlanEntitlements(_cluster.Client);
        var account = new AccountKey("u1", Venue.Binance);

        (await entitlements.GetAsync(account, CancellationToken.None)).Should().Be(new Domain.Risk.Gates.PlanStanding(AllowsEntries: true, Start.AddDays(7)));
        (await entitlements.GetAsync(new AccountKey("u2", Venue.Binance), CancellationToken.None))!.AllowsEntries.Should().BeFalse();
        (await entitlements.GetAsync(new AccountKey("u1", Venue.Paper), CancellationToken.None))!.SignalOnlyUntil.Should().BeNull();
    }

    [Fact]
    public async Task The_same_event_again_changes_nothing()
    {
        var first = await TellAsync("1", PlanEventKind.Activated);
        _time.Advance(TimeSpan.FromDays(2));

        (await TellAsync("1", PlanEventKind.Activated)).Should().Be(first);
        (await TellAsync("2", PlanEventKind.ExchangeAccountChanged)).WatchingUntil.Should().Be(Start.AddDays(9));
    }

    [Fact]
    public async Task Who_was_overtaken_by_another_activation_throws_its_memory_away()
    {
        await TellAsync("1", PlanEventKind.Activated);
        var ended = new TellPlan("2", PlanEventKind.Ended, null, null, Start, PlanSource.User, "u1", "");
        var before = (await _store.ReadAsync("u1", CancellationToken.None)).Plan;
        await _store.WriteAsync(new PlanChange("u1", ended, before, UserPlan.Free with { ChangedAt = Start }, Start), 1, CancellationToken.None);

        await this.Awaiting(it => it.TellAsync("3", PlanEventKind.PaymentFailed)).Should().ThrowAsync<StalePlanException>();

        (await Plan.GetAsync(CancellationToken.None)).Plan.Should().Be(Domain.Plans.Plan.Free);
    }

    [Fact]
    public async Task Portfolios_and_venues_are_those_of_the_plan_that_is_paid_for()
    {
        (await Plan.TakePlaceAsync("u1/a", Venue.Binance, CancellationToken.None)).Should().Be(PlanRefusal.VenueNotIncluded);
        (await Plan.TakePlaceAsync("u1/a", Venue.Paper, CancellationToken.None)).Should().BeNull();
        (await Plan.TakePlaceAsync("u1/b", Venue.Paper, CancellationToken.None)).Should().Be(PlanRefusal.PortfolioLimit);
        await TellAsync("1", PlanEventKind.Activated, Domain.Plans.Plan.Elite);

        (await Plan.TakePlaceAsync("u1/b", Venue.CryptoCom, CancellationToken.None)).Should().BeNull();
        (await Plan.TakePlaceAsync("u1/c", Venue.Kraken, CancellationToken.None)).Should().Be(PlanRefusal.VenueNotIncluded);
    }

    [Fact]
    public async Task An_event_that_nobody_told_is_refused()
    {
        await Plan.Awaiting(it => it.TellAsync(new TellPlan("1", PlanEventKind.Ended, null, null, Start, PlanSource.User, " ", ""), CancellationToken.None)).Should().ThrowAsync<ArgumentException>();
        (await Plan.GetAsync(CancellationToken.None)).Seq.Should().Be(0);
    }

    private Task<PlanView> TellAsync(string id, PlanEventKind kind, Plan plan = Domain.Plans.Plan.Pro)
    {
        var isActivation = kind == PlanEventKind.Activated;
        return Plan.TellAsync(
            new TellPlan(id, kind, isActivation ? plan : null, isActivation ? BillingInterval.Monthly : null, _time.GetUtcNow(), PlanSource.SimulatedCheckout, "u1", ""), CancellationToken.None);
    }
}
