using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.Adapters.Notifications.Telegram;

/// <summary>What the bot interface answers to everything.</summary>
internal sealed record TelegramAnswer(
    bool Ok, JsonElement? Result, [property: JsonPropertyName("error_code")] int? ErrorCode, string? Description, TelegramParameters? Parameters);

/// <summary>What it adds to some errors.</summary>
internal sealed record TelegramParameters([property: JsonPropertyName("retry_after")] int? RetryAfter);

/// <summary>Something that was said to the bot.</summary>
internal sealed record TelegramUpdate([property: JsonPropertyName("update_id")] long Id, TelegramText? Message);

/// <summary>A message to the bot.</summary>
internal sealed record TelegramText(TelegramChat? Chat, string? Text);

/// <summary>A chat.</summary>
internal sealed record TelegramChat(long Id, string? Type, string? Username, [property: JsonPropertyName("first_name")] string? FirstName);
