using System.Collections.Immutable;
using Klarpakke.Domain.Universe;

namespace Klarpakke.ClientApi.Universe;

/// <summary>A coin of the universe at a venue.</summary>
/// <param name="Symbol">The coin.</param>
/// <param name="Pairs">Its followed pairs there, by quote asset; empty when there is none, and it cannot be bought there.</param>
internal sealed record VenueCoinRow(string Symbol, ImmutableArray<VenuePairRow> Pairs)
{
    public static VenueCoinRow Of(VenueCoin coin) => new(coin.Symbol, [.. coin.Pairs.Select(VenuePairRow.Of)]);
}
