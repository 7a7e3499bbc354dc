using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Sizing;

/// <summary>Rounding to a venue's grid, always named by its direction. A step that is null or zero is no grid.</summary>
public static class Grid
{
    /// <summary>The highest value on the grid that is not above.</summary>
    public static decimal Down(decimal value, decimal? step) => step is > 0m and var size ? value - (value % size) : value;

    /// <summary>The lowest value on the grid that is not below.</summary>
    public static decimal Up(decimal value, decimal? step) => Down(value, step) is var down && down < value ? down + step.GetValueOrDefault() : value;

    /// <summary>The step every quantity has to keep to that may be sold both at a limit and at the market; null without a grid.</summary>
    public static decimal? LotStep(SymbolRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return (rules.Quantities.Step, rules.MarketQuantities.Step) switch
        {
            ( > 0m and var lot, > 0m and var market) => lot / GreatestCommonDivisor(lot, market) * market,
            ( > 0m and var lot, _) => lot,
            (_, > 0m and var market) => market,
            _ => null,
        };
    }

    private static decimal GreatestCommonDivisor(decimal left, decimal right)
    {
        while (right != 0m)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }
}
