using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Limits;

namespace Klarpakke.Domain.Risk.Sizing;

/// <summary>Finds the largest quantity that the risk cap, the cash and the venue's maxima allow. Every rounding goes down.</summary>
public static class PositionSizing
{
    // A venue that names no lot step still reckons in eight digits.
    private const decimal SmallestUnit = 0.00000001m;

    /// <summary>Sizes an entry.</summary>
    public static EntrySize Of(SizingCase facts, RiskProfile profile)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(profile);
        var (limit, rules) = (facts.Prices.Limit.Value, facts.Rules);
        var spendable = Math.Max(0m, (facts.FreeCash - (facts.Equity * profile.CashBuffer)).Amount);
        var byCash = LotsFor(spendable, limit * (1m + facts.Fee.Taker.Fraction), rules.Quantities.Step);
        var byRisk = LotsFor((facts.Equity * profile.RiskPerTrade).Amount, facts.Prices.RiskPerUnit(facts.Fee), rules.Quantities.Step);
        var quantity = Math.Min(Math.Min(byCash, byRisk), Grid.Down(MaxByVenue(facts, profile), rules.Quantities.Step));
        var net = facts.Fee.IsTakenInBase ? quantity * (1m - facts.Fee.Taker.Fraction) : quantity;
        var stop = Quantity.Of(Grid.Down(net, Grid.LotStep(rules)));
        var exit = MarketExit.Of(stop, rules, Price.Of(facts.Prices.WorstExit), profile.MaxMarketSlices);
        return new EntrySize(
            facts.Prices, Quantity.Of(quantity), stop, Quantity.Of(byCash), Quantity.Of(byRisk), facts.FreeCash with { Amount = spendable },
            facts.Equity with { Amount = stop.Value * facts.Prices.WorstExit }, exit, facts.Equity with { Amount = quantity * facts.Prices.RiskPerUnit(facts.Fee) });
    }

    // A cost of zero or less per unit would mean that the stop is above the entry: nothing may be bought then.
    private static decimal LotsFor(decimal budget, decimal perUnit, decimal? step)
    {
        if (perUnit <= 0m || budget <= 0m)
        {
            return 0m;
        }

        // The quotient is rounded in its last digit, and that may be up.
        var lot = step is > 0m and var size ? size : SmallestUnit;
        var lots = Grid.Down(budget / perUnit, lot);
        return lots * perUnit > budget ? lots - lot : lots;
    }

    private static decimal MaxByVenue(SizingCase facts, RiskProfile profile)
    {
        var rules = facts.Rules;
        var byNotional = rules.Notional.Maximum is { } value ? value / facts.Prices.Limit.Value : decimal.MaxValue;
        var byLot = rules.Quantities.Maximum ?? decimal.MaxValue;

        // A stop that sells at the market is one order; one with a limit can be larger than the kill switch can sell at once, but not by too much.
        var byMarket = rules.MarketQuantities.Maximum is not { } market ? decimal.MaxValue
            : facts.Prices.StopLimit is null ? market
            : Math.Min(decimal.MaxValue / profile.MaxMarketSlices, Grid.Down(market, Grid.LotStep(rules))) * profile.MaxMarketSlices;
        return Math.Min(byNotional, Math.Min(byLot, byMarket));
    }
}
