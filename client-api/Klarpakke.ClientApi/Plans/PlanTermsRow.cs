using System.Collections.Immutable;
using Klarpakke.Domain.Plans;

namespace Klarpakke.ClientApi.Plans;

/// <summary>What a plan costs and allows.</summary>
/// <param name="Plan">Which.</param>
/// <param name="MonthlyUsd">US dollars a month.</param>
/// <param name="YearlyUsd">US dollars a year, paid at once.</param>
/// <param name="MayStoreKeys">Whether keys of exchanges may be stored.</param>
/// <param name="LiveVenues">Codes of the venues with real money; paper is in every plan.</param>
/// <param name="Portfolios">How many portfolios may be opened.</param>
/// <param name="Strategies">How many strategies may run at once.</param>
/// <param name="KeyFigures">Whether slippage, latency and blocked reasons are shown.</param>
/// <param name="CoolingOffHours">Hours in which signals are only watched, after it began and before the first live trade; 0 for a plan without live trading.</param>
internal sealed record PlanTermsRow(
    Plan Plan, decimal MonthlyUsd, decimal YearlyUsd, bool MayStoreKeys, ImmutableArray<string> LiveVenues, int Portfolios, int Strategies, bool KeyFigures, int CoolingOffHours)
{
    public static PlanTermsRow Of(PlanTerms terms) => new(
        terms.Plan, terms.MonthlyUsd, terms.YearlyUsd, terms.MayStoreKeys, [.. terms.LiveVenues.Select(venue => venue.Code())], terms.Portfolios, terms.Strategies, terms.HasKeyFigures,
        terms.LiveVenues.IsEmpty ? 0 : (int)PlanTable.CoolingOff.TotalHours);
}
