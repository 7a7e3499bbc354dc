using Klarpakke.Actors.Tests.Hosting;
using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

public interface IImpatientGrain : IGrainWithStringKey
{
    [ResponseTimeout("00:00:00.500")]
    Task Wait(string signal);
}

internal sealed class ImpatientGrain : Grain, IImpatientGrain
{
    public Task Wait(string signal) => Signals.When(signal);
}
