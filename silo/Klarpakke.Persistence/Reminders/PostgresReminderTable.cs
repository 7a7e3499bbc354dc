using System.Globalization;
using Npgsql;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Persistence.Reminders;

/// <summary>Reminders of the one-process runtime. A cluster uses the runtime's own provider and tables instead.</summary>
internal sealed class PostgresReminderTable(NpgsqlDataSource app) : IReminderTable
{
    private const string Columns = "grain_id, name, start_at, period, version";

    public async Task<ReminderTableData> ReadRows(GrainId grainId)
    {
        const string Sql = $"select {Columns} from reminders where grain_id = @grainId";
        await using var command = app.CreateCommand(Sql);
        command.Parameters.AddWithValue("grainId", grainId.ToString());
        return new ReminderTableData(await ReadAsync(command));
    }

    public async Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        // The ring: from a place to one before it goes around, and equal bounds are the whole of it.
        const string Arc = $"select {Columns} from reminders where grain_hash > @begin and grain_hash <= @end";
        const string AroundTheEnd = $"select {Columns} from reminders where grain_hash > @begin or grain_hash <= @end";
        await using var command = app.CreateCommand(begin < end ? Arc : AroundTheEnd);
        command.Parameters.AddWithValue("begin", (long)begin);
        command.Parameters.AddWithValue("end", (long)end);
        return new ReminderTableData(await ReadAsync(command));
    }

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        const string Sql = $"select {Columns} from reminders where grain_id = @grainId and name = @name";
        await using var command = app.CreateCommand(Sql);
        command.Parameters.AddWithValue("grainId", grainId.ToString());
        command.Parameters.AddWithValue("name", reminderName);
        return (await ReadAsync(command)).SingleOrDefault();
    }

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        const string Sql =
            """
            insert into reminders (grain_id, name, grain_hash, start_at, period, version)
            values (@grainId, @name, @grainHash, @startAt, @period, nextval('reminder_versions'))
            on conflict (grain_id, name) do update
            set start_at = excluded.start_at, period = excluded.period, version = excluded.version
            returning version
            """;
        await using var command = app.CreateCommand(Sql);
        command.Parameters.AddWithValue("grainId", entry.GrainId.ToString());
        command.Parameters.AddWithValue("name", entry.ReminderName);
        command.Parameters.AddWithValue("grainHash", (long)entry.GrainId.GetUniformHashCode());
        command.Parameters.AddWithValue("startAt", Utc(entry.StartAt));
        command.Parameters.AddWithValue("period", entry.Period);
        return ETag((long)(await command.ExecuteScalarAsync())!);
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        await using var command = app.CreateCommand("delete from reminders where grain_id = @grainId and name = @name and version = @version");
        command.Parameters.AddWithValue("grainId", grainId.ToString());
        command.Parameters.AddWithValue("name", reminderName);
        command.Parameters.AddWithValue("version", long.TryParse(eTag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0L);
        return await command.ExecuteNonQueryAsync() == 1;
    }

    public async Task TestOnlyClearTable()
    {
        await using var command = app.CreateCommand("delete from reminders");
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<ReminderEntry>> ReadAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<ReminderEntry>();
        while (await reader.ReadAsync())
        {
            rows.Add(new ReminderEntry
            {
                GrainId = GrainId.Parse(reader.GetString(0), CultureInfo.InvariantCulture),
                ReminderName = reader.GetString(1),
                StartAt = reader.GetDateTime(2),
                Period = reader.GetTimeSpan(3),
                ETag = ETag(reader.GetInt64(4)),
            });
        }

        return rows;
    }

    private static string ETag(long version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The runtime means UTC even where it does not say so.</summary>
    private static DateTime Utc(DateTime time) => time.Kind is DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime();
}
