using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Klarpakke.Domain.Notifications;
using Npgsql;

namespace Klarpakke.Persistence.Notifications;

/// <summary>A row of <c>notice_settings</c>.</summary>
internal sealed record SettingsRow(string User, string Language, string Zone, TimeSpan? From, TimeSpan? To, string Channels)
{
    private const string Columns =
        """
        user_id as "User", language as "Language", time_zone as "Zone", quiet_from::interval as "From", quiet_to::interval as "To", channels::text as "Channels"
        """;

    /// <summary>The settings of users; the defaults for who has chosen nothing.</summary>
    public static async Task<Func<string, NoticeSettings>> ReadAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyCollection<string> users, CancellationToken cancellationToken)
    {
        const string Sql = $"select {Columns} from notice_settings where user_id = any(@users)";
        var rows = await connection.QueryAsync<SettingsRow>(new CommandDefinition(Sql, new { users = users.ToArray() }, transaction, cancellationToken: cancellationToken));
        var chosen = rows.ToDictionary(row => row.User, row => row.ToSettings(), StringComparer.Ordinal);
        return user => chosen.GetValueOrDefault(user, NoticeSettings.Default);
    }

    /// <summary>Channels by group as the row has them.</summary>
    public static string Write(NoticeSettings settings) =>
        JsonSerializer.Serialize(settings.Channels.ToDictionary(entry => entry.Key.Code(), entry => entry.Value.Select(channel => channel.Code()).ToArray()));

    private NoticeSettings ToSettings() => new(
        NoticeCodes.Language(Language) ?? NoticeSettings.Default.Language,
        // A zone that this machine does not know must not keep alarms from going out.
        TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone : TimeZoneInfo.Utc,
        From is { } from && To is { } to ? new QuietHours(TimeOnly.FromTimeSpan(from), TimeOnly.FromTimeSpan(to)) : null,
        ReadChannels());

    // What an older version does not know is left out, and what it did not write has its default.
    private ImmutableSortedDictionary<NoticeGroup, ImmutableSortedSet<NoticeChannel>> ReadChannels() =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(Channels)!
            .Where(entry => NoticeCodes.Group(entry.Key) is not null)
            .ToImmutableSortedDictionary(entry => NoticeCodes.Group(entry.Key)!.Value, entry => entry.Value.Select(NoticeCodes.Channel).OfType<NoticeChannel>().ToImmutableSortedSet());
}
