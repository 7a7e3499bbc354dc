using Orleans;

namespace Klarpakke.Orleans.Local.Tests.Behaviour;

internal interface IKeptGrain : IGrainWithStringKey
{
    Task<Guid> Instance();
}

[KeepAlive]
internal sealed class KeptGrain : Grain, IKeptGrain
{
    private readonly Guid _instance = Guid.CreateVersion7();

    public Task<Guid> Instance() => Task.FromResult(_instance);
}
