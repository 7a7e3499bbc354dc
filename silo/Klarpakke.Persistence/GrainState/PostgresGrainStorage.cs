using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Klarpakke.Persistence.GrainState;

/// <summary>
/// States of actors as JSON rows. The ETag is the row's version: a writer that has not seen the newest version is refused, whichever process it is in. Uses only what both
/// actor runtimes have.
/// </summary>
internal sealed class PostgresGrainStorage(NpgsqlDataSource app, TimeProvider timeProvider) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        const string Sql = "select payload::text, version from grain_state where state_name = @stateName and grain_id = @grainId";
        await using var command = Command(Sql, stateName, grainId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = await reader.ReadAsync(cancellationToken);
        var exists = found && !await reader.IsDBNullAsync(0, cancellationToken);
        grainState.State = exists ? JsonSerializer.Deserialize<T>(reader.GetString(0), StateJson.Options) : Activator.CreateInstance<T>();
        grainState.ETag = found ? ETag(reader.GetInt64(1)) : null;
        grainState.RecordExists = exists;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        const string Insert =
            """
            insert into grain_state (state_name, grain_id, payload, version, modified_at)
            values (@stateName, @grainId, @payload, 1, @now)
            on conflict (state_name, grain_id) do nothing
            returning version
            """;
        const string Update =
            """
            update grain_state set payload = @payload, version = version + 1, modified_at = @now
            where state_name = @stateName and grain_id = @grainId and version = @version
            returning version
            """;
        await using var command = Command(grainState.ETag is null ? Insert : Update, stateName, grainId);
        var payload = JsonSerializer.Serialize(grainState.State, StateJson.Options);
        command.Parameters.Add(new NpgsqlParameter("payload", NpgsqlDbType.Json) { Value = payload });
        command.Parameters.AddWithValue("now", timeProvider.GetUtcNow());
        AddVersion(command, grainState.ETag);
        var version = await command.ExecuteScalarAsync(cancellationToken) as long? ?? throw await ConflictAsync(stateName, grainId, grainState.ETag, cancellationToken);
        grainState.ETag = ETag(version);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update grain_state set payload = null, version = version + 1, modified_at = @now
            where state_name = @stateName and grain_id = @grainId and version = @version
            returning version
            """;
        await using var command = Command(Sql, stateName, grainId);
        command.Parameters.AddWithValue("now", timeProvider.GetUtcNow());
        AddVersion(command, grainState.ETag);
        var version = await command.ExecuteScalarAsync(cancellationToken) as long?;
        if (version is null && (grainState.ETag is not null || await StoredVersionAsync(stateName, grainId, cancellationToken) is not null))
        {
            throw await ConflictAsync(stateName, grainId, grainState.ETag, cancellationToken);
        }

        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = version is { } cleared ? ETag(cleared) : null;
        grainState.RecordExists = false;
    }

    private static string ETag(long version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>An ETag that is not one of ours matches no row.</summary>
    private static void AddVersion(NpgsqlCommand command, string? etag) => command.Parameters.AddWithValue(
        "version", long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0L);

    private NpgsqlCommand Command(string sql, string stateName, GrainId grainId)
    {
        var command = app.CreateCommand(sql);
        command.Parameters.AddWithValue("stateName", stateName);
        command.Parameters.AddWithValue("grainId", grainId.ToString());
        return command;
    }

    private async Task<long?> StoredVersionAsync(string stateName, GrainId grainId, CancellationToken cancellationToken)
    {
        await using var command = Command("select version from grain_state where state_name = @stateName and grain_id = @grainId", stateName, grainId);
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    private async Task<InconsistentStateException> ConflictAsync(string stateName, GrainId grainId, string? etag, CancellationToken cancellationToken)
    {
        var stored = await StoredVersionAsync(stateName, grainId, cancellationToken) is { } version ? ETag(version) : null;
        return new InconsistentStateException($"State {stateName} of {grainId} was written by somebody else: version {stored ?? "none"} is stored, {etag ?? "none"} was expected.", stored, etag);
    }
}
