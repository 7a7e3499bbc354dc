using System.Collections.Immutable;

namespace Klarpakke.Domain.Strategies;

/// <summary>The strategies there are.</summary>
public static class StrategyCatalog
{
    /// <summary>All of them, in the order in which they are shown.</summary>
    public static ImmutableArray<StrategyDefinition> All { get; } = [SmaCrossover.Definition, DonchianBreakout.Definition, RsiMeanReversion.Definition];

    /// <summary>The strategy of this name; null when there is none.</summary>
    public static StrategyDefinition? Find(StrategyId id) => All.FirstOrDefault(definition => definition.Card.Id == id);
}
