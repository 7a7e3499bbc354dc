namespace Klarpakke.Domain.Trading;

/// <summary>A rule an order breaks, with its numbers.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Value">What the order has; null where there is no number to it.</param>
/// <param name="Bound">What the rule demands; null where there is no number to it.</param>
public sealed record RuleBreach(SymbolRule Rule, decimal? Value, decimal? Bound);
