using Klarpakke.Adapters.Notifications;
using Klarpakke.Grains.Notifications;
using Klarpakke.Persistence;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Keys;
using Klarpakke.Silo.Options;

namespace Klarpakke.Silo.Hosting;

/// <summary>Puts together what tells users.</summary>
internal static class NotificationHosting
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Klarpakke:Notifications";

    /// <summary>Refuses what cannot work, or must not here.</summary>
    public static void Check(HostSettings settings, OptionsReader reader)
    {
        if (settings.Notifications.AllowsLoopback && !settings.Host.IsDevelopment)
        {
            reader.Refuse($"{Section}:AllowsLoopback: with it users could reach what is inside, so it must be off unless {SiloOptions.Section}:Environment is Development.");
        }

        if (settings.Notifications.WebPush is { } push && !NotificationServices.IsPair(push))
        {
            reader.Refuse($"{Section}:WebPush: public and private key are no pair.");
        }

        if (settings.Notifications.Smtp?.TrustedAuthority is { } path && !File.Exists(path))
        {
            reader.Refuse($"{Section}:Smtp:TrustedAuthority: there is no such file.");
        }
    }

    public static void AddNotifications(this IServiceCollection services, HostSettings settings, RunningDatabase database, MasterKeys masters)
    {
        services.AddKlarpakkeNotices(database, masters);
        services.AddNotices(NotificationServices.OfferedBy(settings.Notifications), new NoticeAddressRules(settings.Notifications.AllowsLoopback));
        services.AddNotificationSenders(settings.Notifications);
        services.AddHostedService<NoticeWatch>();
        if (settings.Notifications.Telegram is not null)
        {
            services.AddHostedService<TelegramWatch>();
        }
    }
}
