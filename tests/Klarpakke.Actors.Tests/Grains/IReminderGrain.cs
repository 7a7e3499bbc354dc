using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Actors.Tests.Grains;

public interface IReminderGrain : IGrainWithStringKey
{
    Task Register(string name, TimeSpan dueTime, TimeSpan period);

    Task<bool> IsRegistered(string name);

    Task<List<string>> Registered();

    Task Unregister(string name);
}

internal sealed class ReminderGrain : Grain, IReminderGrain, IRemindable
{
    public Task Register(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task<bool> IsRegistered(string name) => await this.GetReminder(name) is not null;

    public async Task<List<string>> Registered() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName)];

    public async Task Unregister(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Journal.Note(this.GetPrimaryKeyString(), $"{reminderName} {status.Period}");
        return Task.CompletedTask;
    }
}
