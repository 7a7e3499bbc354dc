using System.Collections.Immutable;

namespace Klarpakke.Grains.Ports.Strategies;

/// <summary>What was chosen when a strategy was created; never changes.</summary>
/// <param name="Strategy">Id in the catalog.</param>
/// <param name="StrategyVersion">Version of it.</param>
/// <param name="Canonical">Strategy, version and every value, as <see cref="Domain.Strategies.StrategyParameters.Canonical"/> has it.</param>
/// <param name="Parameters">Every value by name.</param>
/// <param name="Interval">Length of its candles.</param>
/// <param name="Symbols">The pairs it is limited to; empty for the whole universe.</param>
public sealed record StrategyTerms(
    string Strategy, int StrategyVersion, string Canonical, ImmutableDictionary<string, decimal> Parameters, CandleInterval Interval, ImmutableArray<Symbol> Symbols)
{
    /// <summary>Whether two choices are the same.</summary>
    public bool IsSameAs(StrategyTerms other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Canonical == other.Canonical && Interval == other.Interval && Symbols.ToHashSet().SetEquals(other.Symbols);
    }
}
