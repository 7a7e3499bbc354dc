namespace Klarpakke.Domain.Notifications;

/// <summary>A way out of the platform. The inbox is none: every notice is there.</summary>
public enum NoticeChannel
{
    /// <summary>The confirmed address of the account.</summary>
    Email,

    /// <summary>A private chat with the platform's bot.</summary>
    Telegram,

    /// <summary>A browser or an installed web app.</summary>
    WebPush,

    /// <summary>A signed request to an address of the user's.</summary>
    Webhook,
}
