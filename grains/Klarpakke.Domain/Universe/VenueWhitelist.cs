using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Universe;

/// <summary>What of a universe a venue lets in: pairs of its coins that are listed and traded there and take stop orders. What the venue does not say counts against a pair.</summary>
public static class VenueWhitelist
{
    /// <summary>Every coin of the universe with its pairs at a venue, as the venue lists them now.</summary>
    /// <param name="universe">The version in force.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="listed">What it lists; others' are left out.</param>
    public static ImmutableArray<VenueCoin> Of(UniverseVersion universe, Venue venue, IEnumerable<Instrument> listed)
    {
        ArgumentNullException.ThrowIfNull(universe);
        var pairs = listed.Where(instrument => instrument.Symbol.Venue == venue).ToLookup(instrument => instrument.Symbol.Base.Code, StringComparer.Ordinal);
        var mayBeUsed = MayBeUsed(universe.IsSimulated, venue);
        return
        [
            .. universe.Selection.Coins.Select(coin => new VenueCoin(
                coin.Symbol,
                [.. pairs[coin.Symbol].OrderBy(pair => pair.Symbol.Quote.Code, StringComparer.Ordinal).Select(pair => new VenuePair(pair.Symbol, mayBeUsed ? ReasonOf(pair) : DenialReason.Universe))])),
        ];
    }

    /// <summary>Whether entries at a venue may go by a universe: what we made up is for simulated venues alone.</summary>
    public static bool MayBeUsed(bool isSimulatedUniverse, Venue venue) => !isSimulatedUniverse || venue.IsSimulated();

    private static DenialReason? ReasonOf(Instrument pair) =>
        !pair.IsTrading ? DenialReason.Pair
        : pair.TakesStops != true ? DenialReason.Capability
        : null;
}
