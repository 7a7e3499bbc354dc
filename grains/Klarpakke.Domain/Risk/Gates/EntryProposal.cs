using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The entry that a signal proposes. Only purchases are entries.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="Stop">Where the position is to be left.</param>
/// <param name="StrategyNumber">Number of the strategy, as venues keep it; null for none.</param>
public sealed record EntryProposal(Symbol Symbol, Price Stop, int? StrategyNumber);
