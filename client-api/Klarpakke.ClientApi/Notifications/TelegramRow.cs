using Klarpakke.GrainInterfaces.Notifications;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>How a Telegram chat is linked: open the address in Telegram and press start.</summary>
/// <param name="Bot">Name of the bot.</param>
/// <param name="Code">Good once; whoever sends it to the bot in a private chat links that chat.</param>
/// <param name="Address">Opens the chat with the code.</param>
/// <param name="ExpiresAt">Until when the code is good.</param>
internal sealed record TelegramRow(string Bot, string Code, string Address, DateTimeOffset ExpiresAt)
{
    public static TelegramRow Of(string bot, string code, TelegramInvitation invitation) => new(bot, code, $"https://t.me/{bot}?start={code}", invitation.ExpiresAt);
}
