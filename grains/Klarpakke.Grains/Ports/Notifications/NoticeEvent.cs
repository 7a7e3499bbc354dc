using System.Text.Json;

namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>A row of the audit log that a user may have to be told of, with what the row itself does not say.</summary>
/// <param name="Account">Whose chain; <c>platform</c> for what concerns everybody.</param>
/// <param name="Sequence">Its number in the chain.</param>
/// <param name="Kind">What happened.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Payload">The facts.</param>
/// <param name="IsDrill">Whether it belongs to a stop that is a drill.</param>
/// <param name="IsNewDevice">Whether it is a sign-in from a device of which the user, who has signed in before, has no other session.</param>
/// <param name="Label">What the user calls the channel it is about; null when it is about none.</param>
public sealed record NoticeEvent(string Account, long Sequence, string Kind, DateTimeOffset OccurredAt, JsonElement Payload, bool IsDrill, bool IsNewDevice, string? Label);
