namespace Klarpakke.Domain.Markets;

/// <summary>One trade that took place at a venue.</summary>
/// <param name="Id">The venue's number of the trade, growing per symbol.</param>
/// <param name="Price">Price in the quote asset.</param>
/// <param name="Quantity">Amount of the base asset.</param>
/// <param name="AggressorSold">True when the seller took liquidity.</param>
/// <param name="OccurredAt">The venue's clock.</param>
public sealed record Trade(long Id, Price Price, Quantity Quantity, bool AggressorSold, DateTimeOffset OccurredAt);
