using Microsoft.Extensions.Hosting;
using Orleans.Local.Activations;
using Orleans.Runtime;

namespace Orleans.Local.Hosting;

/// <summary>Starts and drains the runtime together with the host.</summary>
internal sealed class SiloHost(
    LocalRuntime runtime, SiloLifecycle lifecycle, IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var participant in participants)
        {
            participant.Participate(lifecycle);
        }

        _ = runtime.Manifest;
        _ = runtime.Collector;
        runtime.State = RuntimeState.Running;
        await lifecycle.StartAsync(cancellationToken);
    }

    /// <summary>New calls from outside are refused, running ones end, every grain says goodbye, then the services stop.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        runtime.State = RuntimeState.Draining;
        try
        {
            await DeactivateAllAsync(cancellationToken);
        }
        finally
        {
            runtime.State = RuntimeState.Stopped;
            await lifecycle.StopAsync(cancellationToken);
        }
    }

    private async Task DeactivateAllAsync(CancellationToken cancellationToken)
    {
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is shutting down.");
        try
        {
            // Grains that end may wake others; the second round is for those.
            for (var round = 0; Remaining() is { Count: > 0 } activations; round++)
            {
                if (round == 1)
                {
                    runtime.State = RuntimeState.Stopped;
                }

                activations.ForEach(activation => activation.Deactivate(reason, cancellationToken));
                await Task.WhenAll(activations.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            runtime.Log.ShutdownCutShort(Remaining().Count);
        }
    }

    private List<Activation> Remaining() => [.. runtime.Classes.SelectMany(grainClass => grainClass.Activations)];
}
