using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>What an account's book is worth at a moment, or why nobody knows.</summary>
/// <param name="At">The moment.</param>
public abstract record Valuation(DateTimeOffset At);

/// <summary>A valuation that every price in it may be believed for.</summary>
/// <param name="At">The moment.</param>
/// <param name="Equity">Managed equity: cash plus positions at the best bid, less fees paid elsewhere. Fees of sales not made yet are not in it: they count when paid.</param>
/// <param name="NetFlows">The book's sum of money moved in and out so far; the baselines are corrected by it.</param>
/// <param name="Positions">What it is made of.</param>
public sealed record TrustworthyValuation(DateTimeOffset At, Money Equity, Money NetFlows, ImmutableArray<PositionValue> Positions) : Valuation(At);

/// <summary>No valuation: not zero, not flat, not the last one.</summary>
/// <param name="At">The moment.</param>
/// <param name="Faults">Every reason, at least one.</param>
public sealed record UntrustworthyValuation(DateTimeOffset At, ImmutableArray<ValuationFault> Faults) : Valuation(At);
