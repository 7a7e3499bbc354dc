using System.Collections.Immutable;
using Dapper;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.KillSwitch;

/// <summary>The statements of <see cref="KillStore"/>.</summary>
internal static class KillRows
{
    // Whoever writes a purchase holds the gate's row for share until he has committed: closing it waits for him, and he who comes later finds it closed.
    private const string CloseGateSql =
        """
        insert into entry_gates as gate (user_id, is_open, changed_at, version) values (@user, false, @now, 1)
        on conflict (user_id) do update set is_open = false, changed_at = excluded.changed_at, version = gate.version + 1
        """;

    private const string InsertEpisode =
        """
        with opened as (
          insert into kill_episodes (user_id, episode_id, number, phase, deadline, opened_at, tripped_at, closed_at, watched_until, state, version)
          select @user, @episode, coalesce(max(number), 0) + 1, @phase, @deadline, @openedAt, @trippedAt, @closedAt, @watchedUntil, @state::json, @version
          from kill_episodes where user_id = @user
          on conflict do nothing
          returning number)
        select require_that((select number from opened) = @number, @stale, @otherwise)
        """;

    private const string UpdateEpisode =
        """
        with saved as (
          update kill_episodes set phase = @phase, deadline = @deadline, tripped_at = @trippedAt, closed_at = @closedAt, watched_until = @watchedUntil,
            state = @state::json, version = @version
          where user_id = @user and episode_id = @episode and version = @before
          returning 1)
        select require_that(exists (select 1 from saved), @stale, @otherwise)
        """;

    private const string InsertAnswer =
        """
        with given as (
          insert into kill_commands (user_id, command_id, episode_id, command, given_by, given_at, refused)
          values (@user, @id, @episode, @command, @by, @at, @refused)
          on conflict do nothing
          returning 1)
        select require_that(exists (select 1 from given), @stale, @otherwise)
        """;

    public static void CloseGate(OneMessage message, string user, DateTimeOffset now) =>
        message.Add(CloseGateSql, SqlValue.Text("user", user), SqlValue.Time("now", now));

    /// <summary>Adds a new episode, which must be the user's next and his only open one.</summary>
    public static void Insert(OneMessage message, KillRecord record) => message.Add(
        InsertEpisode,
        [
            .. Of(record), SqlValue.Time("openedAt", record.Episode.OpenedAt), SqlValue.Number("number", record.Episode.Id.Number),
            .. Otherwise($"{record.Episode.User} has an episode that is open, or that has the number of {record.Episode.Id}."),
        ]);

    /// <summary>Changes an episode, whose row must hold the version before.</summary>
    public static void Update(OneMessage message, KillRecord record, long before) => message.Add(
        UpdateEpisode, [.. Of(record), SqlValue.Number("before", before), .. Otherwise($"The episode {record.Episode.Id} of {record.Episode.User} has another version.")]);

    /// <summary>Adds the answer to a command, of which none may have been answered by that name.</summary>
    public static void Insert(OneMessage message, KillEpisode episode, KillAnswer answer) => message.Add(
        InsertAnswer,
        [
            SqlValue.Text("user", episode.User), SqlValue.Text("episode", episode.Id.Text), SqlValue.Text("id", answer.CommandId), SqlValue.Text("command", answer.Command),
            SqlValue.Text("by", answer.By), SqlValue.Time("at", answer.At), SqlValue.Text("refused", answer.Refused),
            .. Otherwise($"The command {answer.CommandId} was answered before."),
        ]);

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

    private static NpgsqlParameter[] Of(KillRecord record) =>
    [
        SqlValue.Text("user", record.Episode.User),
        SqlValue.Text("episode", record.Episode.Id.Text),
        SqlValue.Text("phase", record.Episode.Phase.Code()),
        SqlValue.Time("deadline", record.Episode.Deadline),
        SqlValue.Time("trippedAt", record.Trip?.At),
        SqlValue.Time("closedAt", record.ClosedAt),
        SqlValue.Time("watchedUntil", record.WatchedUntil),
        SqlValue.Text("state", KillJson.Write(record)),
        SqlValue.Number("version", record.Episode.Version),
    ];

    private static NpgsqlParameter[] Otherwise(string told) => [SqlValue.Text("stale", OneMessage.Stale), SqlValue.Text("otherwise", told)];
}
