using Orleans.Runtime;

namespace Orleans.Local.Hosting;

/// <summary>Runs a startup task at its stage.</summary>
internal sealed class StartupTask(Func<CancellationToken, Task> execute, int stage) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(StartupTask), stage, execute);
}
