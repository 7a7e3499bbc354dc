using System.Collections.Immutable;
using System.Text.Json;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.GrainState;
using Npgsql;

namespace Klarpakke.Persistence.Queries;

/// <summary>Reads what became of signals with the read-only role.</summary>
internal sealed class DecisionQueries(NpgsqlDataSource read) : IDecisionQueries
{
    public async Task<DecisionRecord?> FindAsync(string user, string portfolio, string signal, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select signal::text, received_at, decision::text
            from signals
            where portfolio_id = $1 and signal_id = $2 and user_id = $3
            """;
        await using var command = Command(Sql, portfolio, signal, user);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        return new DecisionRecord(
            Parse<Signal>(reader.GetString(0)),
            reader.GetFieldValue<DateTimeOffset>(1),
            await reader.IsDBNullAsync(2, cancellationToken) ? null : Parse<SignalDecision>(reader.GetString(2)),
            await EvidenceAsync(user, portfolio, signal, cancellationToken));
    }

    private async Task<ImmutableArray<AuditRecord>> EvidenceAsync(string user, string portfolio, string signal, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select account, seq, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), kind, payload::text,
                   encode(previous_hash, 'hex'), encode(hash, 'hex')
            from audit_log
            where account = $3 and signal_of_audit(kind, payload) = $1 || chr(31) || $2
            order by seq
            """;
        await using var command = Command(Sql, portfolio, signal, user);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = ImmutableArray.CreateBuilder<AuditRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(AuditQueries.RecordOf(reader));
        }

        return rows.ToImmutable();
    }

    private static T Parse<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, StateJson.Options) ?? throw new InvalidDataException($"A row holds no {typeof(T).Name}.");

    private NpgsqlCommand Command(string sql, string portfolio, string signal, string user)
    {
        var command = read.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = portfolio });
        command.Parameters.Add(new NpgsqlParameter { Value = signal });
        command.Parameters.Add(new NpgsqlParameter { Value = user });
        return command;
    }
}
