using System.Collections.Immutable;
using Klarpakke.Grains.Ports;
using Npgsql;

namespace Klarpakke.Persistence.Audit;

/// <summary>
/// Recomputes every hash of the audit log. Finds changed, inserted, removed and reordered rows. Rows cut off the end leave a shorter but whole chain: they are found only
/// when a head that was published earlier is given.
/// </summary>
public sealed class AuditVerifier(NpgsqlDataSource read)
{
    /// <summary>Reads the whole log once, in order, in constant memory per account.</summary>
    /// <param name="publishedHeads">Heads that were written down elsewhere; may be empty.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<AuditVerification> VerifyAsync(IReadOnlyCollection<AuditHead> publishedHeads, CancellationToken cancellationToken)
    {
        // The time is written by the server in the form that was hashed, so that a value no client type can hold is a broken row and not an exception.
        const string Sql =
            """
            select account, seq, coalesce(to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), ''), kind, payload::text, previous_hash, hash
            from audit_log
            order by account, seq
            """;
        var published = publishedHeads.ToLookup(head => head.Account);
        var heads = ImmutableArray.CreateBuilder<AuditHead>();
        var faults = ImmutableArray.CreateBuilder<AuditFault>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = 0L;
        AuditChainReader? chain = null;
        await using var command = read.CreateCommand(Sql);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows++;
            var account = reader.GetString(0);
            if (chain is null || chain.Account != account)
            {
                chain?.Finish(heads, faults);
                chain = new AuditChainReader(account, published[account]);
                seen.Add(account);
            }

            chain.Read(
                reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<byte[]>(5), reader.GetFieldValue<byte[]>(6));
        }

        chain?.Finish(heads, faults);
        foreach (var missing in published.Where(account => !seen.Contains(account.Key)))
        {
            faults.Add(new AuditFault(missing.Key, 1, "the whole chain is missing, but a head of it was published"));
        }

        return new AuditVerification(rows, heads.ToImmutable(), faults.ToImmutable());
    }
}
