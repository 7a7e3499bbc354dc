using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Npgsql;

namespace Klarpakke.Testing.Risk;

/// <summary>The rows in a database.</summary>
public sealed class RiskRows(NpgsqlDataSource database) : IRiskRows
{
    public Task SetGateAsync(string user, bool isOpen, CancellationToken cancellationToken) => ExecuteAsync(
        """
        insert into entry_gates as gate (user_id, is_open, changed_at, version) values (@p0, @p1, now(), 1)
        on conflict (user_id) do update set is_open = excluded.is_open, changed_at = now(), version = gate.version + 1
        """,
        [user, isOpen], cancellationToken);

    public Task ReserveAsync(string user, PositionId position, Asset coin, DateTimeOffset expiresAt, CancellationToken cancellationToken) => ExecuteAsync(
        """
        select pg_advisory_xact_lock(hashtextextended('test-reservations/' || @p0, 0));
        update exposure_reservations set released_at = now() where user_id = @p0 and base_asset = @p3 and position_id <> @p1 and released_at is null;
        insert into exposure_reservations (user_id, position_id, portfolio_id, signal_id, base_asset, approval, approved_at, expires_at)
        values (@p0, @p1, @p0 || '/test', @p1, @p3, '{}', now(), @p2)
        on conflict (user_id, position_id) do update set base_asset = excluded.base_asset, expires_at = excluded.expires_at, released_at = null
        """,
        [user, position.Text, expiresAt, coin.Code], cancellationToken);

    public Task ReleaseAsync(string user, PositionId position, CancellationToken cancellationToken) => ExecuteAsync(
        "update exposure_reservations set released_at = now() where user_id = @p0 and position_id = @p1", [user, position.Text], cancellationToken);

    public Task SetEpisodeAsync(string user, EpisodeId episode, bool isOpen, CancellationToken cancellationToken) => ExecuteAsync(
        """
        insert into kill_episodes as known (user_id, episode_id, number, phase, opened_at, closed_at, state, version)
        select @p0, @p1, coalesce(max(number), 0) + 1, 'LIQUIDATING', now(), case when @p2 then null else now() end, '{}', 1 from kill_episodes where user_id = @p0
        on conflict (user_id, episode_id) do update set closed_at = excluded.closed_at, version = known.version + 1
        """,
        [user, episode.Text, isOpen], cancellationToken);

    private async Task ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters.AddWithValue($"p{index}", values[index]);
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
