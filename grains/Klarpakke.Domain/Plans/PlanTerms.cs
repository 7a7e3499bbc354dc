using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Plans;

/// <summary>What a plan costs and what it allows.</summary>
/// <param name="Plan">Which.</param>
/// <param name="MonthlyUsd">US dollars a month.</param>
/// <param name="YearlyUsd">US dollars a year, paid at once.</param>
/// <param name="MayStoreKeys">Whether keys of exchanges may be stored.</param>
/// <param name="LiveVenues">Venues with real money; paper is in every plan.</param>
/// <param name="Portfolios">How many portfolios may be opened, paper or live.</param>
/// <param name="Strategies">How many strategies may run at once.</param>
/// <param name="HasKeyFigures">Whether slippage, latency and blocked reasons are shown.</param>
public sealed record PlanTerms(
    Plan Plan, decimal MonthlyUsd, decimal YearlyUsd, bool MayStoreKeys, ImmutableArray<Venue> LiveVenues, int Portfolios, int Strategies, bool HasKeyFigures);
