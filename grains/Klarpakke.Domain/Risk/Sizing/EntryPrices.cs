using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Sizing;

/// <summary>The prices an entry is sized by, on the venue's grid.</summary>
/// <param name="Limit">The most that is paid: at most 0.3 % through the ask, rounded down.</param>
/// <param name="Trigger">The stop, rounded up: the nearer stop is the smaller risk.</param>
/// <param name="StopLimit">Limit of the stop where the venue has no stop that sells at the market; null where it has.</param>
/// <param name="WorstExit">What a sale at the stop is reckoned to bring.</param>
public sealed record EntryPrices(Price Limit, Price Trigger, Price? StopLimit, decimal WorstExit)
{
    /// <summary>The prices of an entry.</summary>
    /// <param name="ask">The best ask.</param>
    /// <param name="stop">The stop that the strategy wants.</param>
    /// <param name="rules">The venue's rules.</param>
    /// <param name="profile">The profile.</param>
    /// <returns>Null when the venue's grid has no price there.</returns>
    public static EntryPrices? Of(Price ask, Price stop, SymbolRules rules, RiskProfile profile)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(profile);
        var tick = rules.Prices.Step;
        if (!Price.TryOf(Grid.Down(ask.Value * (1m + profile.EntryThroughQuote.Fraction), tick), out var limit))
        {
            return null;
        }

        var trigger = Price.Of(Grid.Up(stop.Value, tick));
        Price? stopLimit = rules.Kinds.Contains(OrderKind.StopMarket) ? null : Price.Of(Grid.Up(trigger.Value * (1m - profile.StopLimitGap.Fraction), tick));
        return new EntryPrices(limit, trigger, stopLimit, trigger.Value * (1m - profile.SlippageAllowance.Fraction));
    }

    /// <summary>How far the stop is below the most that is paid, as a part of it; negative when it is above.</summary>
    public Percentage StopDistance => Percentage.FromFraction((Limit.Value - Trigger.Value) / Limit.Value);

    /// <summary>What one unit may lose: the way to the worst exit, and the fee of both trades.</summary>
    public decimal RiskPerUnit(FeeRate fee)
    {
        ArgumentNullException.ThrowIfNull(fee);
        return Limit.Value - WorstExit + ((Limit.Value + WorstExit) * fee.Taker.Fraction);
    }
}
