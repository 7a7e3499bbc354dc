using System.Collections.Immutable;
using Klarpakke.Domain.Universe;

namespace Klarpakke.ClientApi.Universe;

/// <summary>What changed from the version before.</summary>
/// <param name="Version">The later version.</param>
/// <param name="Before">The version before it; null when there is none, and everything is new.</param>
/// <param name="Simulated">True when one of the two goes back to a listing that was made up, which must be shown.</param>
/// <param name="Joined">Coins that came in, the largest first.</param>
/// <param name="Left">Coins that went out. Positions in them are managed on to their exit.</param>
/// <param name="Stayed">Coins that are in both, in their order of now.</param>
internal sealed record DiffRow(string Version, string? Before, bool Simulated, ImmutableArray<string> Joined, ImmutableArray<LeftCoinRow> Left, ImmutableArray<StayedCoinRow> Stayed)
{
    public static DiffRow Of(UniverseVersion? before, UniverseVersion after)
    {
        var diff = UniverseDiff.Between(before?.Selection, after.Selection);
        return new DiffRow(
            after.Week.Name,
            before?.Week.Name,
            after.IsSimulated || before is { IsSimulated: true },
            [.. diff.Joined.Select(coin => coin.Symbol)],
            [.. diff.Left.Select(coin => new LeftCoinRow(coin.Symbol, coin.Name, coin.Reason?.Code()))],
            [.. diff.Stayed.Select(coin => new StayedCoinRow(coin.Symbol, coin.Name, coin.Before, coin.Now))]);
    }
}
