using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>The lowest limit at which a venue's price protection lets a sale trade.</summary>
internal static class ProtectedLimit
{
    // For venues whose band is not known: near enough to the market for any band seen, far enough to trade.
    private const decimal BelowBid = 0.02m;

    public static Price? Of(LiquidationFacts facts)
    {
        if ((facts.Rules.SellBand is null ? facts.Bid : facts.Reference) is not { } known)
        {
            return null;
        }

        var lowest = facts.Rules.SellBand is { } band ? known.Value * band.Down : known.Value * (1m - BelowBid);
        lowest = Math.Max(lowest, facts.Rules.Prices.Minimum ?? 0m);
        var step = facts.Rules.Prices.Step ?? 0m;
        return Price.Of(step > 0m && lowest % step != 0m ? lowest - (lowest % step) + step : lowest);
    }
}
