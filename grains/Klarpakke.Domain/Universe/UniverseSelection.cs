using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Universe;

/// <summary>What the filter made of a listing: every listed coin in its order, with the reason it was dropped or none.</summary>
/// <param name="FilterVersion">Version of the filter's rules.</param>
/// <param name="Rows">Every listed coin, the largest first.</param>
public sealed record UniverseSelection(int FilterVersion, ImmutableArray<ScreenedCoin> Rows)
{
    /// <summary>The coins of the universe, the largest first; at most ten.</summary>
    public ImmutableArray<ScreenedCoin> Coins { get; } = [.. Rows.Where(row => row.Dropped is null)];

    /// <summary>The coins that were dropped, the largest first.</summary>
    public IEnumerable<ScreenedCoin> Dropped => Rows.Where(row => row.Dropped is not null);

    /// <summary>Whether a coin is in the universe.</summary>
    public bool Contains(Asset coin)
    {
        foreach (var row in Coins)
        {
            if (row.Symbol == coin.Code)
            {
                return true;
            }
        }

        return false;
    }
}
