using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.Concurrency;

namespace Klarpakke.Actors.Tests.Grains;

public interface IWorkerGrain : IGrainWithStringKey
{
    Task<Guid> Meet(string arrived, string other);
}

[StatelessWorker(4)]
internal sealed class WorkerGrain : Grain, IWorkerGrain
{
    private readonly Guid _instance = Guid.CreateVersion7();

    public async Task<Guid> Meet(string arrived, string other)
    {
        Signals.Set(arrived);
        await Signals.When(other);
        return _instance;
    }
}
