using System.Runtime.CompilerServices;
using Klarpakke.GrainInterfaces.Queries;
using Npgsql;

namespace Klarpakke.Persistence.Audit;

/// <summary>Reads chains with the read-only role. The server writes the time in the form that was hashed.</summary>
internal sealed class AuditQueries(NpgsqlDataSource read) : IAuditQueries
{
    public async Task<AuditMark?> GetHeadAsync(string account, CancellationToken cancellationToken)
    {
        const string Sql = "select seq, encode(hash, 'hex') from audit_log where account = $1 order by seq desc limit 1";
        await using var command = read.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter { Value = account });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new AuditMark(reader.GetInt64(0), reader.GetString(1)) : null;
    }

    public async IAsyncEnumerable<AuditRecord> ReadAsync(
        string account, DateTimeOffset? from, DateTimeOffset? to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Sql =
            """
            with period as (
              select min(seq) as first, max(seq) as last from audit_log
              where account = $1 and occurred_at >= coalesce($2, '-infinity') and occurred_at <= coalesce($3, 'infinity'))
            select account, seq, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), kind, payload::text,
                   encode(previous_hash, 'hex'), encode(hash, 'hex')
            from audit_log, period
            where account = $1 and seq between period.first and period.last
            order by seq
            """;
        await using var command = read.CreateCommand(Sql);
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter { Value = account });
        command.Parameters.Add(Time(from));
        command.Parameters.Add(Time(to));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return RecordOf(reader);
        }
    }

    /// <summary>The row under the cursor: account, number, time, kind, payload and both hashes as text.</summary>
    public static AuditRecord RecordOf(NpgsqlDataReader reader) => new(
        reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6));

    private static NpgsqlParameter Time(DateTimeOffset? time) =>
        new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz, Value = time is { } bound ? bound.ToUniversalTime() : DBNull.Value };
}
