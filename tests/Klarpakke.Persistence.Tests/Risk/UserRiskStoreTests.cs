using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Risk;
using Klarpakke.Testing.Postgres;
using Klarpakke.Testing.Risk;
using static Klarpakke.Persistence.Tests.Risk.RiskSamples;

namespace Klarpakke.Persistence.Tests.Risk;

/// <summary>What every store of users' risk must do: the real one, and the one in memory that the grains' tests stand on.</summary>
public sealed class UserRiskStoreTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly ImmutableArray<LedgerRow> EveryKind =
    [
        Row(1, "cash", new CashMoved(CashMoveKind.Assigned, new Money(10_000.5m, Usdc))),
        Row(2, "fill", new FillBooked(PositionId.Of(1), FillOf(7), new Money(0.25m, Usdc))),
        Row(3, "fill-2", new FillBooked(PositionId.Of(1), FillOf(8) with { Commission = 0m, CommissionAsset = null }, null)),
        Row(4, "fee", new FeeValued(FillOf(7).Symbol, 7, new Money(0.3m, Usdc))),
        Row(5, "moved", new CoinsMovedOut(PositionId.Of(1), Quantity.Of(0.1m), new Money(10m, Usdc))),
        Row(6, "dust", new DustSetAside(PositionId.Of(1), Quantity.Of(0.0001m))),
    ];

    public static TheoryData<bool> Stores => [true, false];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_new_user_may_buy_and_nothing_is_known_of_it(bool isReal)
    {
        var rows = await Store(isReal).OpenAsync("u1", Now, Cancellation);

        rows.Should().BeEquivalentTo(new UserRiskRows(1, UserRiskState.New, [], [], IsEntryOpen: true));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task F7_everything_is_there_after_a_restart(bool isReal)
    {
        var store = Store(isReal);
        await store.OpenAsync("u1", Now, Cancellation);
        (await store.SaveAsync("u1", 1, Change(Full()) with { Ledger = EveryKind, Decision = Approved("s1", 1, "BTC") }, Cancellation)).Should().BeTrue();

        var rows = await store.OpenAsync("u1", Now, Cancellation);

        rows.Version.Should().Be(2);
        rows.State.Should().BeEquivalentTo(Full());
        rows.Ledger.Should().Equal(EveryKind);
        rows.Reservations.Should().ContainSingle().Which.Coin.Code.Should().Be("BTC");
        var decision = await store.FindDecisionAsync("u1", "u1/main", "s1", Cancellation);
        decision!.Approved.Should().Be(rows.Reservations[0].Approval);
        decision.Approved!.Entry.Kind.Should().Be(OrderKind.LimitImmediate);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task E3_of_two_writers_from_the_same_version_the_second_writes_nothing(bool isReal)
    {
        var store = Store(isReal);
        await store.OpenAsync("u1", Now, Cancellation);
        await store.SaveAsync("u1", 1, Change(), Cancellation);

        var late = Change() with { Ledger = [EveryKind[0]], Decision = Approved("s1", 1, "BTC") };
        await store.Awaiting(it => it.SaveAsync("u1", 1, late, Cancellation)).Should().ThrowAsync<UserRiskStaleException>();

        (await store.OpenAsync("u1", Now, Cancellation)).Ledger.Should().BeEmpty();
        (await store.FindDecisionAsync("u1", "u1/main", "s1", Cancellation)).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Two_positions_at_most_and_one_of_a_coin(bool isReal)
    {
        var store = Store(isReal);
        await store.OpenAsync("u1", Now, Cancellation);
        (await store.SaveAsync("u1", 1, Change() with { Decision = Approved("s1", 1, "BTC") }, Cancellation)).Should().BeTrue();
        (await store.SaveAsync("u1", 2, Change(Full()) with { Decision = Approved("s2", 2, "BTC") }, Cancellation)).Should().BeFalse("the coin is taken");
        (await store.SaveAsync("u1", 2, Change() with { Decision = Approved("s3", 2, "ETH") }, Cancellation)).Should().BeTrue("what was refused has left no trace");
        (await store.SaveAsync("u1", 3, Change() with { Decision = Approved("s4", 3, "SOL") }, Cancellation)).Should().BeFalse("two are open");

        var swap = Change() with { Released = [PositionId.Of(1)], Decision = Approved("s5", 3, "SOL") };
        (await store.SaveAsync("u1", 3, swap, Cancellation)).Should().BeTrue();
        (await store.OpenAsync("u1", Now, Cancellation)).Reservations.Select(row => row.Coin.Code).Should().Equal("ETH", "SOL");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_denial_is_kept_and_takes_nothing(bool isReal)
    {
        var store = Store(isReal);
        await store.OpenAsync("u1", Now, Cancellation);
        await store.SaveAsync("u1", 1, Change() with { Decision = Denied("s1") }, Cancellation);

        (await store.FindDecisionAsync("u1", "u1/main", "s1", Cancellation))!.Findings.Should().Equal(Denied("s1").Decision.Findings);
        (await store.FindDecisionAsync("u1", "u1/other", "s1", Cancellation)).Should().BeNull();
        (await store.OpenAsync("u1", Now, Cancellation)).Reservations.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_approval_whose_order_was_never_written_is_found_after_its_time(bool isReal)
    {
        var store = Store(isReal);
        await store.OpenAsync("u1", Now, Cancellation);
        await store.SaveAsync("u1", 1, Change() with { Decision = Approved("s1", 1, "BTC") }, Cancellation);
        await store.SaveAsync("u1", 2, Change() with { Decision = Approved("s2", 2, "ETH") }, Cancellation);
        await WriteIntentAsync(isReal, store, "2");

        (await store.FindUnusedAsync("u1", Now.AddSeconds(5), Cancellation)).Should().BeEmpty("neither has expired before that");
        (await store.FindUnusedAsync("u1", Now.AddSeconds(6), Cancellation)).Select(position => position.Text).Should().Equal("1");
    }

    [Fact]
    public async Task Invariant_3_no_approval_is_written_behind_a_closed_gate()
    {
        var store = Store(isReal: true);
        await store.OpenAsync("u1", Now, Cancellation);
        await ExecuteAsync(Database.App, "update entry_gates set is_open = false");

        (await store.IsEntryOpenAsync("u1", Cancellation)).Should().BeFalse();
        (await store.SaveAsync("u1", 1, Change() with { Decision = Approved("s1", 1, "BTC") }, Cancellation)).Should().BeFalse();
        (await store.SaveAsync("u1", 1, Change() with { Decision = Denied("s1") }, Cancellation)).Should().BeTrue("a denial needs no gate");
    }

    [Theory]
    [InlineData("null", "null", false)]
    [InlineData("now()", "null", false)]
    [InlineData("now()", "\"2026-01-07T00:00:00+00:00\"", true)]
    public async Task E14_the_gate_opens_only_when_no_episode_is_open_or_waits_for_its_reset(string closedAt, string resetAt, bool opens)
    {
        var store = Store(isReal: true);
        await store.OpenAsync("u1", Now, Cancellation);
        await ExecuteAsync(Database.App, "update entry_gates set is_open = false");
        await InsertEpisodeAsync("u1", closedAt, resetAt);

        (await store.SaveAsync("u1", 1, Change(Full()) with { OpensEntries = true, Audit = [AuditRow("risk.reset")] }, Cancellation)).Should().Be(opens);

        (await store.IsEntryOpenAsync("u1", Cancellation)).Should().Be(opens);
        (await store.OpenAsync("u1", Now, Cancellation)).Version.Should().Be(opens ? 2 : 1);
    }

    [Theory]
    [InlineData("null", false)]
    [InlineData("\"2026-01-07T00:00:00+00:00\"", true)]
    public async Task E14_the_reset_of_an_episode_is_that_of_those_before_it(string resetAt, bool opens)
    {
        var store = Store(isReal: true);
        await store.OpenAsync("u1", Now, Cancellation);
        await ExecuteAsync(Database.App, "update entry_gates set is_open = false");
        await InsertEpisodeAsync("u1", "now()", "null");
        await InsertEpisodeAsync("u1", "now()", resetAt, number: 2);

        (await store.SaveAsync("u1", 1, Change(Full()) with { OpensEntries = true, Audit = [AuditRow("risk.reset")] }, Cancellation)).Should().Be(opens);
    }

    [Fact]
    public async Task E12_a_user_that_is_first_heard_of_while_an_episode_is_open_may_not_buy()
    {
        await InsertEpisodeAsync("u1", "null", "null");
        (await Store(isReal: true).OpenAsync("u1", Now, Cancellation)).IsEntryOpen.Should().BeFalse();
    }

    [Fact]
    public async Task Invariant_2_of_many_who_want_to_reserve_at_once_two_may()
    {
        var store = Store(isReal: true);
        await store.OpenAsync("u1", Now, Cancellation);

        var coins = new[] { "BTC", "ETH", "SOL", "ADA", "XRP", "DOT" };
        var written = await Task.WhenAll(coins.Select((coin, index) => ReserveAsync(store, coin, index + 1)));

        written.Count(isWritten => isWritten).Should().Be(2);
        (await ScalarAsync<long>(Database.Read, "select count(*) from exposure_reservations where released_at is null")).Should().Be(2);
    }

    [Fact]
    public async Task Every_write_has_its_audit_rows_in_the_same_transaction()
    {
        var store = Store(isReal: true);
        await store.OpenAsync("u1", Now, Cancellation);
        await store.SaveAsync("u1", 1, Change() with { Audit = [AuditRow(), AuditRow("risk.soft-stop")] }, Cancellation);
        await store.Awaiting(it => it.SaveAsync("u1", 1, Change() with { Audit = [AuditRow("risk.hard-stop")] }, Cancellation)).Should().ThrowAsync<UserRiskStaleException>();

        (await ScalarAsync<string>(Database.Read, "select string_agg(kind, ', ' order by seq) from audit_log")).Should().Be("risk.mode-changed, risk.soft-stop");
        (await new AuditVerifier(Database.Read).VerifyAsync([], Cancellation)).IsIntact.Should().BeTrue();
        (await ScalarAsync<string>(Database.Read, "select mode from user_risk")).Should().Be("normal");
    }

    private static async Task<bool> ReserveAsync(IUserRiskStore store, string coin, long position)
    {
        while (true)
        {
            var rows = await store.OpenAsync("u1", Now, Cancellation);
            try
            {
                return await store.SaveAsync("u1", rows.Version, Change() with { Decision = Approved($"s{position}", position, coin) }, Cancellation);
            }
            catch (UserRiskStaleException)
            {
                // Somebody else was first; the rows are read again, as the desk does.
            }
        }
    }

    private static Fill FillOf(long id) => new(Symbol.Parse("PAPER:BTC-USDC"), id, 3, OrderSide.Buy, Price.Of(100.25m), Quantity.Of(0.5m), 0.01m, Asset.Parse("BNB"), Now);

    private async Task WriteIntentAsync(bool isReal, IUserRiskStore store, string position)
    {
        if (store is InMemoryUserRiskStore memory)
        {
            memory.HasIntent = (_, written) => written.Text == position;
        }
        else if (isReal)
        {
            await ExecuteAsync(Database.App,
                $"""
                insert into account_fence (account, fence) values ('u1/PAPER', 1);
                insert into order_intents (account, client_order_id, purpose, attempt, symbol, side, kind, quantity, limit_price, trigger_price, strategy_number, state, executed,
                  venue_order_id, created_at, settled_at, attached_to, replaces, refusal, adopted, version)
                values ('u1/PAPER', 'KP-E{position}-1', 'E{position}', 1, 'PAPER:ETH-USDC', 'buy', 'limit-immediate', 1, 1, null, null, 'pending', 0, null, now(), null, null, null, null, false, 1)
                """);
        }
    }

    private Task InsertEpisodeAsync(string user, string closedAt, string resetAt, int number = 1) => ExecuteAsync(Database.App,
        $$$"""
        insert into kill_episodes (user_id, episode_id, number, phase, opened_at, closed_at, state, version)
        values ('{{{user}}}', '{{{number}}}', {{{number}}}, 'FLAT', now(), {{{closedAt}}}, '{"Episode": {"ResetAt": {{{resetAt}}}}}', 1)
        """);

    private IUserRiskStore Store(bool isReal) => isReal ? new UserRiskStore(Database.App) : new InMemoryUserRiskStore();
}
