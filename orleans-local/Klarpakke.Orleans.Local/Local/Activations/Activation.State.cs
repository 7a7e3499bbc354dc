using System.Reflection;
using Orleans.Core;
using Orleans.Local.Storage;
using Orleans.Providers;

namespace Orleans.Local.Activations;

/// <content>The state of <see cref="Grain{TGrainState}"/>.</content>
internal sealed partial class Activation
{
    private const string GrainStateName = "state";

    public IStorage<TState> CreateGrainState<TState>(Type grainType)
    {
        var provider = grainType.GetCustomAttribute<StorageProviderAttribute>()?.ProviderName;
        var state = new PersistentState<TState>(GrainStateName, GrainId, PersistentStateFactory.Storage(Class.Runtime.Services, provider));
        AddState(state);
        return state;
    }
}
