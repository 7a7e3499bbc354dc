using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>A notice and the messages it led to.</summary>
/// <param name="Entry">The notice.</param>
/// <param name="Deliveries">The messages, in the order they are due.</param>
public sealed record InboxDetail(InboxEntry Entry, ImmutableArray<DeliveryEntry> Deliveries);
