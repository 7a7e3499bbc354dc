using Orleans.Core;
using Orleans.Local.Activations;

namespace Orleans;

/// <summary>A grain with one persistent state, read before <see cref="Grain.OnActivateAsync"/>.</summary>
public class Grain<TGrainState> : Grain
{
    private readonly IStorage<TGrainState> _storage;

    protected Grain()
    {
        _storage = ((Activation)GrainContext).CreateGrainState<TGrainState>(GetType());
    }

    protected Grain(IStorage<TGrainState> storage)
    {
        _storage = storage;
    }

    protected TGrainState State
    {
        get => _storage.State;
        set => _storage.State = value;
    }

    protected virtual Task ClearStateAsync() => _storage.ClearStateAsync();

    protected virtual Task ReadStateAsync() => _storage.ReadStateAsync();

    protected virtual Task WriteStateAsync() => _storage.WriteStateAsync();
}
