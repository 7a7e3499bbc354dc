using System.Runtime.CompilerServices;
using Klarpakke.GrainInterfaces.Accounts;
using Npgsql;

namespace Klarpakke.Persistence.Accounts;

/// <summary>Hands over and takes away what is held of a person.</summary>
internal sealed class AccountRecords(NpgsqlDataSource app, NpgsqlDataSource read) : IAccountRecords
{
    public async IAsyncEnumerable<HeldRow> ExportAsync(string user, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using (var transaction = await AccountTransaction.BeginAsync(app, cancellationToken))
        {
            transaction.Note(AccountAudit.Exported(user, now));
            await transaction.CommitAsync(cancellationToken);
        }

        foreach (var table in HeldTables.All)
        {
            // What only the application may see is read as such; the rest as a query.
            await using var command = (table.IsPrivate ? app : read).CreateCommand(table.Sql);
            command.Parameters.AddWithValue("user", user);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                yield return new HeldRow(table.Name, rows.GetString(0));
            }
        }
    }

    public async Task<bool> DeleteAsync(string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The gate is shut first, by the row that a purchase's row is written under: what is not open by now cannot be opened any more.
        const string Shut =
            """
            insert into entry_gates as gate (user_id, is_open, changed_at, version) values (@user, false, @now, 1)
            on conflict (user_id) do update set is_open = false, changed_at = @now, version = gate.version + 1
            """;
        const string IsOpen =
            """
            select exists (select 1 from positions where user_id = @user and closed_at is null)
              or exists (select 1 from kill_episodes where user_id = @user and closed_at is null)
              or exists (select 1 from exposure_reservations where user_id = @user and released_at is null)
              or exists (select 1 from order_intents where starts_with(account, @user || '/') and settled_at is null)
              or exists (select 1 from strategies where user_id = @user and deleted_at is null and run_state <> 'paused')
            """;
        const string Forget =
            """
            update user_accounts set email = null, normalized_email = null, password_hash = null, two_factor = false, authenticator_key = null, deleted_at = @now, version = version + 1
            where user_id = @user and deleted_at is null and role = 'user'
            """;
        const string ForgetRest =
            """
            update account_sessions set device = null where user_id = @user;
            update account_tokens set used_at = @now where user_id = @user and used_at is null;
            update account_recovery_codes set used_at = @now where user_id = @user and used_at is null;
            update venue_keys set state = 'forgotten', last_four = '****', account_number = null, row_id = null, master_key_id = null, wrapped_key = null, sealed = null, version = version + 1
            where user_id = @user;
            delete from venue_imports where user_id = @user;
            delete from backtests where user_id = @user;
            delete from backtest_files where user_id = @user;
            delete from notice_deliveries where user_id = @user;
            delete from notices where user_id = @user;
            delete from notice_addresses where user_id = @user;
            delete from notice_settings where user_id = @user;
            delete from telegram_codes where user_id = @user
            """;
        var parameters = new { user, now };
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        await transaction.ExecuteAsync(Shut, parameters, cancellationToken);
        if (await transaction.FindAsync<bool>(IsOpen, parameters, cancellationToken) || await transaction.ExecuteAsync(Forget, parameters, cancellationToken) == 0)
        {
            return false;
        }

        await SessionRows.EndAllAsync(transaction, user, new EndSessions(SessionEnd.AccountDeleted, now, null), cancellationToken);
        await transaction.ExecuteAsync(ForgetRest, parameters, cancellationToken);
        transaction.Note(AccountAudit.Deleted(user, now));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
