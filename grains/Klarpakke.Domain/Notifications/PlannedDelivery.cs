namespace Klarpakke.Domain.Notifications;

/// <summary>One message that is to go out.</summary>
/// <param name="Address">Where to.</param>
/// <param name="Step">0 for the first telling; 1 and 2 for those that follow while nobody has seen it.</param>
/// <param name="DueAt">Not before.</param>
public sealed record PlannedDelivery(NoticeAddress Address, int Step, DateTimeOffset DueAt);
