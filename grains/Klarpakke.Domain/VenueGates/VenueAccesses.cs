using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.VenueGates;

/// <summary>Which venue is traded at, and which only behind a gate (domain rules, sections 2 and 7).</summary>
public static class VenueAccesses
{
    /// <summary>What the platform does at a venue.</summary>
    public static VenueAccess Of(Venue venue) => venue switch
    {
        Venue.Paper or Venue.Binance => VenueAccess.Always,
        Venue.CryptoCom => VenueAccess.Measured,
        Venue.Coinbase or Venue.Kraken => VenueAccess.ReadOnly,
    };

    /// <summary>Whether entries are taken at a venue, as far as the venue goes; null when nobody knows, which denies.</summary>
    /// <param name="access">What the platform does there.</param>
    /// <param name="gate">The venue's gate; null when it has none or was never judged.</param>
    /// <param name="judgedAt">When it was last judged; null when never.</param>
    /// <param name="now">Our clock.</param>
    public static bool? TakesEntries(this VenueAccess access, VenueGate? gate, DateTimeOffset? judgedAt, DateTimeOffset now) => access switch
    {
        VenueAccess.Always => true,
        VenueAccess.ReadOnly => false,
        VenueAccess.Measured => gate is not null && judgedAt is { } at ? gate.IsOpenAt(now, at) : null,
    };

    /// <summary>Every venue that has a gate.</summary>
    public static IEnumerable<Venue> Gated => Enum.GetValues<Venue>().Where(venue => Of(venue) == VenueAccess.Measured);
}
