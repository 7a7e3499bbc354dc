using System.Collections.Immutable;
using Dapper;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Trading;

/// <summary>The books of venue accounts. Every write locks the account's fence row first, so that a takeover waits for it, and it for a takeover.</summary>
internal sealed class TradingStore(NpgsqlDataSource app, TimeProvider time) : ITradingStore
{
    public async Task<OpenedAccount> OpenAsync(AccountKey account, CancellationToken cancellationToken)
    {
        const string TakeOver =
            """
            insert into account_fence as held (account, fence) values (@account, 1)
            on conflict (account) do update set fence = held.fence + 1
            returning fence, account_number
            """;
        await using var connection = await OpenConnectionAsync(cancellationToken);
        // In a transaction of its own: once it is committed nobody else can write, and only then is what they wrote complete.
        var (fence, number) = await connection.QuerySingleAsync<(long Fence, string? AccountNumber)>(Command(TakeOver, new { account = account.ToString() }, null, cancellationToken));
        return new OpenedAccount(fence, await TradingRows.ReadAsync(connection, account, cancellationToken), number);
    }

    public Task BindAsync(AccountKey account, long fence, string accountNumber, CancellationToken cancellationToken)
    {
        const string Bind = "update account_fence set account_number = @accountNumber where account = @account and coalesce(account_number, @accountNumber) = @accountNumber";
        return WriteAsync(account, fence, async transaction =>
        {
            var bound = Command(Bind, new { account = account.ToString(), accountNumber }, transaction, cancellationToken);
            return await transaction.Connection!.ExecuteAsync(bound) == 1 ? true : throw new AccountFencedException($"The books of {account} belong to another account of the venue.");
        }, cancellationToken);
    }

    public async Task<DenialReason?> AddIntentsAsync(AccountKey account, long fence, ImmutableArray<OwnOrder> intents, CancellationToken cancellationToken)
    {
        DenialReason? denied = null;
        ImmutableArray<(OwnOrder Order, OrderRow Row)> rows = [.. intents.Select(intent => (intent, OrderRow.Of(intent)))];
        await WriteAsync(account, fence, async transaction =>
        {
            foreach (var (order, row) in rows)
            {
                denied = await IntentGuards.AgainstAsync(transaction, account, order, cancellationToken)
                    ?? (await TradingRows.InsertIntentAsync(transaction, account, row, cancellationToken) ? null : DenialReason.UnresolvedOrder);
                if (denied is not null)
                {
                    return false;
                }
            }

            await AuditLog.AppendAsync(transaction, [.. intents.Select(intent => TradingAudit.Intent(account, intent))], cancellationToken);
            return true;
        }, cancellationToken);
        return denied;
    }

    public async Task<DenialReason?> AgainstAsync(AccountKey account, OwnOrder intent, CancellationToken cancellationToken)
    {
        await using var connection = await OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        return await IntentGuards.AgainstAsync(transaction, account, intent, cancellationToken);
    }

    public Task SaveAsync(AccountKey account, long fence, AccountChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(account, fence, async transaction =>
        {
            foreach (var order in change.Orders)
            {
                await SaveAsync(transaction, account, order, cancellationToken);
            }

            var booked = await TradingRows.InsertFillsAsync(transaction, account, change.Fills, cancellationToken);
            await TradingRows.MoveCursorsAsync(transaction, account, change.Cursors, cancellationToken);
            AuditEntry[] entries = [.. TradingAudit.Of(account, change with { Fills = booked }, time.GetUtcNow())];
            if (entries.Length > 0)
            {
                await AuditLog.AppendAsync(transaction, entries, cancellationToken);
            }

            return true;
        }, cancellationToken);
    }

    private static async Task SaveAsync(NpgsqlTransaction transaction, AccountKey account, OwnOrder order, CancellationToken cancellationToken)
    {
        var row = OrderRow.Of(order);
        var isWritten = order.Version == 1
            ? await TradingRows.InsertAdoptedAsync(transaction, account, row, cancellationToken)
            : await TradingRows.UpdateAsync(transaction, account, row, cancellationToken);
        if (!isWritten)
        {
            throw new AccountFencedException($"The row of {order.Id} is not the one that version {order.Version} was made from.");
        }
    }

    // What says false leaves nothing behind: the transaction is not committed.
    private async Task<bool> WriteAsync(AccountKey account, long fence, Func<NpgsqlTransaction, Task<bool>> write, CancellationToken cancellationToken)
    {
        const string Hold = "select 1 from account_fence where account = @account and fence = @fence for update";
        await using var connection = await OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ExecuteScalarAsync<int?>(Command(Hold, new { account = account.ToString(), fence }, transaction, cancellationToken)) is null)
        {
            throw new AccountFencedException($"The account {account} was taken over.");
        }

        if (!await write(transaction))
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        return app.OpenConnectionAsync(cancellationToken);
    }

    private static CommandDefinition Command(string sql, object parameters, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
