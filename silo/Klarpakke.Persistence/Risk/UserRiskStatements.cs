using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Persistence.Database;
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

    /// <summary>Writes the state where the row still has the version before.</summary>
    public static void UpdateState(OneMessage message, string user, long version, UserRiskChange change)
    {
        const string Sql =
            """
            with saved as (
              update user_risk set state = @state::json, profile_version = @profile, mode = @mode, saved_at = @at, version = version + 1
              where user_id = @user and version = @version
              returning 1)
            select require_that(exists (select 1 from saved), @code, @otherwise)
            """;
        message.Add(
            Sql,
            [
                SqlValue.Text("user", user), SqlValue.Number("version", version), SqlValue.Text("state", Json(change.State)), SqlValue.Number("profile", RiskProfile.Green.Version),
                SqlValue.Text("mode", RiskCodes.Of(change.Mode)), SqlValue.Time("at", change.At), .. Otherwise(OneMessage.Stale, $"The risk of {user} is not at version {version}."),
            ]);
    }

    public static void Release(OneMessage message, string user, UserRiskChange change)
    {
        const string Sql = "update exposure_reservations set released_at = @at where user_id = @user and position_id = any(@positions) and released_at is null";
        if (!change.Released.IsEmpty)
        {
            message.Add(Sql, SqlValue.Text("user", user), SqlValue.Time("at", change.At), SqlValue.Texts("positions", [.. change.Released.Select(position => position.Text)]));
        }
    }

    /// <summary>Opens the gate, unless an episode keeps it shut.</summary>
    public static void OpenGate(OneMessage message, string user, DateTimeOffset at)
    {
        // The row is locked first: an episode that closes it at this moment is waited for, and seen by the statement after.
        message.Add("select 1 from entry_gates where user_id = @user for update", SqlValue.Text("user", user));
        const string Sql =
            $"""
            with opened as (
              update entry_gates set is_open = true, changed_at = @at, version = version + 1 where user_id = @user and {NoEpisode}
              returning 1)
            select require_that(exists (select 1 from opened), @code, @otherwise)
            """;
        message.Add(Sql, [SqlValue.Text("user", user), SqlValue.Time("at", at), .. Otherwise(OneMessage.Refused, $"An episode keeps the gate of {user} shut.")]);
    }

    /// <summary>Writes a decision, and the reservation of what was approved.</summary>
    public static void InsertDecision(OneMessage message, string user, RecordedDecision recorded)
    {
        const string Sql =
            """
            insert into entry_decisions (user_id, portfolio_id, signal_id, decided_at, is_approved, decision)
            values (@user, @portfolio, @signal, @at, @isApproved, @decision::json)
            """;
        var decision = recorded.Decision;
        if (decision.Approved is { } approval)
        {
            Reserve(message, user, recorded, approval);
        }

        message.Add(
            Sql, SqlValue.Text("user", user), SqlValue.Text("portfolio", recorded.Portfolio), SqlValue.Text("signal", recorded.Signal), SqlValue.Time("at", decision.DecidedAt),
            SqlValue.Truth("isApproved", decision.Approved is not null), SqlValue.Text("decision", Json(decision)));
    }

    public static void InsertLedger(OneMessage message, string user, ImmutableArray<LedgerRow> rows)
    {
        const string Sql =
            """
            insert into equity_ledger (user_id, seq, item_key, portfolio_id, occurred_at, event)
            values (@user, @seq, @key, @portfolio, @at, @event::json)
            """;
        foreach (var row in rows)
        {
            message.Add(
                Sql, SqlValue.Text("user", user), SqlValue.Number("seq", row.Entry.Sequence), SqlValue.Text("key", row.Key), SqlValue.Text("portfolio", row.Portfolio),
                SqlValue.Time("at", row.Entry.At), SqlValue.Text("event", Json<EquityEvent>(row.Entry.Event)));
        }
    }

    // The user's row is locked by now, so nobody else counts or adds meanwhile; the share lock on the gate waits for an episode that is just closing it.
    private static void Reserve(OneMessage message, string user, RecordedDecision recorded, ApprovedOrder approval)
    {
        const string IsOpen = "select require_that((select is_open from entry_gates where user_id = @user for share), @code, @otherwise)";
        const string Sql =
            """
            with reserved as (
              insert into exposure_reservations (user_id, position_id, portfolio_id, signal_id, base_asset, approval, approved_at, expires_at)
              select @user, @position, @portfolio, @signal, @coin, @approval::json, @at, @expiresAt
              where (select count(*) from exposure_reservations where user_id = @user and released_at is null) < @most
              on conflict do nothing
              returning 1)
            select require_that(exists (select 1 from reserved), @code, @otherwise)
            """;
        message.Add(IsOpen, [SqlValue.Text("user", user), .. Otherwise(OneMessage.Refused, $"The gate of {user} is shut.")]);
        message.Add(
            Sql,
            [
                SqlValue.Text("user", user), SqlValue.Text("position", approval.Ticket.Position.Text), SqlValue.Text("portfolio", recorded.Portfolio), SqlValue.Text("signal", recorded.Signal),
                SqlValue.Text("coin", approval.Entry.Symbol.Base.Code), SqlValue.Text("approval", Json(approval)), SqlValue.Time("at", recorded.Decision.DecidedAt),
                SqlValue.Time("expiresAt", approval.Stamp.ExpiresAt), SqlValue.Number("most", RiskProfile.Green.MaxPositions),
                .. Otherwise(OneMessage.Refused, $"{user} has no room for another position, or holds one in {approval.Entry.Symbol.Base.Code}."),
            ]);
    }

    private static NpgsqlParameter[] Otherwise(string code, string told) => [SqlValue.Text("code", code), SqlValue.Text("otherwise", told)];

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, StateJson.Options);

    private static Task<int> ExecuteAsync(NpgsqlTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
}
