namespace Klarpakke.Domain.Positions;

/// <summary>The rule above all others for a spot account, which has no reduce-only orders: what is for sale and what was sold never exceed what was bought, per position.</summary>
public static class SellInvariant
{
    /// <summary>How much more is for sale or sold than was bought net of fees; zero when the rule holds.</summary>
    public static decimal Excess(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return Math.Max(0m, position.OpenSells + position.Totals.Sold + position.Totals.BaseFees - position.Totals.Bought);
    }

    /// <summary>True if one more sale of this quantity keeps the rule.</summary>
    public static bool Allows(Position position, decimal quantity)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.OpenSells + quantity <= position.Net;
    }
}
