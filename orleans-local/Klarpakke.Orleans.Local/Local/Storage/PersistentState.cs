using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Local.Storage;

/// <summary>One state of one activation.</summary>
internal sealed class PersistentState<TState>(string name, GrainId grainId, IGrainStorage storage) : IPersistentState<TState>, IActivationState
{
    private GrainState<TState> _stored = new(Activator.CreateInstance<TState>());
    private bool _loaded;

    public TState State
    {
        get => _stored.State!;
        set => _stored.State = value;
    }

    public string? Etag => _stored.ETag;

    public bool RecordExists => _loaded ? _stored.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    public Task LoadAsync(CancellationToken cancellationToken) => _loaded ? Task.CompletedTask : ReadStateAsync(cancellationToken);

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        var read = new GrainState<TState>();
        await storage.ReadStateAsync(name, grainId, read, cancellationToken);
        read.State ??= Activator.CreateInstance<TState>();
        _stored = read;
        _loaded = true;
    }

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        storage.WriteStateAsync(name, grainId, _stored, cancellationToken);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await storage.ClearStateAsync(name, grainId, _stored, cancellationToken);
        _stored.State ??= Activator.CreateInstance<TState>();
    }
}
