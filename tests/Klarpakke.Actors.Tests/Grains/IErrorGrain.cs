using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

public interface IErrorGrain : IGrainWithStringKey
{
    Task ThrowBeforeAwait();

    Task ThrowAfterAwait();

    ValueTask<int> ThrowFromValueTask();

    Task ThrowThrough(string other);
}

internal sealed class ErrorGrain : Grain, IErrorGrain
{
    public Task ThrowBeforeAwait() => throw new ArgumentOutOfRangeException("quantity", "below zero");

    public async Task ThrowAfterAwait()
    {
        await Task.Yield();
        throw new NotSupportedException("no margin");
    }

    public ValueTask<int> ThrowFromValueTask() => throw new KeyNotFoundException("no such order");

    public Task ThrowThrough(string other) => GrainFactory.GetGrain<IErrorGrain>(other).ThrowAfterAwait();
}
