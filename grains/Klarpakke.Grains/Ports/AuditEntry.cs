using System.Text.Json;

namespace Klarpakke.Grains.Ports;

/// <summary>Something that happened and must never be forgotten or changed.</summary>
/// <param name="Account">Whose chain it belongs to: a user id, or <c>platform</c> for what concerns everybody. Not empty, no control characters.</param>
/// <param name="Kind">What happened, for example <c>risk.mode-changed</c>. Not empty, no control characters.</param>
/// <param name="OccurredAt">When, kept to the microsecond.</param>
/// <param name="Payload">The facts: a JSON object. Money as strings or numbers, both are kept to the last digit. Never keys, tokens, card or personal data.</param>
public sealed record AuditEntry(string Account, string Kind, DateTimeOffset OccurredAt, JsonElement Payload);
