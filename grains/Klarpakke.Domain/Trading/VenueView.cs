using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Trading;

/// <summary>What a venue has told of an account: a whole reading, or a single event of its stream. Parts that were not asked for or not answered are empty or null.</summary>
/// <param name="AskedAt">Our clock before the first question, or when the event came.</param>
/// <param name="Reports">Orders as told, everybody's.</param>
/// <param name="NotFound">Own orders that the venue answered it does not know.</param>
/// <param name="Fills">Trades as told, everybody's.</param>
/// <param name="TradesRead">Symbols whose trades were read from the cursor to the end.</param>
/// <param name="Balances">All balances that are not zero; null when they were not read.</param>
/// <param name="StreamWholeSince">Since when the account's stream has been complete; null while it is not.</param>
public sealed record VenueView(
    DateTimeOffset AskedAt,
    ImmutableArray<VenueOrder> Reports,
    ImmutableHashSet<ClientOrderId> NotFound,
    ImmutableArray<Fill> Fills,
    ImmutableHashSet<Symbol> TradesRead,
    ImmutableArray<AssetBalance>? Balances,
    DateTimeOffset? StreamWholeSince)
{
    /// <summary>What one report of an order tells, with the fills that came with it.</summary>
    public static VenueView Of(VenueOrder report, ImmutableArray<Fill> fills, DateTimeOffset at) => new(at, [report], [], fills, [], null, null);
}
