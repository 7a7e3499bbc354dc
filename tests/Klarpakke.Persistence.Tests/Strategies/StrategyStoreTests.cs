using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Strategies;
using Klarpakke.Persistence.Portfolios;
using Klarpakke.Persistence.Queries;
using Klarpakke.Persistence.Strategies;
using Klarpakke.Testing.Postgres;
using Klarpakke.Testing.Strategies;
using Npgsql;

namespace Klarpakke.Persistence.Tests.Strategies;

/// <summary>What every store of running strategies must do.</summary>
public sealed class StrategyStoreTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
    private static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");

    public static TheoryData<bool> Stores => [true, false];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_strategy_comes_back_as_it_was_written(bool isReal)
    {
        var (store, queries) = await StoresAsync(isReal);
        var first = Of("a1", StrategyRunState.SignalOnly);
        (await store.ReadAsync(first.Id, Cancellation)).Should().BeNull();
        await store.AddAsync(first, 1, Cancellation);
        (await store.ReadAsync(first.Id, Cancellation)).Should().BeEquivalentTo(first);
        var second = first with
        {
            State = StrategyRunState.Running,
            Watched = [new WatchedPosition(Btc, Price.Of(100.5m), Price.Of(95m), Start)],
            Raised = [new RaisedStop("7", Price.Of(99m), Start)],
            ChangedAt = Start.AddHours(1),
            Version = 2,
        };

        await store.SaveAsync(new StrategyChange(second, 1, null), Cancellation);

        (await store.ReadAsync(first.Id, Cancellation)).Should().BeEquivalentTo(second);
        await store.Awaiting(it => it.SaveAsync(new StrategyChange(second, 1, null), Cancellation)).Should().ThrowAsync<StaleStrategyException>();
        (await queries.ListAsync("u1", "u1/main", Cancellation)).Should().Equal(first.Id);
        (await queries.ListAsync("u2", "u1/main", Cancellation)).Should().BeEmpty();
        await store.SaveAsync(new StrategyChange(second with { State = StrategyRunState.Paused, DeletedAt = Start, Version = 3 }, 2, null), Cancellation);
        (await queries.ListAsync("u1", "u1/main", Cancellation)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Places_are_given_once_each_and_no_more_than_there_are(bool isReal)
    {
        var (store, _) = await StoresAsync(isReal);

        var added = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => store.AddAsync(Of($"a{number % 6}", StrategyRunState.Running), 3, Cancellation)));

        added.Take(6).Zip(added.Skip(6)).Should().OnlyContain(pair => pair.First == pair.Second, "the same strategy is answered alike");
        added.Count(has => has).Should().Be(6);
        (await store.AddAsync(Of("a1", StrategyRunState.Running, "u2"), 1, Cancellation)).Should().BeTrue("another user has places of their own");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Those_created_before_are_counted_unless_paused_or_deleted(bool isReal)
    {
        var (store, _) = await StoresAsync(isReal);
        var last = Of("z", StrategyRunState.Running) with { CreatedAt = Start.AddHours(1) };
        foreach (var strategy in new[] { Of("a", StrategyRunState.Running), Of("b", StrategyRunState.SignalOnly), Of("c", StrategyRunState.Paused), Of("a", StrategyRunState.Running, "u2"), last })
        {
            await store.AddAsync(strategy, 9, Cancellation);
        }

        (await store.CountBeforeAsync(last, Cancellation)).Should().Be(2);
        (await store.CountBeforeAsync(Of("b", StrategyRunState.SignalOnly), Cancellation)).Should().Be(1, "of two at once the one with the smaller name is first");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_wish_is_written_once_and_read_page_by_page_by_its_owner_alone(bool isReal)
    {
        var (store, queries) = await StoresAsync(isReal);
        var strategy = Of("a1", StrategyRunState.Running);
        await store.AddAsync(strategy, 1, Cancellation);
        for (var hour = 0; hour < 5; hour++)
        {
            await store.SaveAsync(new StrategyChange(strategy, 1, SignalAt(hour)), Cancellation);
        }

        await store.SaveAsync(new StrategyChange(strategy, 1, SignalAt(4) with { Outcome = StrategyOutcome.Executed }), Cancellation);

        var newest = (await queries.ListSignalsAsync("u1", "u1/main", strategy.Id, null, 3, Cancellation))!.Value;
        newest.Select(entry => entry.Signal).Should().BeEquivalentTo([SignalAt(4), SignalAt(3), SignalAt(2)], options => options.WithStrictOrdering());
        var rest = (await queries.ListSignalsAsync("u1", "u1/main", strategy.Id, newest[^1].Seq, 3, Cancellation))!.Value;
        rest.Select(entry => entry.Signal.CandleOpen).Should().Equal(Start.AddHours(1), Start);
        (await queries.ListSignalsAsync("u2", "u1/main", strategy.Id, null, 3, Cancellation)).Should().BeNull();
        (await queries.ListSignalsAsync("u1", "u1/other", strategy.Id, null, 3, Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task What_was_wanted_is_never_changed_and_stands_in_the_users_chain()
    {
        var (store, _) = await StoresAsync(isReal: true);
        var strategy = Of("a1", StrategyRunState.Running);
        await store.AddAsync(strategy, 1, Cancellation);
        await store.SaveAsync(new StrategyChange(strategy, 1, SignalAt(0)), Cancellation);
        await store.SaveAsync(new StrategyChange(strategy, 1, SignalAt(1) with { SignalId = "a1-BTC-1" }), Cancellation);

        foreach (var sql in new[] { "update strategy_signals set outcome = 'executed'", "delete from strategy_signals" })
        {
            await FluentActions.Awaiting(() => ExecuteAsync(Database.App, sql)).Should().ThrowAsync<PostgresException>().Where(exception => exception.SqlState == PostgresErrorCodes.InsufficientPrivilege);
        }

        (await ScalarAsync<string>(Database.Read, "select string_agg(kind || ' ' || coalesce(payload ->> 'blockedBy', payload ->> 'state'), ', ' order by seq) from audit_log where kind like 'strategy.%'"))
            .Should().Be("strategy.created running, strategy.signal [\"BLOCKED_PAIR\"]", "a proposed signal is told by its portfolio");
    }

    private static StrategyRecord Of(string instance, StrategyRunState state, string user = "u1") => new(
        $"{user}/main/{instance}", user, $"{user}/main", Venue.Paper, Asset.Parse("USDC"),
        new StrategyTerms("sma-crossover", 1, "sma-crossover/1;fast=2", ImmutableDictionary<string, decimal>.Empty.Add("fast", 2.5m), CandleInterval.OneHour, [Btc]), state, Start, Start, 1);

    private static StrategySignal SignalAt(int hour) => new(
        Btc, Start.AddHours(hour), StrategySignalKind.Enter, IsWatched: false, Price.Of(100m), Price.Of(95m), new SignalReason("CROSSED_UP", 1.5m, 1m), StrategyOutcome.Blocked,
        [new RiskFinding("BLOCKED_PAIR", null, 1.5m, null, null)], null, null, null, Start.AddHours(hour + 1));

    private async Task<(IStrategyStore Store, IStrategyQueries Queries)> StoresAsync(bool isReal)
    {
        if (!isReal)
        {
            var memory = new InMemoryStrategyStore();
            return (memory, memory);
        }

        var portfolios = new PortfolioStore(Database.App);
        foreach (var user in new[] { "u1", "u2" })
        {
            await portfolios.AddAsync(new PortfolioRecord($"{user}/main", user, Venue.Paper, Asset.Parse("USDC"), Start, [], [], 1), Cancellation);
        }

        return (new StrategyStore(Database.App), new StrategyQueries(Database.Read));
    }
}
