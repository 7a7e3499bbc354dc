using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>Where books and venue did not agree at the last whole reading: told once, remembered while it lasts.</summary>
internal sealed class KnownDifferences
{
    private ImmutableDictionary<Asset, decimal> _missing = ImmutableDictionary<Asset, decimal>.Empty;

    public ImmutableArray<Discrepancy> All { get; private set; } = [];

    /// <summary>Orders whose trades were not where they were looked for.</summary>
    public ImmutableHashSet<ClientOrderId> Incomplete =>
        [.. All.Where(discrepancy => discrepancy.Kind == DiscrepancyKind.FillsMissing).Select(discrepancy => discrepancy.Order!.Value)];

    /// <summary>How much less of an asset the account holds than the platform bought.</summary>
    public decimal MissingOf(Asset asset) => _missing.GetValueOrDefault(asset);

    public ImmutableArray<Discrepancy> NewOf(ImmutableArray<Discrepancy> discrepancies) => [.. discrepancies.Except(All)];

    /// <summary>Takes what a whole reading found. A shortfall counts when two readings in a row show it: between the questions of one the venue may have traded.</summary>
    /// <param name="discrepancies">What was found.</param>
    /// <param name="areBalancesCompared">False if the reading says nothing of shortfalls: the known ones then stand as they are.</param>
    public void Remember(ImmutableArray<Discrepancy> discrepancies, bool areBalancesCompared)
    {
        if (!areBalancesCompared)
        {
            All = [.. discrepancies, .. All.Where(discrepancy => discrepancy.Kind == DiscrepancyKind.HoldingShort)];
            return;
        }

        var before = Shortfalls(All);
        _missing = Shortfalls(discrepancies).Where(now => before.ContainsKey(now.Key)).ToImmutableDictionary(now => now.Key, now => Math.Min(now.Value, before[now.Key]));
        All = discrepancies;
    }

    private static ImmutableDictionary<Asset, decimal> Shortfalls(ImmutableArray<Discrepancy> discrepancies) => discrepancies
        .Where(discrepancy => discrepancy.Kind.IsShortfall())
        .ToImmutableDictionary(discrepancy => discrepancy.Asset!.Value, discrepancy => discrepancy.Expected!.Value - discrepancy.Found!.Value);
}
