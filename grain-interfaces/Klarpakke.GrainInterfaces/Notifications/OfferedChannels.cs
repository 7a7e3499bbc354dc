namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>Which channels the platform has. Nothing in it is secret.</summary>
/// <param name="Email">Whether mail goes out.</param>
/// <param name="TelegramBot">Name of the bot; null when there is none.</param>
/// <param name="WebPushKey">What browsers subscribe with: the public key of RFC 8292, base64url; null when they cannot.</param>
/// <param name="Webhooks">Whether programs can be told.</param>
public sealed record OfferedChannels(bool Email, string? TelegramBot, string? WebPushKey, bool Webhooks);
