using Klarpakke.Domain.Notifications;

namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>A notice in the inbox.</summary>
/// <param name="Id">Grows with every notice.</param>
/// <param name="Notice">What happened.</param>
/// <param name="SeenAt">When it was first seen; null when it was not.</param>
public sealed record InboxEntry(long Id, Notice Notice, DateTimeOffset? SeenAt);
