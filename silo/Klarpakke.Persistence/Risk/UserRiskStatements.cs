using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Persistence.GrainState;
using Npgsql;

namespace Klarpakke.Persistence.Risk;

/// <summary>The writing statements of <see cref="UserRiskStore"/>.</summary>
internal static class UserRiskStatements
{
    // An episode that is open, or the newest one as long as nobody has reset it, keeps the gate as it is. An older one was shut by the newer, and its reset is the newer's: the
    // dialog shows one, and nobody could reset the other any more.
    private const string NoEpisode =
        """
        not exists (select 1 from kill_episodes where user_id = @user and closed_at is null)
        and coalesce(
          (select state -> 'Episode' ->> 'ResetAt' is not null from kill_episodes where user_id = @user order by number desc limit 1), true)
        """;

    public static Task CreateAsync(NpgsqlTransaction transaction, string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
            insert into user_risk (user_id, state, profile_version, mode, saved_at, version)
            values (@user, @state::json, @profile, 'normal', @now, 1) on conflict (user_id) do nothing;
            insert into entry_gates (user_id, is_open, changed_at, version)
            select @user, {NoEpisode}, @now, 1 on conflict (user_id) do nothing
            """;
        return ExecuteAsync(transaction, Sql, new { user, state = Json(UserRiskState.New), profile = RiskProfile.Green.Version, now }, cancellationToken);
    }

    public static async Task<bool> UpdateStateAsync(NpgsqlTransaction transaction, string user, long version, UserRiskChange change, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update user_risk set state = @state::json, profile_version = @profile, mode = @mode, saved_at = @at, version = version + 1
            where user_id = @user and version = @version
            """;
        var parameters = new { user, version, state = Json(change.State), profile = RiskProfile.Green.Version, mode = RiskCodes.Of(change.Mode), at = change.At };
        return await ExecuteAsync(transaction, Sql, parameters, cancellationToken) == 1;
    }

    public static Task ReleaseAsync(NpgsqlTransaction transaction, string user, UserRiskChange change, CancellationToken cancellationToken)
    {
        const string Sql = "update exposure_reservations set released_at = @at where user_id = @user and position_id = any(@positions) and released_at is null";
        return change.Released.IsEmpty
            ? Task.CompletedTask
            : ExecuteAsync(transaction, Sql, new { user, at = change.At, positions = change.Released.Select(position => position.Text).ToArray() }, cancellationToken);
    }

    public static async Task<bool> OpenGateAsync(NpgsqlTransaction transaction, string user, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // The row is locked first: an episode that closes it at this moment is waited for, and seen by the statement after.
        await ExecuteAsync(transaction, "select 1 from entry_gates where user_id = @user for update", new { user }, cancellationToken);
        const string Sql = $"update entry_gates set is_open = true, changed_at = @at, version = version + 1 where user_id = @user and {NoEpisode}";
        return await ExecuteAsync(transaction, Sql, new { user, at }, cancellationToken) == 1;
    }

    public static async Task<bool> InsertDecisionAsync(NpgsqlTransaction transaction, string user, RecordedDecision recorded, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into entry_decisions (user_id, portfolio_id, signal_id, decided_at, is_approved, decision)
            values (@user, @Portfolio, @Signal, @DecidedAt, @isApproved, @decision::json)
            """;
        var decision = recorded.Decision;
        if (decision.Approved is { } approval && !await ReserveAsync(transaction, user, recorded, approval, cancellationToken))
        {
            return false;
        }

        var parameters = new { user, recorded.Portfolio, recorded.Signal, decision.DecidedAt, isApproved = decision.Approved is not null, decision = Json(decision) };
        await ExecuteAsync(transaction, Sql, parameters, cancellationToken);
        return true;
    }

    public static async Task InsertLedgerAsync(NpgsqlTransaction transaction, string user, ImmutableArray<LedgerRow> rows, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into equity_ledger (user_id, seq, item_key, portfolio_id, occurred_at, event)
            values (@user, @Sequence, @Key, @Portfolio, @At, @json::json)
            """;
        foreach (var row in rows)
        {
            await ExecuteAsync(transaction, Sql, new { user, row.Entry.Sequence, row.Key, row.Portfolio, row.Entry.At, json = Json<EquityEvent>(row.Entry.Event) }, cancellationToken);
        }
    }

    // The user's row is locked by now, so nobody else counts or adds meanwhile; the share lock on the gate waits for an episode that is just closing it.
    private static async Task<bool> ReserveAsync(NpgsqlTransaction transaction, string user, RecordedDecision recorded, ApprovedOrder approval, CancellationToken cancellationToken)
    {
        const string IsOpen = "select is_open from entry_gates where user_id = @user for share";
        const string Sql =
            """
            insert into exposure_reservations (user_id, position_id, portfolio_id, signal_id, base_asset, approval, approved_at, expires_at)
            select @user, @position, @Portfolio, @Signal, @coin, @approval::json, @DecidedAt, @ExpiresAt
            where (select count(*) from exposure_reservations where user_id = @user and released_at is null) < @most
            on conflict do nothing
            """;
        var parameters = new
        {
            user,
            position = approval.Ticket.Position.Text,
            recorded.Portfolio,
            recorded.Signal,
            coin = approval.Entry.Symbol.Base.Code,
            approval = Json(approval),
            recorded.Decision.DecidedAt,
            approval.Stamp.ExpiresAt,
            most = RiskProfile.Green.MaxPositions,
        };
        return await transaction.Connection!.ExecuteScalarAsync<bool?>(new CommandDefinition(IsOpen, new { user }, transaction, cancellationToken: cancellationToken)) is true
            && await ExecuteAsync(transaction, Sql, parameters, cancellationToken) == 1;
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, StateJson.Options);

    private static Task<int> ExecuteAsync(NpgsqlTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
}
