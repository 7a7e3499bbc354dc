using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Trading;

/// <summary>What has to be written into an account's books.</summary>
/// <param name="Orders">Own orders in their new form; the version is one above the stored row's, and 1 for an adopted order, which has no row yet.</param>
/// <param name="Fills">Fills of own orders that are not booked yet.</param>
/// <param name="Cursors">Symbols whose trades are now booked up to a higher id.</param>
/// <param name="Foreign">Open orders of others: seen, and left alone.</param>
/// <param name="Discrepancies">Where the books and the venue do not agree, or did not.</param>
public sealed record AccountChange(
    ImmutableArray<OwnOrder> Orders,
    ImmutableArray<Fill> Fills,
    ImmutableDictionary<Symbol, long> Cursors,
    ImmutableArray<VenueOrder> Foreign,
    ImmutableArray<Discrepancy> Discrepancies)
{
    /// <summary>True if there is nothing to write.</summary>
    public bool IsEmpty => Orders.IsEmpty && Fills.IsEmpty && Cursors.IsEmpty;
}
