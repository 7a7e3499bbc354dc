using System.Security.Cryptography;
using Klarpakke.Adapters.Notifications.Smtp;
using Klarpakke.Adapters.Notifications.Telegram;
using Klarpakke.Adapters.Notifications.Webhooks;
using Klarpakke.Adapters.Notifications.WebPush;
using Klarpakke.GrainInterfaces.Accounts;
using Klarpakke.GrainInterfaces.Notifications;
using Klarpakke.Grains.Notifications;
using Klarpakke.Grains.Ports.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Notifications;

/// <summary>Registers the channels that are configured.</summary>
public static class NotificationServices
{
    /// <summary>Which channels users have with these options. Nothing in it is secret.</summary>
    public static OfferedChannels OfferedBy(NotificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new OfferedChannels(options.Smtp is not null, options.Telegram?.Bot, options.WebPush?.PublicKey, Webhooks: true);
    }

    /// <summary>Whether the two halves of the key belong together.</summary>
    public static bool IsPair(WebPushOptions options)
    {
        try
        {
            using var signer = new VapidSigner(options);
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Adds a sender for each channel, and with a bot what links chats. The host brings <see cref="NoticeAddressRules"/> and <see cref="INoticeAddresses"/>.</summary>
    public static IServiceCollection AddNotificationSenders(this IServiceCollection services, NotificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton<INoticeSender>(provider => new WebhookSender(Rules(provider), options.RequestTimeout, Time(provider)));
        if (options.Smtp is { } smtp)
        {
            services.AddSingleton<INoticeSender>(provider => new MailNoticeSender(new SmtpMailer(smtp, Time(provider)), provider.GetRequiredService<ILogger<MailNoticeSender>>()));
        }

        if (options.WebPush is { } push)
        {
            services.AddSingleton<INoticeSender>(
                provider => new WebPushSender(push, Rules(provider), options.RequestTimeout, Time(provider), provider.GetRequiredService<ILogger<WebPushSender>>()));
        }

        if (options.Telegram is { } telegram)
        {
            services.AddSingleton(_ => new TelegramBot(telegram, options.RequestTimeout));
            services.AddSingleton<INoticeSender>(
                provider => new TelegramSender(provider.GetRequiredService<TelegramBot>(), Time(provider), provider.GetRequiredService<ILogger<TelegramSender>>()));
            services.AddSingleton(provider => new TelegramLinking(
                telegram, provider.GetRequiredService<TelegramBot>(), provider.GetRequiredService<INoticeAddresses>(), Time(provider), provider.GetRequiredService<ILogger<TelegramLinking>>()));
        }

        return services;
    }

    /// <summary>Sends mail about accounts by the configured server.</summary>
    public static IServiceCollection AddSmtpAccountMail(this IServiceCollection services, SmtpOptions options) =>
        services.AddSingleton<IAccountMail>(provider => new SmtpAccountMail(new SmtpMailer(options, Time(provider)), Time(provider)));

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    private static NoticeAddressRules Rules(IServiceProvider provider) => provider.GetRequiredService<NoticeAddressRules>();
}
