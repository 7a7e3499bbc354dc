using System.ComponentModel.DataAnnotations;
using Klarpakke.Adapters.Notifications.Smtp;
using Klarpakke.Adapters.Notifications.Telegram;
using Klarpakke.Adapters.Notifications.WebPush;

namespace Klarpakke.Adapters.Notifications;

/// <summary>By what users can be told. A channel that is not configured does not exist.</summary>
public sealed record NotificationOptions
{
    /// <summary>Mail; absent, none is sent.</summary>
    public SmtpOptions? Smtp { get; set; }

    /// <summary>The bot; absent, there is none.</summary>
    public TelegramOptions? Telegram { get; set; }

    /// <summary>The key that browsers know; absent, they cannot be told.</summary>
    public WebPushOptions? WebPush { get; set; }

    /// <summary>Whether webhooks and browsers may have addresses on this machine, also without TLS. Only in development: otherwise a user could reach what is inside.</summary>
    public bool AllowsLoopback { get; set; }

    /// <summary>Time allowed for one request to a channel.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:15")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
