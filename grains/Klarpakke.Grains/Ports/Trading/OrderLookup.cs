using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>The answer to a look-up.</summary>
/// <param name="Order">The order; null when the venue says it does not know it, which right after sending is no proof that it never arrived.</param>
public sealed record OrderLookup(VenueOrder? Order);
