using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Klarpakke.Grains.Ports;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Audit;

/// <summary>Appends to the audit log: in a transaction of its own, or in the transaction that changes a store's rows.</summary>
internal sealed class AuditLog(NpgsqlDataSource app) : IAuditLog
{
    // A statement sees what was committed before it began, and waiting for the lock is part of the one before: so this reads the head whoever had the lock left. What is hashed is the
    // program's text up to the number, which only the server knows. The primary key (account, seq) is the last guard: a second row with a number fails the whole transaction.
    private const string Next =
        """
        insert into audit_log (account, seq, occurred_at, kind, payload, previous_hash, hash)
        select @account, next.seq, @at, @kind, @facts::json, next.previous, sha256(next.previous || convert_to(@hashed || ',"seq":' || next.seq || '}', 'UTF8'))
        from (
          select coalesce(head.seq, 0) + 1 as seq, coalesce(head.hash, @start) as previous
          from (values (1)) as one (row)
          left join lateral (select seq, hash from audit_log where account = @account order by seq desc limit 1) head on true
        ) next
        returning account, seq, hash
        """;

    public async Task<ImmutableArray<AuditHead>> AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return await AppendAsync(connection, entries, cancellationToken);
    }

    /// <summary>
    /// Appends within the caller's transaction, which must be READ COMMITTED. Until it ends, other writers to the same accounts wait: append last, and for more than one
    /// account in one call, or two transactions can wait for each other.
    /// </summary>
    public static Task<ImmutableArray<AuditHead>> AppendAsync(NpgsqlTransaction transaction, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken) =>
        AppendAsync(transaction.Connection ?? throw new InvalidOperationException("The transaction has ended."), entries, cancellationToken);

    /// <summary>The same as the end of a message: behind everything else it does.</summary>
    public static void Append(OneMessage message, IReadOnlyList<AuditEntry> entries)
    {
        var payloads = entries.Select(Check).ToArray();

        // Always in the same order, so that two writers cannot wait for each other.
        foreach (var account in entries.Select(entry => entry.Account).Distinct().Order(StringComparer.Ordinal))
        {
            message.Add("select pg_advisory_xact_lock(hashtextextended(@account, 0))", SqlValue.Text("account", account));
        }

        foreach (var (entry, payload) in entries.Zip(payloads))
        {
            var hashed = AuditChain.Unnumbered(entry.Account, AuditChain.Time(entry.OccurredAt), entry.Kind, payload);
            message.Add(
                Next, SqlValue.Text("account", entry.Account), SqlValue.Time("at", entry.OccurredAt), SqlValue.Text("kind", entry.Kind), SqlValue.Text("facts", payload),
                SqlValue.Text("hashed", hashed), SqlValue.Bytes("start", AuditChain.Start));
        }
    }

    private static async Task<ImmutableArray<AuditHead>> AppendAsync(NpgsqlConnection connection, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
        {
            throw new ArgumentException("There is nothing to append.", nameof(entries));
        }

        await using var message = new OneMessage(connection);
        Append(message, entries);
        var heads = ImmutableArray.CreateBuilder<AuditHead>(entries.Count);
        await message.SendAsync(
            row =>
            {
                if (row.FieldCount == 3)
                {
                    heads.Add(new AuditHead(row.GetString(0), row.GetInt64(1), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(2))));
                }
            },
            cancellationToken);
        return heads.MoveToImmutable();
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
}
