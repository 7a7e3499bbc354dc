using Microsoft.Extensions.DependencyInjection;
using Orleans.Local.Reminders;

namespace Orleans.Hosting;

public static class SiloBuilderReminderMemoryExtensions
{
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder)
    {
        builder.Services.AddSingleton<IReminderTable, MemoryReminderTable>();
        return builder.AddReminders();
    }
}
