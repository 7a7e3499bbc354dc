using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Positions;

/// <summary>Cuts an amount that is to be sold at the market into what a venue takes.</summary>
public static class SaleSizer
{
    // Where a venue has no steps, a slice still gets no more digits than coins have.
    private const decimal FinestSlice = 0.000_000_01m;

    /// <summary>The next order of a sale.</summary>
    /// <param name="amount">What may be sold at most, zero or more.</param>
    /// <param name="rules">The venue's demands.</param>
    /// <param name="reference">The venue's reference price; null when not known, and then nothing is held to be worth too little.</param>
    public static SaleSize Next(decimal amount, SymbolRules rules, Price? reference)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        var step = StepOf(rules);
        var total = Floor(amount, step);
        var minimum = Math.Max(rules.Quantities.Minimum ?? 0m, rules.MarketQuantities.Minimum ?? 0m);
        if (total == 0m || total < minimum)
        {
            return new SaleSize(Quantity.Zero, 0m, amount, RestReason.BelowLot);
        }

        var worth = reference is { } price && rules.Notional is { MinimumForMarket: true, Minimum: { } least } ? least / price.Value : 0m;
        var quantity = SliceOf(total, MaximumOf(rules, reference), step, Math.Max(minimum, worth));
        return quantity < worth
            ? new SaleSize(Quantity.Zero, 0m, amount, RestReason.BelowNotional)
            : new SaleSize(Quantity.Of(quantity), total - quantity, amount - total, null);
    }

    /// <summary>The part of an amount that is on the grid of orders that trade at the market.</summary>
    public static decimal Floor(decimal amount, SymbolRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Floor(amount, StepOf(rules));
    }

    // Slices are of like size, so that the last one is as large as it can be, unless that makes all of them too small.
    private static decimal SliceOf(decimal total, decimal? maximum, decimal step, decimal least)
    {
        if (maximum is not { } most || total <= most || Floor(most, step) is not (> 0m and var cap))
        {
            return total;
        }

        var grid = step > 0m ? step : FinestSlice;
        var even = total / decimal.Ceiling(total / cap);
        var floor = Floor(even, grid);
        var slice = Math.Min(cap, floor == even ? even : floor + grid);
        return slice < least ? cap : slice;
    }

    private static decimal? MaximumOf(SymbolRules rules, Price? reference)
    {
        var byValue = reference is { } price && rules.Notional is { MaximumForMarket: true, Maximum: { } most } ? most / price.Value : (decimal?)null;
        return new[] { rules.Quantities.Maximum, rules.MarketQuantities.Maximum, byValue }.Where(bound => bound is > 0m).Min();
    }

    // Quantities must be on both grids. A step of zero is a rule that is switched off.
    private static decimal StepOf(SymbolRules rules)
    {
        var (lot, market) = (rules.Quantities.Step ?? 0m, rules.MarketQuantities.Step ?? 0m);
        return lot <= 0m ? market : market <= 0m ? lot : LeastCommonMultiple(lot, market);
    }

    private static decimal LeastCommonMultiple(decimal left, decimal right)
    {
        var (divisor, rest) = (left, right);
        while (rest != 0m)
        {
            (divisor, rest) = (rest, divisor % rest);
        }

        return left / divisor * right;
    }

    private static decimal Floor(decimal amount, decimal step) => step > 0m ? amount - (amount % step) : amount;
}
