namespace Klarpakke.Domain.Markets;

/// <summary>A symbol as its venue lists it.</summary>
/// <param name="Symbol">Our name.</param>
/// <param name="VenueSymbol">The venue's own name, for example <c>BTCUSDC</c>.</param>
/// <param name="TickSize">Smallest step of a price.</param>
/// <param name="LotStep">Smallest step of a quantity.</param>
/// <param name="MinNotional">Smallest order value in the quote asset.</param>
/// <param name="IsTrading">Whether the venue takes orders for it now.</param>
/// <param name="TakesStops">Whether the venue takes stop orders for it; null when its list does not say.</param>
public sealed record Instrument(Symbol Symbol, string VenueSymbol, decimal TickSize, decimal LotStep, decimal MinNotional, bool IsTrading, bool? TakesStops = null);
