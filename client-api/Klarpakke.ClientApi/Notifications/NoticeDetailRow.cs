using System.Collections.Immutable;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>A notice and what became of the messages about it.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Deliveries">The messages.</param>
internal sealed record NoticeDetailRow(NoticeItem Notice, ImmutableArray<DeliveryItem> Deliveries);
