namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>The best bid and ask as told, good or bad: nothing about it is checked yet.</summary>
/// <param name="Bid">Best bid.</param>
/// <param name="Ask">Best ask.</param>
/// <param name="OccurredAt">The venue's clock; null where the venue gives none.</param>
/// <param name="ReceivedAt">Our clock when the venue last confirmed it.</param>
public sealed record PriceReading(decimal Bid, decimal Ask, DateTimeOffset? OccurredAt, DateTimeOffset ReceivedAt);
