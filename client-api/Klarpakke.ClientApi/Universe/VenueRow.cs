using System.Collections.Immutable;

namespace Klarpakke.ClientApi.Universe;

/// <summary>What of the universe a venue lets in.</summary>
/// <param name="Venue">Code of the venue.</param>
/// <param name="Simulated">True when the venue is a simulated market, which must be shown.</param>
/// <param name="Listed">False while the venue has not said what it lists: then nothing is known of its pairs.</param>
/// <param name="Coins">Every coin of the universe with its pairs there.</param>
internal sealed record VenueRow(string Venue, bool Simulated, bool Listed, ImmutableArray<VenueCoinRow> Coins);
