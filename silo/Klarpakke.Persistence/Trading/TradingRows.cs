using System.Collections.Immutable;
using Dapper;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Npgsql;

namespace Klarpakke.Persistence.Trading;

/// <summary>The statements of <see cref="TradingStore"/>.</summary>
internal static class TradingRows
{
    private const string InsertColumns =
        """
        insert into order_intents (
          account, client_order_id, purpose, attempt, symbol, side, kind, quantity, limit_price, trigger_price, strategy_number,
          state, executed, venue_order_id, created_at, settled_at, attached_to, replaces, refusal, expiry_reason, adopted, version)
        """;

    private const string Values =
        """
          @account, @ClientOrderId, @Purpose, @Attempt, @Symbol, @Side, @Kind, @Quantity, @LimitPrice, @TriggerPrice, @StrategyNumber,
          @State, @Executed, @VenueOrderId, @CreatedAt, @SettledAt, @AttachedTo, @Replaces, @Refusal, @ExpiryReason
        """;

    /// <summary>Everything written of an account. trim_scale: 0.5 and not 0.500000000000.</summary>
    public static async Task<AccountView> ReadAsync(NpgsqlConnection connection, AccountKey account, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select client_order_id as "ClientOrderId", purpose as "Purpose", attempt as "Attempt", symbol as "Symbol", side as "Side", kind as "Kind",
                   trim_scale(quantity) as "Quantity", trim_scale(limit_price) as "LimitPrice", trim_scale(trigger_price) as "TriggerPrice",
                   strategy_number as "StrategyNumber", state as "State", trim_scale(executed) as "Executed", venue_order_id as "VenueOrderId",
                   created_at as "CreatedAt", settled_at as "SettledAt", version as "Version",
                   attached_to as "AttachedTo", replaces as "Replaces", refusal as "Refusal", expiry_reason as "ExpiryReason"
            from order_intents where account = @account;

            select symbol as "Symbol", trade_id as "TradeId", venue_order_id as "VenueOrderId", side as "Side", trim_scale(price) as "Price",
                   trim_scale(quantity) as "Quantity", trim_scale(commission) as "Commission", commission_asset as "CommissionAsset", occurred_at as "OccurredAt"
            from fills where account = @account;

            select symbol as "Symbol", next_trade_id as "NextTradeId" from trade_cursors where account = @account
            """;
        await using var rows = await connection.QueryMultipleAsync(new CommandDefinition(Sql, new { account = account.ToString() }, cancellationToken: cancellationToken));
        var orders = (await rows.ReadAsync<OrderRow>()).Select(row => row.ToOrder());
        var fills = (await rows.ReadAsync<FillRow>()).Select(row => row.ToFill());
        var cursors = await rows.ReadAsync<(string Symbol, long NextTradeId)>();
        return new AccountView(
            orders.ToImmutableDictionary(order => order.Id), fills.ToImmutableDictionary(fill => (fill.Symbol, fill.TradeId)),
            cursors.ToImmutableDictionary(cursor => Symbol.Parse(cursor.Symbol), cursor => cursor.NextTradeId));
    }

    /// <summary>False when the attempt is not the next one of its purpose, the one before is not settled, or the id is taken.</summary>
    public static async Task<bool> InsertIntentAsync(NpgsqlTransaction transaction, AccountKey account, OrderRow row, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
            {InsertColumns}
            select {Values}, false, @Version
            where (select count(*) from order_intents where account = @account and purpose = @Purpose) = @Attempt - 1
              and not exists (select 1 from order_intents where account = @account and purpose = @Purpose and settled_at is null)
            on conflict do nothing
            """;
        return await ExecuteAsync(transaction, Sql, Of(account, row), cancellationToken) == 1;
    }

    public static async Task<bool> InsertAdoptedAsync(NpgsqlTransaction transaction, AccountKey account, OrderRow row, CancellationToken cancellationToken)
    {
        const string Sql = $"{InsertColumns} values ({Values}, true, @Version) on conflict do nothing";
        return await ExecuteAsync(transaction, Sql, Of(account, row), cancellationToken) == 1;
    }

    public static async Task<bool> UpdateAsync(NpgsqlTransaction transaction, AccountKey account, OrderRow row, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update order_intents set state = @State, executed = @Executed, venue_order_id = @VenueOrderId, settled_at = @SettledAt, refusal = @Refusal,
              expiry_reason = @ExpiryReason,
              version = @Version
            where account = @account and client_order_id = @ClientOrderId and version = @Version - 1
            """;
        return await ExecuteAsync(transaction, Sql, Of(account, row), cancellationToken) == 1;
    }

    /// <summary>Books fills and gives those that were not booked before.</summary>
    public static async Task<ImmutableArray<Fill>> InsertFillsAsync(
        NpgsqlTransaction transaction, AccountKey account, ImmutableArray<Fill> fills, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into fills (account, symbol, trade_id, venue_order_id, side, price, quantity, commission, commission_asset, occurred_at)
            values (@account, @Symbol, @TradeId, @VenueOrderId, @Side, @Price, @Quantity, @Commission, @CommissionAsset, @OccurredAt)
            on conflict (account, symbol, trade_id) do nothing
            """;
        var booked = ImmutableArray.CreateBuilder<Fill>();
        foreach (var fill in fills)
        {
            var parameters = new DynamicParameters(FillRow.Of(fill));
            parameters.Add("account", account.ToString());
            if (await ExecuteAsync(transaction, Sql, parameters, cancellationToken) == 1)
            {
                booked.Add(fill);
            }
        }

        return booked.ToImmutable();
    }

    public static async Task MoveCursorsAsync(
        NpgsqlTransaction transaction, AccountKey account, ImmutableDictionary<Symbol, long> cursors, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into trade_cursors (account, symbol, next_trade_id) values (@account, @symbol, @next)
            on conflict (account, symbol) do update set next_trade_id = excluded.next_trade_id
            """;
        foreach (var (symbol, next) in cursors)
        {
            await ExecuteAsync(transaction, Sql, new { account = account.ToString(), symbol = symbol.ToString(), next }, cancellationToken);
        }
    }

    private static DynamicParameters Of(AccountKey account, OrderRow row)
    {
        var parameters = new DynamicParameters(row);
        parameters.Add("account", account.ToString());
        return parameters;
    }

    private static Task<int> ExecuteAsync(NpgsqlTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
}
