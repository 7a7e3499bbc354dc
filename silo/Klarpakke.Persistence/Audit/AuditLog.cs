using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Klarpakke.Grains.Ports;
using Npgsql;
using NpgsqlTypes;

namespace Klarpakke.Persistence.Audit;

/// <summary>Appends to the audit log: in a transaction of its own, or in the transaction that changes a store's rows.</summary>
internal sealed class AuditLog(NpgsqlDataSource app) : IAuditLog
{
    public async Task<ImmutableArray<AuditHead>> AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var heads = await AppendAsync(transaction, entries, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return heads;
    }

    /// <summary>
    /// Appends within the caller's transaction, which must be READ COMMITTED. Until it ends, other writers to the same accounts wait: append last, and for more than one
    /// account in one call, or two transactions can wait for each other.
    /// </summary>
    public static async Task<ImmutableArray<AuditHead>> AppendAsync(
        NpgsqlTransaction transaction, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
        {
            throw new ArgumentException("There is nothing to append.", nameof(entries));
        }

        var payloads = entries.Select(Check).ToArray();
        var connection = transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");
        var heads = await LockHeadsAsync(connection, entries, cancellationToken);
        var rows = new AuditRow[entries.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = Next(heads, entries[index], payloads[index]);
        }

        await InsertAsync(connection, rows, cancellationToken);
        return [.. rows.Select(row => new AuditHead(row.Account, row.Sequence, Convert.ToHexStringLower(row.Hash)))];
    }

    private static string Check(AuditEntry entry)
    {
        if (!IsName(entry.Account) || !IsName(entry.Kind))
        {
            throw new ArgumentException("Account and kind of an audit entry are not empty and hold no control characters.", nameof(entry));
        }

        return entry.Payload.ValueKind is JsonValueKind.Object
            ? CanonicalJson.Write(entry.Payload)
            : throw new ArgumentException("The payload of an audit entry is a JSON object.", nameof(entry));
    }

    private static bool IsName(string text) =>
        // Half a surrogate pair, which has no bytes that could be hashed, is read as the replacement character.
        !string.IsNullOrWhiteSpace(text) && text.EnumerateRunes().All(rune => !Rune.IsControl(rune) && rune != Rune.ReplacementChar);

    /// <summary>The head is read in a statement after the lock's: a statement sees what was committed before it began, and waiting for the lock is part of it.</summary>
    private static async Task<Dictionary<string, (long Sequence, byte[] Hash)>> LockHeadsAsync(
        NpgsqlConnection connection, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        // Always in the same order, so that two writers cannot wait for each other.
        var accounts = entries.Select(entry => entry.Account).Distinct().Order(StringComparer.Ordinal).ToArray();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var account in accounts)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))") { Parameters = { new() { Value = account } } });
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            select account, head.seq, head.hash
            from unnest($1) as accounts (account)
            cross join lateral (select seq, hash from audit_log where audit_log.account = accounts.account order by seq desc limit 1) head
            """)
        { Parameters = { new() { Value = accounts } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        for (var skipped = 0; skipped < accounts.Length; skipped++)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        var heads = accounts.ToDictionary(account => account, _ => (Sequence: 0L, Hash: AuditChain.Start));
        while (await reader.ReadAsync(cancellationToken))
        {
            heads[reader.GetString(0)] = (reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
        }

        return heads;
    }

    private static AuditRow Next(Dictionary<string, (long Sequence, byte[] Hash)> heads, AuditEntry entry, string payload)
    {
        var (last, previous) = heads[entry.Account];
        var hash = AuditChain.Hash(previous, entry.Account, last + 1, AuditChain.Time(entry.OccurredAt), entry.Kind, payload);
        heads[entry.Account] = (last + 1, hash);
        return new AuditRow(entry.Account, last + 1, entry.OccurredAt.ToUniversalTime(), entry.Kind, payload, previous, hash);
    }

    private static async Task InsertAsync(NpgsqlConnection connection, AuditRow[] rows, CancellationToken cancellationToken)
    {
        // The primary key (account, seq) is the last guard: a second row with a number fails the whole transaction.
        const string Sql =
            """
            insert into audit_log (account, seq, occurred_at, kind, payload, previous_hash, hash)
            select account, seq, occurred_at, kind, payload::json, previous_hash, hash
            from unnest(@accounts, @sequences, @times, @kinds, @payloads, @previousHashes, @hashes)
              as rows (account, seq, occurred_at, kind, payload, previous_hash, hash)
            """;
        await using var command = new NpgsqlCommand(Sql, connection);
        AddColumn(command, "accounts", NpgsqlDbType.Text, rows, row => row.Account);
        AddColumn(command, "sequences", NpgsqlDbType.Bigint, rows, row => row.Sequence);
        AddColumn(command, "times", NpgsqlDbType.TimestampTz, rows, row => row.OccurredAt);
        AddColumn(command, "kinds", NpgsqlDbType.Text, rows, row => row.Kind);
        AddColumn(command, "payloads", NpgsqlDbType.Text, rows, row => row.Payload);
        AddColumn(command, "previousHashes", NpgsqlDbType.Bytea, rows, row => row.PreviousHash);
        AddColumn(command, "hashes", NpgsqlDbType.Bytea, rows, row => row.Hash);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void AddColumn<T>(NpgsqlCommand command, string name, NpgsqlDbType type, AuditRow[] rows, Func<AuditRow, T> value) =>
        command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type) { Value = Array.ConvertAll(rows, row => value(row)) });
}
