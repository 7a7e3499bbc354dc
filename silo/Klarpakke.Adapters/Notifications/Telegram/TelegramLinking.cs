using System.Globalization;
using System.Text.Json;
using Klarpakke.Domain.Notifications;
using Klarpakke.Grains.Ports.Notifications;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Notifications.Telegram;

/// <summary>Reads what is said to the bot. A code that was made for a user links the chat it comes from; nothing else is heard, and nothing is ever done at a chat's word.</summary>
public sealed partial class TelegramLinking
{
    private const string Start = "/start ";
    private const int LongestLabel = 60;
    private const string Linked = "Koblet til Klarpakke. / Linked to Klarpakke.";
    private const string NotGood = "Koden er ikke gyldig, eller ikke lenger. Lag en ny i Klarpakke. / The code is not good, or not any more. Make a new one in Klarpakke.";

    private readonly TelegramOptions _options;
    private readonly TelegramBot _bot;
    private readonly INoticeAddresses _addresses;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal TelegramLinking(TelegramOptions options, TelegramBot bot, INoticeAddresses addresses, TimeProvider time, ILogger<TelegramLinking> logger) =>
        (_options, _bot, _addresses, _time, _logger) = (options, bot, addresses, time, logger);

    /// <summary>Waits for what is said, and hears it.</summary>
    /// <returns>False when the bot cannot be read now.</returns>
    public async Task<bool> PollAsync(CancellationToken cancellationToken)
    {
        var next = await _addresses.GetNextUpdateAsync(_options.Bot, cancellationToken);
        var parameters = new { offset = next, timeout = (int)_options.PollWait.TotalSeconds, allowed_updates = new[] { "message" } };
        var answer = await CallAsync("getUpdates", parameters, cancellationToken);
        if (answer is not { Ok: true, Result: { ValueKind: JsonValueKind.Array } list })
        {
            LogNotRead(answer?.ErrorCode ?? 0);
            return false;
        }

        foreach (var update in list.Deserialize<TelegramUpdate[]>(NoticeJson.Options)!)
        {
            // Before it is heard: one that cannot be handled must not come for ever.
            await _addresses.SetNextUpdateAsync(_options.Bot, update.Id + 1, cancellationToken);
            await HearAsync(update.Message, cancellationToken);
        }

        return true;
    }

    private async Task HearAsync(TelegramText? message, CancellationToken cancellationToken)
    {
        if (message is not { Chat: { Type: "private" } chat, Text: { } text } || !text.StartsWith(Start, StringComparison.Ordinal))
        {
            return;
        }

        var user = await _addresses.TakeCodeAsync(TelegramCode.HashOf(text[Start.Length..].Trim()), _time.GetUtcNow(), cancellationToken);
        if (user is not null)
        {
            await _addresses.LinkAsync(user, NoticeChannel.Telegram, LabelOf(chat), new NoticeTarget(chat.Id.ToString(CultureInfo.InvariantCulture)), _time.GetUtcNow(), cancellationToken);
        }

        await CallAsync("sendMessage", new { chat_id = chat.Id, text = user is null ? NotGood : Linked }, cancellationToken);
    }

    private static string LabelOf(TelegramChat chat)
    {
        var name = chat.Username is { Length: > 0 } username ? "@" + username : chat.FirstName is { Length: > 0 } first ? first : "Telegram";
        return name[..Math.Min(name.Length, LongestLabel)];
    }

    private async Task<TelegramAnswer?> CallAsync(string method, object parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await _bot.CallAsync(method, parameters, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "What is said to the Telegram bot cannot be read (error {Code}; 409: somebody else reads it); trying again.")]
    private partial void LogNotRead(int code);
}
