using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Orleans.Local.Tests.Behaviour;

internal interface IUnstoredGrain : IGrainWithStringKey
{
    Task Call();
}

internal sealed class UnstoredGrain([PersistentState("state", "nowhere")] IPersistentState<List<string>> state) : Grain, IUnstoredGrain
{
    public Task Call() => state.WriteStateAsync();
}
