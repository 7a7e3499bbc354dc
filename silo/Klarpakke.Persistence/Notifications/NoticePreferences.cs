using Dapper;
using Klarpakke.Domain.Notifications;
using Klarpakke.GrainInterfaces.Notifications;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Notifications;

/// <summary>Settings of users in PostgreSQL.</summary>
internal sealed class NoticePreferences(NpgsqlDataSource app) : INoticePreferences
{
    public async Task<NoticeSettings> GetAsync(string user, CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return (await SettingsRow.ReadAsync(connection, null, [user], cancellationToken))(user);
    }

    public async Task SaveAsync(string user, NoticeSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into notice_settings as old (user_id, language, time_zone, quiet_from, quiet_to, channels, changed_at, version)
            values (@user, @language, @zone, @from::interval::time, @to::interval::time, @channels::json, @now, 1)
            on conflict (user_id) do update set language = excluded.language, time_zone = excluded.time_zone, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
              channels = excluded.channels, changed_at = excluded.changed_at, version = old.version + 1
            """;
        ArgumentNullException.ThrowIfNull(settings);
        DapperTypes.Register();
        var row = new
        {
            user,
            language = settings.Language.Code(),
            zone = settings.Zone.Id,
            from = settings.Quiet?.From.ToTimeSpan(),
            to = settings.Quiet?.To.ToTimeSpan(),
            channels = SettingsRow.Write(settings),
            now,
        };
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Sql, row, cancellationToken: cancellationToken));
    }
}
