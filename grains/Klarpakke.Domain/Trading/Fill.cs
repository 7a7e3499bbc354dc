using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Trading;

/// <summary>One trade of one order. (Symbol, TradeId) is its identity: the same fill may be told many times and counts once.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="TradeId">The venue's number of the trade, growing per symbol.</param>
/// <param name="VenueOrderId">The order it belongs to.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Price">Price.</param>
/// <param name="Quantity">Amount of base.</param>
/// <param name="Commission">Fee, zero or more, in <paramref name="CommissionAsset"/>.</param>
/// <param name="CommissionAsset">Asset the fee was taken in: base, quote or a third one; null when there was none.</param>
/// <param name="OccurredAt">The venue's clock.</param>
public sealed record Fill(
    Symbol Symbol, long TradeId, long VenueOrderId, OrderSide Side, Price Price, Quantity Quantity, decimal Commission, Asset? CommissionAsset, DateTimeOffset OccurredAt);
