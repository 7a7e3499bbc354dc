using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Local.Storage;

/// <summary>States in memory, kept as JSON so that a grain cannot change what is stored without writing it.</summary>
internal sealed class MemoryStateStore : IGrainStorage
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };

    private readonly ConcurrentDictionary<(string Name, GrainId Grain), Record> _records = new();
    private long _lastTag;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = _records.TryGetValue((stateName, grainId), out var record);
        grainState.State = found ? JsonSerializer.Deserialize<T>(record!.Data, Json) : default;
        grainState.ETag = record?.ETag;
        grainState.RecordExists = found;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var next = new Record(
            JsonSerializer.SerializeToUtf8Bytes(grainState.State, Json), Interlocked.Increment(ref _lastTag).ToString(CultureInfo.InvariantCulture));
        var key = (stateName, grainId);
        var current = Expect(key, grainState.ETag);
        var written = current is null ? _records.TryAdd(key, next) : _records.TryUpdate(key, next, current);
        if (!written)
        {
            throw Conflict(key, grainState.ETag);
        }

        grainState.ETag = next.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        if (Expect(key, grainState.ETag) is { } current && !_records.TryRemove(KeyValuePair.Create(key, current)))
        {
            throw Conflict(key, grainState.ETag);
        }

        grainState.State = default;
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private Record? Expect((string, GrainId) key, string? etag)
    {
        var current = _records.GetValueOrDefault(key);
        return current?.ETag == etag ? current : throw Conflict(key, etag);
    }

    private InconsistentStateException Conflict((string Name, GrainId Grain) key, string? etag) => new(
        $"State {key.Name} of {key.Grain} was written by somebody else.", _records.GetValueOrDefault(key)?.ETag, etag);

    private sealed record Record(byte[] Data, string ETag);
}
