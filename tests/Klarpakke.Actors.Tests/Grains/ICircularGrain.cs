using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Actors.Tests.Grains;

public interface ICircularGrain : IGrainWithStringKey
{
    /// <summary>Calls the other grain, which calls this one.</summary>
    Task<string> CallBackThrough(string other, bool allowReentrancy);

    Task<string> CallBack(string caller);

    Task<string> Name();
}

internal sealed class CircularGrain : Grain, ICircularGrain
{
    public async Task<string> CallBackThrough(string other, bool allowReentrancy)
    {
        using var section = allowReentrancy ? RequestContext.AllowCallChainReentrancy() : RequestContext.SuppressCallChainReentrancy();
        return await GrainFactory.GetGrain<ICircularGrain>(other).CallBack(this.GetPrimaryKeyString());
    }

    public Task<string> CallBack(string caller) => GrainFactory.GetGrain<ICircularGrain>(caller).Name();

    public Task<string> Name() => Task.FromResult(this.GetPrimaryKeyString());
}
