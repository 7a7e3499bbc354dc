using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges;

/// <summary>How accounts of a venue are looked at.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Open">Opens one by its key.</param>
internal sealed record AccountSource(Venue Venue, Func<VenueKey, IAccountReader> Open);
