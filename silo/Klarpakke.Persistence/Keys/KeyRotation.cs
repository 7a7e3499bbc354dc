using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Keys;

/// <summary>
/// Puts every sealed key under the current master key. One row, one transaction, with its audit row: stopped anywhere, it goes on where it was, and done again it does nothing. May run
/// beside hosts: it changes neither what is sealed nor the row's version.
/// </summary>
public sealed class KeyRotation(NpgsqlDataSource app, MasterKeys masters, TimeProvider time)
{
    private readonly KeySealer _sealer = new(masters, RandomNumberGenerator.Fill);

    /// <summary>Does all that is left to do.</summary>
    /// <exception cref="OperationCanceledException">Told to stop between two rows.</exception>
    public async Task<RotationReport> RunAsync(CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        var broken = ImmutableArray.CreateBuilder<AccountKey>();
        var rewrapped = 0;
        var last = (User: "", Venue: "");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (await FindNextAsync(transaction, last, cancellationToken) is not { } row)
            {
                return new RotationReport(rewrapped, broken.ToImmutable());
            }

            switch (await RewrapAsync(transaction, row, cancellationToken))
            {
                case true:
                    (last, rewrapped) = ((row.User, row.Venue), rewrapped + 1);
                    break;
                case false:
                    last = (row.User, row.Venue);
                    broken.Add(row.Place.Account);
                    break;
                case null:
                    // Somebody has put another key there meanwhile: it is looked at anew.
                    break;
            }
        }
    }

    private Task<SealedRow?> FindNextAsync(NpgsqlTransaction transaction, (string User, string Venue) last, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
            select {SealedRow.Columns} from venue_keys
            where sealed is not null and master_key_id <> @current and (user_id, venue) > (@user, @venue)
            order by user_id, venue limit 1
            """;
        var values = new { current = masters.Current, user = last.User, venue = last.Venue };
        return transaction.Connection!.QuerySingleOrDefaultAsync<SealedRow>(new CommandDefinition(Sql, values, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>True when it is done, false when it cannot be; null when the row is another one by now.</summary>
    private async Task<bool?> RewrapAsync(NpgsqlTransaction transaction, SealedRow row, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update venue_keys set master_key_id = @MasterKeyId, wrapped_key = @WrappedKey
            where user_id = @User and venue = @Venue and row_id = @RowId and master_key_id = @Before
            """;
        SealedKey sealedKey;
        try
        {
            sealedKey = _sealer.Rewrap(row.Place, row.Sealed);
        }
        catch (SealBrokenException)
        {
            // One broken row must not keep the others under an old key; it is reported.
            return false;
        }

        var values = new { row.User, row.Venue, row.RowId, sealedKey.MasterKeyId, sealedKey.WrappedKey, Before = row.MasterKeyId };
        if (await transaction.Connection!.ExecuteAsync(new CommandDefinition(Sql, values, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return null;
        }

        var facts = JsonSerializer.SerializeToElement(new { venue = row.Venue, from = row.MasterKeyId, to = sealedKey.MasterKeyId });
        await AuditLog.AppendAsync(transaction, [new AuditEntry(row.User, "key.rotated", time.GetUtcNow(), facts)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
