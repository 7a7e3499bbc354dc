using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Orleans.Local.Tests.Behaviour;

internal interface IRemindedGrain : IGrainWithStringKey
{
    Task Register(TimeSpan dueTime, TimeSpan period);
}

internal sealed class RemindedGrain : Grain, IRemindedGrain, IRemindable
{
    public static ConcurrentDictionary<string, ConcurrentQueue<TickStatus>> Ticks { get; } = new();

    public Task Register(TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder("bell", dueTime, period);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Ticks.GetOrAdd(this.GetPrimaryKeyString(), static _ => new ConcurrentQueue<TickStatus>()).Enqueue(status);
        return Task.CompletedTask;
    }
}
