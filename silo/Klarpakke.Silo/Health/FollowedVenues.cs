using Klarpakke.Domain.Markets;

namespace Klarpakke.Silo.Health;

/// <summary>The venues whose market data this grid follows.</summary>
internal sealed record FollowedVenues(IReadOnlyList<Venue> Venues);
