using Klarpakke.Domain.Plans;
using Klarpakke.GrainInterfaces.Plans;
using Klarpakke.Grains.Ports.Plans;
using Klarpakke.Persistence.Plans;
using Klarpakke.Testing.Plans;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Persistence.Tests.Plans;

/// <summary>What every store of plans must do.</summary>
public sealed class PlanStoreTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<bool> Stores => [true, false];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_plan_comes_back_as_it_was_written(bool isReal)
    {
        var store = Store(isReal);
        (await store.ReadAsync("u1", Cancellation)).Should().Be(StoredPlan.None);
        var plan = UserPlan.Free;
        var version = 0L;
        foreach (var (id, kind) in new[]
        {
            ("1", PlanEventKind.Activated), ("2", PlanEventKind.ExchangeAccountChanged), ("3", PlanEventKind.PaymentFailed), ("4", PlanEventKind.PaymentRecovered), ("5", PlanEventKind.Ended),
        })
        {
            var change = Change(id, kind, plan, Start.AddHours(version));
            (await store.WriteAsync(change, version++, Cancellation)).Should().BeTrue();
            plan = change.After;

            (await store.ReadAsync("u1", Cancellation)).Should().Be(new StoredPlan(plan, PlanSource.Operator, version));
        }

        (await store.ReadAsync("u2", Cancellation)).Should().Be(StoredPlan.None);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_same_event_is_written_once_and_another_from_an_old_version_never(bool isReal)
    {
        var store = Store(isReal);
        var first = Change("1", PlanEventKind.Activated, UserPlan.Free, Start);
        await store.WriteAsync(first, 0, Cancellation);

        (await store.WriteAsync(first, 1, Cancellation)).Should().BeFalse();
        (await store.WriteAsync(first, 0, Cancellation)).Should().BeFalse();
        await store.Awaiting(it => it.WriteAsync(Change("2", PlanEventKind.Ended, first.After, Start.AddDays(1)), 0, Cancellation)).Should().ThrowAsync<StalePlanException>();

        (await store.ReadAsync("u1", Cancellation)).Version.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Places_for_portfolios_are_given_once_each_and_no_more_than_there_are(bool isReal)
    {
        var store = Store(isReal);

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => store.TakePlaceAsync("u1", $"u1/{number % 6}", 3, Start, Cancellation)));

        taken.Chunk(6).First().Zip(taken.Chunk(6).Last()).Should().OnlyContain(pair => pair.First == pair.Second, "the same portfolio is answered alike");
        taken.Count(has => has).Should().Be(6);
        (await store.TakePlaceAsync("u2", "u2/main", 1, Start, Cancellation)).Should().BeTrue();
    }

    [Fact]
    public async Task Every_change_is_in_the_users_chain_with_who_said_it()
    {
        var store = Store(isReal: true);
        await store.WriteAsync(Change("1", PlanEventKind.Activated, UserPlan.Free, Start), 0, Cancellation);

        (await ScalarAsync<string>(
            Database.Read, "select concat_ws(' ', payload ->> 'happened', payload ->> 'from', payload ->> 'to', payload ->> 'source', payload ->> 'by') from audit_log where account = 'u1' and kind = 'plan.changed'"))
            .Should().Be("activated free pro operator op-1");
    }

    private static PlanChange Change(string id, PlanEventKind kind, UserPlan before, DateTimeOffset at)
    {
        var isActivation = kind == PlanEventKind.Activated;
        var command = new TellPlan(id, kind, isActivation ? Plan.Pro : null, isActivation ? BillingInterval.Yearly : null, at, PlanSource.Operator, "op-1", "as agreed");
        return new PlanChange("u1", command, before, before.After(new PlanEvent(kind, command.Plan, command.Interval, at)), at);
    }

    private IPlanStore Store(bool isReal) => isReal ? new PlanStore(Database.App) : new InMemoryPlanStore();
}
