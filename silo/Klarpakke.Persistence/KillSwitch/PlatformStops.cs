using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.KillSwitch;

/// <summary>Stops of everybody in PostgreSQL.</summary>
internal sealed class PlatformStops(NpgsqlDataSource app) : IPlatformStops
{
    private const string Chain = "platform";
    private const string Kind = "platform.stop";

    public async Task<PlatformStopRecord?> FindNewestAsync(CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select command_id as "CommandId", asked_by as "AskedBy", reason as "Reason", asked_at as "AskedAt", confirmed_by as "ConfirmedBy", confirmed_at as "ConfirmedAt",
                   (select count(*)::integer from platform_stop_accounts a where a.command_id = s.command_id) as "Accounts",
                   (select count(stopped_at)::integer from platform_stop_accounts a where a.command_id = s.command_id) as "Stopped"
            from platform_stops s order by asked_at desc, command_id desc limit 1
            """;
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<PlatformStopRecord>(new CommandDefinition(Sql, cancellationToken: cancellationToken));
    }

    public Task AskAsync(PlatformStopRecord stop, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into platform_stops (command_id, asked_by, reason, asked_at) values (@CommandId, @AskedBy, @Reason, @AskedAt) on conflict do nothing
            """;
        ArgumentNullException.ThrowIfNull(stop);
        return WriteAsync(Sql, stop, new AuditEntry(Chain, Kind, stop.AskedAt, Facts("asked", stop.CommandId, stop.AskedBy, stop.Reason, null)), null, cancellationToken);
    }

    public Task ConfirmAsync(PlatformStopRecord stop, ImmutableArray<string> users, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update platform_stops set confirmed_by = @ConfirmedBy, confirmed_at = @ConfirmedAt where command_id = @CommandId and confirmed_by is null
            """;
        const string Accounts =
            """
            insert into platform_stop_accounts (command_id, user_id, place)
            select @CommandId, user_id, place from unnest(@users) with ordinality as listed (user_id, place)
            """;
        ArgumentNullException.ThrowIfNull(stop);
        var entry = new AuditEntry(Chain, Kind, stop.ConfirmedAt!.Value, Facts("confirmed", stop.CommandId, stop.ConfirmedBy, stop.Reason, users.Length));
        return WriteAsync(Sql, stop, entry, (Accounts, new { stop.CommandId, users = users.ToArray() }), cancellationToken);
    }

    public async Task<ImmutableArray<string>> FindLeftAsync(string commandId, CancellationToken cancellationToken)
    {
        const string Sql = "select user_id from platform_stop_accounts where command_id = @commandId and stopped_at is null order by place";
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(Sql, new { commandId }, cancellationToken: cancellationToken))];
    }

    public Task MarkStoppedAsync(PlatformStopRecord stop, string user, DateTimeOffset at, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update platform_stop_accounts set stopped_at = @at where command_id = @CommandId and user_id = @user and stopped_at is null
            """;
        ArgumentNullException.ThrowIfNull(stop);
        return WriteAsync(
            Sql, new { stop.CommandId, user, at }, new AuditEntry(user, Kind, at, Facts("stopped", stop.CommandId, $"{stop.AskedBy}+{stop.ConfirmedBy}", stop.Reason, null)), null, cancellationToken);
    }

    private static JsonElement Facts(string step, string command, string? by, string reason, int? accounts) => JsonSerializer.SerializeToElement(new { step, command, by, reason, accounts });

    // What was written before is not written again, and neither is its audit row.
    private async Task WriteAsync(string sql, object parameters, AuditEntry entry, (string Sql, object Parameters)? also, CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return;
        }

        if (also is { } rows)
        {
            await connection.ExecuteAsync(new CommandDefinition(rows.Sql, rows.Parameters, transaction, cancellationToken: cancellationToken));
        }

        await AuditLog.AppendAsync(transaction, [entry], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
