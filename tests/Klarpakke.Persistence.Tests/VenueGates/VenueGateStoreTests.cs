using Klarpakke.Domain.Markets;
using Klarpakke.Domain.VenueGates;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Grains.Ports.VenueGates;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Queries;
using Klarpakke.Persistence.VenueGates;
using Klarpakke.Testing.Postgres;
using Klarpakke.Testing.VenueGates;
using Npgsql;

namespace Klarpakke.Persistence.Tests.VenueGates;

/// <summary>What every store of gates must do, and what only SQL can hold.</summary>
public sealed class VenueGateStoreTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 12, 10, 30, 0, TimeSpan.Zero);
    private static readonly Guid Process = VenueGateSamples.Process(1);

    public static TheoryData<bool> Stores => [true, false];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Sums_of_a_process_are_written_again_and_again_and_those_of_several_are_added(bool isReal)
    {
        var store = Store(isReal);
        await store.ReportAsync(Process, [VenueGateSamples.HourOf(Now, 3, rejected: 1)], Cancellation);
        await store.ReportAsync(Process, [VenueGateSamples.HourOf(Now, 5, rejected: 2), VenueGateSamples.HourOf(Now, 1, place: VenueGateSamples.Mirror)], Cancellation);
        await store.ReportAsync(Process, [VenueGateSamples.HourOf(Now, 5, rejected: 2)], Cancellation);
        await store.ReportAsync(VenueGateSamples.Process(2), [VenueGateSamples.HourOf(Now, 10)], Cancellation);
        await store.ReportAsync(Process, [VenueGateSamples.HourOf(Now, 4, rejected: 1)], Cancellation);
        await store.ReportAsync(Process, [VenueGateSamples.HourOf(Now.AddDays(-8), 100), VenueGateSamples.HourOf(Now, 50, place: new(Venue.Binance, IsMirror: false))], Cancellation);

        var hours = await store.ReadHoursAsync(Venue.CryptoCom, Now.AddDays(-7), Cancellation);

        var figures = VenueFigures.Of(hours, VenueGate.New(Now), Now);
        figures.Counted.Should().Be(VenueGateSamples.HourOf(Now, 16, rejected: 2).Tally, "an older sum that comes late changes nothing");
        figures.MirrorOrders.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_gate_is_written_under_its_version_and_read_as_it_was(bool isReal)
    {
        var store = Store(isReal);
        (await store.FindAsync(Venue.CryptoCom, Cancellation)).Should().BeNull();
        var first = Judged(VenueGate.New(Now), Now, orders: 1);
        var second = Judged(first.After, Now.AddMinutes(1), orders: 200);

        (await store.WriteAsync(first, 0, Cancellation)).Should().BeTrue();
        (await store.WriteAsync(first, 0, Cancellation)).Should().BeFalse();
        (await store.WriteAsync(second, 2, Cancellation)).Should().BeFalse();
        (await store.WriteAsync(second, 1, Cancellation)).Should().BeTrue();

        (await store.FindAsync(Venue.CryptoCom, Cancellation)).Should().Be(new StoredVenueGate(new VenueGate(VenueGateState.Open, Now.AddMinutes(1)), Now.AddMinutes(1), 2));
    }

    [Fact]
    public async Task Of_many_that_judge_at_once_one_does_and_its_change_and_audit_row_are_the_only_ones()
    {
        var judgement = Judged(VenueGate.New(Now), Now, orders: 200);

        var wrote = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Store(isReal: true).WriteAsync(judgement, 0, Cancellation), Cancellation)));

        wrote.Count(did => did).Should().Be(1);
        (await ScalarAsync<long>(Database.Read, "select count(*) from venue_gate_changes")).Should().Be(1);
        (await ScalarAsync<long>(Database.Read, "select count(*) from audit_log where kind = 'venue.gate-changed'")).Should().Be(1);
    }

    [Fact]
    public async Task Promotion_and_demotion_are_history_and_in_the_platforms_chain_and_judgements_in_between_are_not()
    {
        var open = await WriteHistoryAsync();

        var queries = new VenueGateQueries(Database.Read);
        var changes = await queries.ListChangesAsync(Venue.CryptoCom, before: null, limit: 100, Cancellation);
        changes.Select(change => (change.Number, change.From, change.To, string.Join(' ', change.Faults.Select(fault => fault.Code())))).Should().Equal(
            (2, VenueGateState.Open, VenueGateState.Demoted, "TOO_FEW_ORDERS"), (1, VenueGateState.ReadOnly, VenueGateState.Open, ""));
        changes[1].At.Should().Be(open.At);
        changes[1].Figures.Should().Be(open.Figures);
        (await queries.ListChangesAsync(Venue.CryptoCom, before: 2, limit: 100, Cancellation)).Should().ContainSingle().Which.Number.Should().Be(1);
        (await queries.ListChangesAsync(Venue.CryptoCom, before: null, limit: 1, Cancellation)).Should().ContainSingle().Which.Number.Should().Be(2);
        (await queries.ListChangesAsync(Venue.Binance, before: null, limit: 100, Cancellation)).Should().BeEmpty();
        (await ScalarAsync<string>(Database.Read, "select payload::text from audit_log where account = 'platform' order by seq limit 1")).Should().Be(
            """{"calls":200,"countedFrom":"2026-01-05T10:30:00+00:00","faults":[],"from":"read-only","mirrorOrders":0,"orders":200,"p95BelowSeconds":"0.1","rejected":0,"to":"open","unanswered":0,"unknown":0,"venue":"CRYPTOCOM"}""");
        (await new AuditVerifier(Database.Read).VerifyAsync([], Cancellation)).IsIntact.Should().BeTrue();
    }

    [Fact]
    public async Task The_list_has_every_venue_with_its_gate_and_its_hours()
    {
        await WriteHistoryAsync();
        await Store(isReal: true).ReportAsync(Process, [VenueGateSamples.HourOf(Now, 7), VenueGateSamples.HourOf(Now.AddDays(-8), 9)], Cancellation);

        var venues = await new VenueGateQueries(Database.Read).ListAsync(Now.AddDays(-7), Cancellation);

        venues.Select(venue => (venue.Venue, venue.Gate?.State, venue.Hours.Sum(hour => hour.Tally.Orders))).Should().Equal(
            (Venue.Paper, null, 0), (Venue.Binance, null, 0), (Venue.CryptoCom, VenueGateState.Demoted, 7), (Venue.Coinbase, null, 0), (Venue.Kraken, null, 0));
    }

    [Fact]
    public async Task Own_orders_are_those_of_the_user_that_left_within_the_time()
    {
        await ExecuteAsync(Database.Superuser, "insert into account_fence (account, fence) values ('u1/BINANCE', 1), ('u1/PAPER', 1), ('u10/PAPER', 1)");
        await AddOrderAsync("u1/BINANCE", 1, "filled", executed: 1m);
        await AddOrderAsync("u1/BINANCE", 2, "expired", executed: 0.5m);
        await AddOrderAsync("u1/BINANCE", 3, "rejected", refusal: "balance-too-low");
        await AddOrderAsync("u1/BINANCE", 4, "unknown");
        await AddOrderAsync("u1/BINANCE", 5, "never-arrived");
        await AddOrderAsync("u1/BINANCE", 6, "rejected", refusal: "not-attempted");
        await AddOrderAsync("u1/BINANCE", 7, "rejected", refusal: "unreachable");
        await AddOrderAsync("u1/BINANCE", 8, "open", at: Now.AddDays(-7).AddTicks(-10));
        await AddOrderAsync("u1/PAPER", 1, "open", at: Now.AddDays(-7));
        await AddOrderAsync("u10/PAPER", 1, "open");

        var figures = await new VenueGateQueries(Database.Read).ReadOwnOrdersAsync("u1", Now.AddDays(-7), Cancellation);

        figures.Should().Equal(new OwnOrderFigures(Venue.Binance, Orders: 4, Filled: 2, Rejected: 1, Unknown: 1), new OwnOrderFigures(Venue.Paper, Orders: 1, Filled: 0, Rejected: 0, Unknown: 0));
        (await new VenueGateQueries(Database.Read).ReadOwnOrdersAsync("u2", Now.AddDays(-7), Cancellation)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("update venue_gate_changes set orders = 1")]
    [InlineData("delete from venue_gate_changes")]
    [InlineData("truncate venue_gate_changes")]
    public async Task Nobody_can_change_the_history_not_even_who_owns_the_table(string sql)
    {
        await WriteHistoryAsync();

        await FluentActions.Awaiting(() => ExecuteAsync(Database.App, sql)).Should().ThrowAsync<PostgresException>().Where(refused => refused.SqlState == PostgresErrorCodes.InsufficientPrivilege);
        await FluentActions.Awaiting(() => ExecuteAsync(Database.Superuser, sql)).Should().ThrowAsync<PostgresException>().WithMessage("*never changed*");
    }

    [Theory]
    [InlineData("update venue_gates set state = 'ajar'", "state_known")]
    [InlineData("update venue_hours set hour = hour + interval '1 second'", "whole")]
    [InlineData("update venue_hours set rejected = orders + 1", "counts")]
    [InlineData("update venue_hours set latency = '{1,2}'", "bounds")]
    public async Task The_database_itself_refuses_what_does_not_fit_together(string sql, string constraint)
    {
        await WriteHistoryAsync();
        await Store(isReal: true).ReportAsync(Process, [VenueGateSamples.HourOf(Now, 7)], Cancellation);

        await FluentActions.Awaiting(() => ExecuteAsync(Database.Superuser, sql)).Should().ThrowAsync<PostgresException>()
            .Where(refused => refused.ConstraintName!.Contains(constraint, StringComparison.Ordinal));
    }

    private static VenueGateJudgement Judged(VenueGate gate, DateTimeOffset at, int orders) =>
        VenueGateJudgement.Of(Venue.CryptoCom, gate, [VenueGateSamples.HourOf(Now, orders)], at);

    private async Task AddOrderAsync(string account, int attempt, string state, decimal executed = 0m, string? refusal = null, DateTimeOffset? at = null)
    {
        const string Sql =
            """
            insert into order_intents (account, client_order_id, purpose, attempt, symbol, side, kind, quantity, state, executed, created_at, settled_at, adopted, version, refusal)
            values ($1, 'KP-A-' || $2, 'A', $2, 'PAPER:BTC-USDC', 'sell', 'market', 1, $3, $4, $5, $5, false, 1, $6)
            """;
        await using var command = Database.Superuser.CreateCommand(Sql);
        object[] values = [account, attempt, state, executed, at ?? Now, refusal ?? (object)DBNull.Value];
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<VenueGateJudgement> WriteHistoryAsync()
    {
        var store = Store(isReal: true);
        var open = Judged(VenueGate.New(Now), Now, orders: 200);
        await store.WriteAsync(open, 0, Cancellation);
        await store.WriteAsync(Judged(open.After, Now.AddMinutes(1), orders: 201), 1, Cancellation);
        await store.WriteAsync(Judged(open.After, Now.AddMinutes(2), orders: 199), 2, Cancellation);
        return open;
    }

    private IVenueGateStore Store(bool isReal) => isReal ? new VenueGateStore(Database.App) : new InMemoryVenueGateStore();
}
