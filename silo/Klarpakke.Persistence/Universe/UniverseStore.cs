using System.Text.Json;
using Dapper;
using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Universe;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Universe;

/// <summary>Universe versions in PostgreSQL.</summary>
internal sealed class UniverseStore(NpgsqlDataSource app) : IUniverseStore
{
    private const string Chain = "platform";
    private const string Kind = "universe.version";
    private const int MaxReason = 300;

    public Task<UniverseVersion?> FindAsync(UniverseWeek week, CancellationToken cancellationToken) => UniverseRows.FindAsync(app, week, cancellationToken);

    public async Task<UniverseVersion?> FindLastBeforeAsync(UniverseWeek week, CancellationToken cancellationToken) =>
        (await UniverseRows.ListAsync(app, week, limit: 1, cancellationToken)).FirstOrDefault();

    public async Task<bool> AddAsync(UniverseVersion version, ReadOnlyMemory<byte>? answer, CancellationToken cancellationToken)
    {
        // Of two that write at once, the second waits here until the first has committed, and then writes nothing.
        const string Sql =
            """
            insert into universe_versions (name, valid_from, made_at, source, answer, answer_sha256, filter_version, selection, selection_sha256, carried_from)
            values (@name, @validFrom, @madeAt, @source, @answer, decode(@answerSha256, 'hex'), @filterVersion, @selection::json, decode(@selectionSha256, 'hex'), @carriedFrom)
            on conflict do nothing
            """;
        ArgumentNullException.ThrowIfNull(version);
        DapperTypes.Register();
        var row = new
        {
            name = version.Week.Name,
            validFrom = version.Week.Start,
            madeAt = version.MadeAt,
            source = version.Source.Code(),
            answer = answer?.ToArray(),
            answerSha256 = version.AnswerSha256,
            filterVersion = version.Selection.FilterVersion,
            selection = UniverseCanonical.Write(version.Selection),
            selectionSha256 = version.SelectionSha256,
            carriedFrom = version.CarriedFrom?.Name,
        };
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ExecuteAsync(new CommandDefinition(Sql, row, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return false;
        }

        await AuditLog.AppendAsync(transaction, [new AuditEntry(Chain, Kind, version.MadeAt, FactsOf(version))], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<DateTimeOffset> NoteFailureAsync(UniverseWeek week, DateTimeOffset at, string reason, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into universe_failures (name, failing_since, failed_at, failures, reason) values (@name, @at, @at, 1, @reason)
            on conflict (name) do update set failed_at = excluded.failed_at, failures = universe_failures.failures + 1, reason = excluded.reason
            returning failing_since
            """;
        ArgumentNullException.ThrowIfNull(reason);
        DapperTypes.Register();
        var row = new { name = week.Name, at, reason = reason.Length > MaxReason ? reason[..MaxReason] : reason };
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleAsync<DateTimeOffset>(new CommandDefinition(Sql, row, cancellationToken: cancellationToken));
    }

    private static JsonElement FactsOf(UniverseVersion version) => JsonSerializer.SerializeToElement(new
    {
        version = version.Week.Name,
        source = version.Source.Code(),
        simulated = version.IsSimulated,
        late = version.IsLate,
        carriedFrom = version.CarriedFrom?.Name,
        filter = version.Selection.FilterVersion,
        answerSha256 = version.AnswerSha256,
        selectionSha256 = version.SelectionSha256,
        coins = version.Selection.Coins.Select(coin => coin.Symbol),
    });
}
