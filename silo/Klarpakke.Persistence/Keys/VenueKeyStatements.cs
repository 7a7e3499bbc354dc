using Dapper;
using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Keys;
using Npgsql;

namespace Klarpakke.Persistence.Keys;

/// <summary>The writes to rows of keys, each against the version before.</summary>
internal static class VenueKeyStatements
{
    /// <summary>A change that leaves the sealed key as it is, or erases it.</summary>
    public static Task<int> UpdateAsync(NpgsqlTransaction transaction, VenueKeyRecord after, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update venue_keys set
              state = @State, last_four = @LastFour, may_trade = @MayTrade, may_withdraw = @MayWithdraw, is_ip_restricted = @IsIpRestricted, warnings = @Warnings, problem = @Problem,
              account_number = @AccountNumber, connected_at = @ConnectedAt, checked_at = @CheckedAt, account_changed_at = @AccountChangedAt, version = @Version,
              row_id = case when @Keeps then row_id end, master_key_id = case when @Keeps then master_key_id end,
              wrapped_key = case when @Keeps then wrapped_key end, sealed = case when @Keeps then sealed end
            where user_id = @User and venue = @Venue and version = @Version - 1
            """;
        return WriteAsync(transaction, Sql, after, null, cancellationToken);
    }

    /// <summary>A new key in the place of the one before, if there was any.</summary>
    public static Task<int> ReplaceAsync(NpgsqlTransaction transaction, VenueKeyRecord after, SealedRow row, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into venue_keys (
              user_id, venue, state, last_four, may_trade, may_withdraw, is_ip_restricted, warnings, problem, account_number, connected_at, checked_at, account_changed_at,
              row_id, master_key_id, wrapped_key, sealed, version)
            values (
              @User, @Venue, @State, @LastFour, @MayTrade, @MayWithdraw, @IsIpRestricted, @Warnings, @Problem, @AccountNumber, @ConnectedAt, @CheckedAt, @AccountChangedAt,
              @RowId, @MasterKeyId, @WrappedKey, @Content, @Version)
            on conflict (user_id, venue) do update set
              state = excluded.state, last_four = excluded.last_four, may_trade = excluded.may_trade, may_withdraw = excluded.may_withdraw,
              is_ip_restricted = excluded.is_ip_restricted, warnings = excluded.warnings, problem = excluded.problem, account_number = excluded.account_number,
              connected_at = excluded.connected_at, checked_at = excluded.checked_at, account_changed_at = excluded.account_changed_at, row_id = excluded.row_id,
              master_key_id = excluded.master_key_id, wrapped_key = excluded.wrapped_key, sealed = excluded.sealed, version = excluded.version
            where venue_keys.version = excluded.version - 1
            """;
        return WriteAsync(transaction, Sql, after, row, cancellationToken);
    }

    private static Task<int> WriteAsync(NpgsqlTransaction transaction, string sql, VenueKeyRecord after, SealedRow? row, CancellationToken cancellationToken)
    {
        var status = after.Status;
        var values = new
        {
            after.Account.User,
            Venue = after.Account.Venue.Code(),
            State = status.State.Code(),
            status.LastFour,
            status.MayTrade,
            status.MayWithdraw,
            status.IsIpRestricted,
            Warnings = status.Warnings.Select(warning => warning.Code()).ToArray(),
            Problem = status.Problem?.Code(),
            after.AccountNumber,
            status.ConnectedAt,
            status.CheckedAt,
            status.AccountChangedAt,
            status.Version,
            Keeps = status.State != KeyState.Forgotten,
            row?.RowId,
            row?.MasterKeyId,
            row?.WrappedKey,
            row?.Content,
        };
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, values, transaction, cancellationToken: cancellationToken));
    }
}
