using System.Collections.Immutable;
using Dapper;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Grains.Ports.KillSwitch;
using Npgsql;

namespace Klarpakke.Persistence.KillSwitch;

/// <summary>The statements of <see cref="KillStore"/>.</summary>
internal static class KillRows
{
    // Whoever writes a purchase holds the gate's row for share until he has committed: closing it waits for him, and he who comes later finds it closed.
    private const string CloseGate =
        """
        insert into entry_gates as gate (user_id, is_open, changed_at, version) values (@user, false, @now, 1)
        on conflict (user_id) do update set is_open = false, changed_at = excluded.changed_at, version = gate.version + 1
        """;

    private const string InsertEpisode =
        """
        insert into kill_episodes (user_id, episode_id, number, phase, deadline, opened_at, tripped_at, closed_at, watched_until, state, version)
        select @user, @episode, coalesce(max(number), 0) + 1, @phase, @deadline, @openedAt, @trippedAt, @closedAt, @watchedUntil, @state::json, @version
        from kill_episodes where user_id = @user
        on conflict do nothing
        returning number
        """;

    private const string InsertAnswer =
        """
        insert into kill_commands (user_id, command_id, episode_id, command, given_by, given_at, refused)
        values (@user, @CommandId, @episode, @Command, @By, @At, @Refused)
        on conflict do nothing
        returning 1
        """;

    public static Task CloseGateAsync(NpgsqlTransaction transaction, string user, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExecuteAsync(transaction, CloseGate, new { user, now }, cancellationToken);

    /// <summary>Closes the gate, and then inserts episode and answer. All in one message to the server: the first cancellation waits for it.</summary>
    /// <returns>Whether the user had no open episode and this is the next number; whether no command of that name was answered before.</returns>
    public static async Task<(bool IsOpened, bool IsAnswered)> OpenAsync(
        NpgsqlTransaction transaction, KillRecord record, KillAnswer answer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql = $"{CloseGate}; {InsertEpisode}; {InsertAnswer}";
        var parameters = Of(record);
        parameters.AddDynamicParams(answer);
        parameters.Add("now", now);
        await using var results = await transaction.Connection!.QueryMultipleAsync(Command(transaction, Sql, parameters, cancellationToken));
        var number = await results.ReadSingleOrDefaultAsync<long?>();
        return (number is { } given && EpisodeId.Of(given) == record.Episode.Id, await results.ReadSingleOrDefaultAsync<int?>() is not null);
    }

    /// <summary>False when the row holds another version.</summary>
    public static async Task<bool> UpdateAsync(NpgsqlTransaction transaction, KillRecord record, long before, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update kill_episodes set phase = @phase, deadline = @deadline, tripped_at = @trippedAt, closed_at = @closedAt, watched_until = @watchedUntil,
              state = @state::json, version = @version
            where user_id = @user and episode_id = @episode and version = @before
            """;
        var parameters = Of(record);
        parameters.Add("before", before);
        return await ExecuteAsync(transaction, Sql, parameters, cancellationToken) == 1;
    }

    /// <summary>False when a command of that name was answered before.</summary>
    public static async Task<bool> InsertAsync(NpgsqlTransaction transaction, KillEpisode episode, KillAnswer answer, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(answer);
        parameters.Add("user", episode.User);
        parameters.Add("episode", episode.Id.Text);
        return await ExecuteAsync(transaction, InsertAnswer, parameters, cancellationToken) == 1;
    }

    public static async Task<KillHistory> ReadAsync(NpgsqlConnection connection, string user, DateTimeOffset since, CancellationToken cancellationToken)
    {
        // Aborts count by day, and an episode that lasts for days may be aborted on its last one.
        const string Sql =
            """
            select state::text, number from kill_episodes where user_id = @user order by number desc limit 1;

            select state::text from kill_episodes
            where user_id = @user and number < (select max(number) from kill_episodes where user_id = @user) and (closed_at is null or closed_at >= @since);

            select command_id as "CommandId", command as "Command", given_by as "By", given_at as "At", refused as "Refused" from kill_commands where user_id = @user
            """;
        await using var rows = await connection.QueryMultipleAsync(new CommandDefinition(Sql, new { user, since }, cancellationToken: cancellationToken));
        var newest = await rows.ReadSingleOrDefaultAsync<(string State, long Number)?>();
        var earlier = (await rows.ReadAsync<string>()).Select(KillJson.Read).SelectMany(record => record.Episode.Aborts).Where(at => at >= since);
        ImmutableArray<DateTimeOffset> aborts = [.. earlier.Order()];
        var answers = await rows.ReadAsync<KillAnswer>();
        return new KillHistory(newest is { } row ? KillJson.Read(row.State) : null, newest?.Number ?? 0, aborts, answers.ToImmutableDictionary(answer => answer.CommandId));
    }

    private static DynamicParameters Of(KillRecord record) => new(new
    {
        user = record.Episode.User,
        episode = record.Episode.Id.Text,
        phase = record.Episode.Phase.Code(),
        deadline = record.Episode.Deadline,
        openedAt = record.Episode.OpenedAt,
        trippedAt = record.Trip?.At,
        closedAt = record.ClosedAt,
        watchedUntil = record.WatchedUntil,
        state = KillJson.Write(record),
        version = record.Episode.Version,
    });

    private static Task<int> ExecuteAsync(NpgsqlTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(Command(transaction, sql, parameters, cancellationToken));

    private static CommandDefinition Command(NpgsqlTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
