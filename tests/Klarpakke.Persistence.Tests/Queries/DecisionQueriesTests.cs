using System.Text.Json;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.GrainState;
using Klarpakke.Persistence.Queries;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Persistence.Tests.Queries;

/// <summary>Why something was traded or not is answered from rows alone.</summary>
public sealed class DecisionQueriesTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 10, 20, 30, TimeSpan.Zero);
    private static readonly Signal Signal = new(
        "signal-1", Symbol.Parse("PAPER:BTC-USDC"), Price.Of(61_234.50m), Price.Of(60_000m), "BREAKOUT", "momentum", 3, Now);
    private static readonly SignalDecision Decision = new("signal-1", null, [new RiskFinding("BLOCKED_SOFT_STOP", -0.021m, -0.02m, Now, null)], Now.AddSeconds(1));

    [Fact]
    public async Task A_decision_comes_back_with_every_number_and_the_audit_rows_about_it()
    {
        await WriteAsync("trader", "signal-1", decided: true);
        await AuditAsync("trader", "signal.received", "trader/main", "signal-1");
        await AuditAsync("trader", "decision.denied", "trader/main", "signal-1");
        await AuditAsync("trader", "decision.denied", "trader/main", "signal-2");
        await AuditAsync("trader", "decision.denied", "trader/other", "signal-1");
        await AuditAsync("trader2", "decision.denied", "trader/main", "signal-1");

        var found = await FindAsync("trader", "signal-1");

        found!.Signal.Should().Be(Signal);
        found.ReceivedAt.Should().Be(Now);
        found.Decision.Should().BeEquivalentTo(Decision);
        found.Evidence.Select(row => (row.Account, row.Sequence, row.Kind)).Should().Equal(("trader", 1, "signal.received"), ("trader", 2, "decision.denied"));
    }

    [Fact]
    public async Task An_undecided_signal_has_no_decision_and_a_strange_one_is_none()
    {
        await WriteAsync("trader", "signal-1", decided: false);

        (await FindAsync("trader", "signal-1"))!.Decision.Should().BeNull();
        (await FindAsync("trader", "signal-2")).Should().BeNull();
        (await FindAsync("trader2", "signal-1")).Should().BeNull("it is another user's");
    }

    [Fact]
    public async Task Portfolios_are_listed_for_their_owner_alone()
    {
        await WriteAsync("trader", "signal-1", decided: false);

        (await new PortfolioQueries(Database.Read).ListAsync("trader", Cancellation)).Should().Equal(new PortfolioEntry("trader/main", Venue.Paper, Asset.Parse("USDC"), Now));
        (await new PortfolioQueries(Database.Read).ListAsync("trader2", Cancellation)).Should().BeEmpty();
    }

    private Task<DecisionRecord?> FindAsync(string user, string signal) => new DecisionQueries(Database.Read).FindAsync(user, "trader/main", signal, Cancellation);

    private Task AuditAsync(string account, string kind, string portfolio, string signal) =>
        new AuditLog(Database.App).AppendAsync([new AuditEntry(account, kind, Now, JsonSerializer.SerializeToElement(new { portfolio, signal }))], Cancellation);

    private async Task WriteAsync(string user, string signal, bool decided)
    {
        const string Open =
            """
            insert into portfolios (portfolio_id, user_id, venue, quote_asset, state, opened_at, version) values ('trader/main', $1, 'PAPER', 'USDC', '{}', $2, 1)
            """;
        const string Add =
            """
            insert into signals (portfolio_id, signal_id, user_id, received_at, signal, decided_at, decision)
            values ('trader/main', $2, $1, $3, $4::json, case when $5::text is null then null else $3 end, $5::json)
            """;
        await using (var command = Database.App.CreateCommand(Open))
        {
            command.Parameters.AddWithValue(user);
            command.Parameters.AddWithValue(Now);
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await using var add = Database.App.CreateCommand(Add);
        add.Parameters.AddWithValue(user);
        add.Parameters.AddWithValue(signal);
        add.Parameters.AddWithValue(Now);
        add.Parameters.AddWithValue(JsonSerializer.Serialize(Signal, StateJson.Options));
        add.Parameters.AddWithValue(NpgsqlTypes.NpgsqlDbType.Text, decided ? JsonSerializer.Serialize(Decision, StateJson.Options) : DBNull.Value);
        await add.ExecuteNonQueryAsync(Cancellation);
    }
}
