namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>By what a chat becomes a user's.</summary>
/// <param name="Bot">Name of the bot; null when the platform has none, and then there is no code either.</param>
/// <param name="Code">What the user sends it, once. Secret.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.notifications.telegram-invitation")]
public sealed record TelegramInvitation([property: Id(0)] string? Bot, [property: Id(1)] string? Code, [property: Id(2)] DateTimeOffset ExpiresAt)
{
    /// <summary>Without the code.</summary>
    public override string ToString() => "TelegramInvitation";
}
