using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

internal sealed class CounterGrain : Grain, ICounterGrain
{
    private readonly Guid _instance = Guid.CreateVersion7();
    private int _value;

    public Task<int> Add(int amount) => Task.FromResult(_value += amount);

    public async Task<int> AddSlowly()
    {
        var before = _value;
        await Task.Yield();
        return _value = before + 1;
    }

    public ValueTask<int> Get() => new(_value);

    public Task<Guid> Instance() => Task.FromResult(_instance);
}
