using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Commands;
using Npgsql;
using NpgsqlTypes;

namespace Klarpakke.Persistence.Commands;

/// <summary>The table <c>idempotent_commands</c>. Every time in it is the server's, so that processes with different clocks agree on a lease.</summary>
internal sealed class CommandLog(NpgsqlDataSource app) : ICommandLog
{
    private static readonly byte[] Nothing = [];

    public async Task<CommandClaim> ClaimAsync(CommandKey key, ImmutableArray<byte> requestHash, TimeSpan lease, CancellationToken cancellationToken)
    {
        // One statement: of two at the same time the second waits for the first and then finds its lease.
        const string Sql =
            """
            insert into idempotent_commands as held (user_id, key, request_hash, received_at, lease_until)
            values (@user, @key, @hash, now(), now() + @lease)
            on conflict (user_id, key) do update set request_hash = @hash, lease_until = now() + @lease
            where held.status is null and held.lease_until <= now() and held.request_hash in (@hash, @nothing)
            returning 1
            """;
        await using var command = Command(Sql, key);
        command.Parameters.AddWithValue("hash", requestHash.ToArray());
        command.Parameters.AddWithValue("nothing", Nothing);
        command.Parameters.AddWithValue("lease", NpgsqlDbType.Interval, lease);
        return await command.ExecuteScalarAsync(cancellationToken) is not null
            ? new CommandClaim.Taken()
            : await ReadClaimAsync(key, requestHash, cancellationToken);
    }

    public async Task AnswerAsync(CommandKey key, CommandAnswer answer, CancellationToken cancellationToken)
    {
        const string Sql = "update idempotent_commands set status = @status, body = @body where user_id = @user and key = @key and status is null";
        await using var command = Command(Sql, key);
        AddAnswer(command, answer);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task LetGoAsync(CommandKey key, bool nothingWasDone, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update idempotent_commands set lease_until = now(), request_hash = case when @nothing then '' else request_hash end
            where user_id = @user and key = @key and status is null
            """;
        await using var command = Command(Sql, key);
        command.Parameters.AddWithValue("nothing", nothingWasDone);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task RecordAsync(CommandKey key, ImmutableArray<byte> requestHash, CommandAnswer answer, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into idempotent_commands (user_id, key, request_hash, received_at, lease_until, status, body)
            values (@user, @key, @hash, now(), now(), @status, @body)
            on conflict (user_id, key) do nothing
            """;
        await using var command = Command(Sql, key);
        command.Parameters.AddWithValue("hash", requestHash.ToArray());
        AddAnswer(command, answer);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<CommandAnswer?> FindAsync(CommandKey key, CancellationToken cancellationToken)
    {
        const string Sql = "select status, body from idempotent_commands where user_id = @user and key = @key and status is not null";
        await using var command = Command(Sql, key);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new CommandAnswer(reader.GetInt32(0), reader.GetString(1)) : null;
    }

    private async Task<CommandClaim> ReadClaimAsync(CommandKey key, ImmutableArray<byte> requestHash, CancellationToken cancellationToken)
    {
        const string Sql = "select request_hash, status, body from idempotent_commands where user_id = @user and key = @key";
        await using var command = Command(Sql, key);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            throw new InvalidOperationException("The row of a command has gone, and rows of commands are never removed.");
        }

        return !reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(requestHash.AsSpan()) ? new CommandClaim.UsedForOther()
            : await reader.IsDBNullAsync(1, cancellationToken) ? new CommandClaim.InFlight()
            : new CommandClaim.Answered(new CommandAnswer(reader.GetInt32(1), reader.GetString(2)));
    }

    private static void AddAnswer(NpgsqlCommand command, CommandAnswer answer)
    {
        command.Parameters.AddWithValue("status", answer.Status);
        command.Parameters.AddWithValue("body", answer.Body);
    }

    private NpgsqlCommand Command(string sql, CommandKey key)
    {
        var command = app.CreateCommand(sql);
        command.Parameters.AddWithValue("user", key.User);
        command.Parameters.AddWithValue("key", key.Key);
        return command;
    }
}
