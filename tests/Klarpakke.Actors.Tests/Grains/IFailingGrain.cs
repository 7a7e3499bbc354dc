using System.Collections.Concurrent;
using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

public interface IFailingGrain : IGrainWithStringKey
{
    Task Call();
}

internal sealed class FailingGrain : Grain, IFailingGrain
{
    private static readonly ConcurrentDictionary<string, int> Failures = new();

    public static void FailNext(string key, int times) => Failures[key] = times;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Failures.AddOrUpdate(this.GetPrimaryKeyString(), -1, (_, left) => left - 1) >= 0)
        {
            throw new InvalidOperationException("not today");
        }
    }

    public Task Call() => Task.CompletedTask;
}
