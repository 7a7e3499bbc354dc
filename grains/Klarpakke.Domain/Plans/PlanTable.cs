using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Plans;

/// <summary>All plans: the one place that says what each allows (domain rules, section 2).</summary>
public static class PlanTable
{
    /// <summary>How long signals are only watched after a paid plan begins.</summary>
    public static readonly TimeSpan CoolingOff = TimeSpan.FromDays(7);

    /// <summary>How long keys and positions stay when a payment fails. Nothing is bought in that time.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    /// <summary>Every plan, the smallest first.</summary>
    public static ImmutableArray<PlanTerms> All { get; } =
    [
        new(Plan.Free, 0m, 0m, MayStoreKeys: false, [], Portfolios: 1, Strategies: 1, HasKeyFigures: false),
        new(Plan.Pro, 49m, 490m, MayStoreKeys: true, [Venue.Binance], Portfolios: 1, Strategies: 1, HasKeyFigures: false),
        new(Plan.Elite, 99m, 990m, MayStoreKeys: true, [Venue.Binance, Venue.CryptoCom], Portfolios: 3, Strategies: 3, HasKeyFigures: true),
    ];

    /// <summary>What a plan allows.</summary>
    public static PlanTerms Of(Plan plan) => All.Single(terms => terms.Plan == plan);
}
