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

    // A shortfall counts when two readings in a row show it: between the questions of one reading the venue may have traded.
    public void Remember(ImmutableArray<Discrepancy> discrepancies)
    {
        var before = Shortfalls(All);
        _missing = Shortfalls(discrepancies).Where(now => before.ContainsKey(now.Key)).ToImmutableDictionary(now => now.Key, now => Math.Min(now.Value, before[now.Key]));
        All = discrepancies;
    }

    private static ImmutableDictionary<Asset, decimal> Shortfalls(ImmutableArray<Discrepancy> discrepancies) => discrepancies
        .Where(discrepancy => discrepancy.Kind == DiscrepancyKind.HoldingShort)
        .ToImmutableDictionary(discrepancy => discrepancy.Asset!.Value, discrepancy => discrepancy.Expected!.Value - discrepancy.Found!.Value);
}
