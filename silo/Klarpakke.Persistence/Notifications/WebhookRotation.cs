using System.Collections.Immutable;
using System.Security.Cryptography;
using Dapper;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Keys;
using Npgsql;

namespace Klarpakke.Persistence.Notifications;

/// <summary>Puts what webhooks are signed with under the current master key, row by row like the keys of venues: stopped anywhere it goes on where it was, and done again it does nothing.</summary>
public sealed class WebhookRotation(NpgsqlDataSource app, MasterKeys masters)
{
    private readonly KeySealer _sealer = new(masters, RandomNumberGenerator.Fill);

    /// <summary>Does all that is left to do.</summary>
    /// <returns>How many rows came under the current master key, and the ids of those that cannot be opened.</returns>
    public async Task<(int Rewrapped, ImmutableArray<Guid> Broken)> RunAsync(CancellationToken cancellationToken)
    {
        const string Next =
            """
            select address_id as "Id", user_id as "User", master_key_id as "MasterKeyId", wrapped_key as "WrappedKey", sealed as "Content" from notice_addresses
            where sealed is not null and master_key_id <> @current and address_id > @last
            order by address_id limit 1
            """;
        const string Save =
            """
            update notice_addresses set master_key_id = @MasterKeyId, wrapped_key = @WrappedKey where address_id = @id and master_key_id = @before and sealed is not null
            """;
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        var (rewrapped, broken, last) = (0, ImmutableArray.CreateBuilder<Guid>(), Guid.Empty);
        while (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Next, new { current = masters.Current, last }, cancellationToken: cancellationToken)) is { } row)
        {
            last = row.Id;
            if (TryRewrap(row) is not { } sealedKey)
            {
                broken.Add(row.Id);
                continue;
            }

            var values = new { id = row.Id, before = row.MasterKeyId, sealedKey.MasterKeyId, sealedKey.WrappedKey };
            rewrapped += await connection.ExecuteAsync(new CommandDefinition(Save, values, cancellationToken: cancellationToken));
        }

        return (rewrapped, broken.ToImmutable());
    }

    private SealedKey? TryRewrap(Row row)
    {
        try
        {
            return _sealer.Rewrap(new WebhookPlace(row.User, row.Id), new SealedKey(row.MasterKeyId, row.WrappedKey, row.Content));
        }
        catch (SealBrokenException)
        {
            // One broken row must not keep the others under an old key; it is reported.
            return null;
        }
    }

    private sealed record Row(Guid Id, string User, string MasterKeyId, byte[] WrappedKey, byte[] Content);
}
