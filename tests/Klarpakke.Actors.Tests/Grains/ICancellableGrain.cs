using Klarpakke.Actors.Tests.Hosting;
using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

public interface ICancellableGrain : IGrainWithStringKey
{
    Task WaitForCancellation(string name, CancellationToken cancellationToken);
}

internal sealed class CancellableGrain : Grain, ICancellableGrain
{
    public async Task WaitForCancellation(string name, CancellationToken cancellationToken)
    {
        Signals.Set($"{name}/waiting");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        finally
        {
            Signals.Set($"{name}/cancelled");
        }
    }
}
