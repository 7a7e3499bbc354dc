using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Actors.Tests.Grains;

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Read(string key);

    Task<string?> ReadThrough(string other, string key);

    Task<string?> Overwrite(string key, string value);

    Task<string?> OverwriteInCallee(string other, string key, string value);
}

internal sealed class ContextGrain : Grain, IContextGrain
{
    public Task<string?> Read(string key) => Task.FromResult(RequestContext.Get(key) as string);

    public async Task<string?> ReadThrough(string other, string key)
    {
        await Task.Yield();
        return await GrainFactory.GetGrain<IContextGrain>(other).Read(key);
    }

    public Task<string?> Overwrite(string key, string value)
    {
        RequestContext.Set(key, value);
        return Read(key);
    }

    public async Task<string?> OverwriteInCallee(string other, string key, string value)
    {
        await GrainFactory.GetGrain<IContextGrain>(other).Overwrite(key, value);
        return RequestContext.Get(key) as string;
    }
}
