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
        var accounts = entries.Select(entry => entry.Account).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (accounts.Length > 1)
        {
            // Always in the same order, so that two writers cannot wait for each other.
            foreach (var account in accounts)
            {
                message.Add("select pg_advisory_xact_lock(hashtextextended(@account, 0))", SqlValue.Text("account", account));
            }
        }

        foreach (var (entry, payload) in entries.Zip(payloads))
        {
            var hashed = AuditChain.Unnumbered(entry.Account, AuditChain.Time(entry.OccurredAt), entry.Kind, payload);
            message.Add(
                "select @account as account, new_seq, new_hash from append_audit(@account, @at, @kind, @facts, @hashed)",
                SqlValue.Text("account", entry.Account), SqlValue.Time("at", entry.OccurredAt), SqlValue.Text("kind", entry.Kind), SqlValue.Text("facts", payload), SqlValue.Text("hashed", hashed));
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
