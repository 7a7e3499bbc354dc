using System.Globalization;
using Klarpakke.Domain.Notifications;
using Klarpakke.Grains.Ports.Notifications;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Notifications.Telegram;

/// <summary>Tells users in their private chat with the bot.</summary>
internal sealed partial class TelegramSender(TelegramBot bot, TimeProvider time, ILogger<TelegramSender> logger) : INoticeSender
{
    private const int LongestText = 4_000;

    // Ticks of the moment before which the whole bot is to be silent.
    private long _silentUntil;

    public NoticeChannel Channel => NoticeChannel.Telegram;

    public async Task<SendOutcome> SendAsync(NoticeMessage message, NoticeTarget target, CancellationToken cancellationToken)
    {
        var silence = new DateTimeOffset(Interlocked.Read(ref _silentUntil), TimeSpan.Zero) - time.GetUtcNow();
        if (silence > TimeSpan.Zero)
        {
            return new SendOutcome.Later("HTTP_429", silence);
        }

        try
        {
            var parameters = new
            {
                chat_id = long.Parse(target.Text, CultureInfo.InvariantCulture),
                text = TextOf(message),
                parse_mode = "HTML",
                disable_notification = message.Terms.Severity == NoticeSeverity.Info,
            };
            return Judge(await bot.CallAsync("sendMessage", parameters, cancellationToken));
        }
        catch (HttpRequestException)
        {
            return new SendOutcome.Later("UNREACHABLE");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Later("TIMEOUT");
        }
    }

    // In this form only three characters mean something; prices and signs go through as they are.
    private static string TextOf(NoticeMessage message)
    {
        var text = $"<b>{Escape(message.Words.Title)}</b>\n{Escape(message.Words.Body[..Math.Min(message.Words.Body.Length, LongestText / 5)])}";
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private SendOutcome Judge(TelegramAnswer? answer)
    {
        switch (answer)
        {
            case { Ok: true }:
                return new SendOutcome.Sent();
            case { ErrorCode: 403 }:
                return new SendOutcome.Gone("BOT_BLOCKED");
            case { ErrorCode: 400, Description: { } why } when why.Contains("chat not found", StringComparison.OrdinalIgnoreCase):
                return new SendOutcome.Gone("CHAT_NOT_FOUND");
            case { ErrorCode: 400 }:
                LogRefused(400);
                return new SendOutcome.Refused("HTTP_400");
            case { ErrorCode: 429 }:
                return BeSilent(TimeSpan.FromSeconds(answer.Parameters?.RetryAfter ?? 1));
            case { ErrorCode: 401 or 404 }:
                LogRefused(answer.ErrorCode.Value);
                return new SendOutcome.Later("BOT_UNKNOWN");
            default:
                return new SendOutcome.Later(answer?.ErrorCode is { } code ? FormattableString.Invariant($"HTTP_{code}") : "ANSWER_UNREADABLE");
        }
    }

    private SendOutcome BeSilent(TimeSpan pause)
    {
        Interlocked.Exchange(ref _silentUntil, (time.GetUtcNow() + pause).UtcTicks);
        return new SendOutcome.Later("HTTP_429", pause);
    }

    [LoggerMessage(LogLevel.Error, "Telegram refuses the bot's message with {Status}: is its token right?")]
    private partial void LogRefused(int status);
}
