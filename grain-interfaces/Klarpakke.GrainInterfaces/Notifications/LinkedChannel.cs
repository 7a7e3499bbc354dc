using Klarpakke.Domain.Notifications;

namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>A place where a user can be reached. The address itself is never told.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="Label">What the user knows it by.</param>
/// <param name="LinkedAt">Since when.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.notifications.linked-channel")]
public sealed record LinkedChannel([property: Id(0)] Guid Id, [property: Id(1)] NoticeChannel Channel, [property: Id(2)] string Label, [property: Id(3)] DateTimeOffset LinkedAt);
