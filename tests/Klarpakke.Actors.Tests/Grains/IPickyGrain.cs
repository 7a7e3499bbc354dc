using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Klarpakke.Actors.Tests.Grains;

public interface IPickyGrain : IGrainWithStringKey
{
    Task Wait(string signal);

    Task<string> Say(string what);
}

[MayInterleave(nameof(IsUrgent))]
internal sealed class PickyGrain : Grain, IPickyGrain
{
    public static bool IsUrgent(IInvokable request) => request.GetArgumentCount() == 1 && request.GetArgument(0) is "urgent";

    public Task Wait(string signal)
    {
        Signals.Set($"{signal}/waiting");
        return Signals.When(signal);
    }

    public Task<string> Say(string what) => Task.FromResult(what);
}
