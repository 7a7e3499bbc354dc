using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Trading;

/// <summary>One point on which the books and the venue do not agree.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="Order">The order it is about, by its client order id; null if about none.</param>
/// <param name="Asset">The asset it is about, null if about none.</param>
/// <param name="Expected">Amount by our books; null where amounts say nothing.</param>
/// <param name="Found">Amount by the venue; null where amounts say nothing.</param>
public sealed record Discrepancy(DiscrepancyKind Kind, ClientOrderId? Order, Asset? Asset, decimal? Expected, decimal? Found);
