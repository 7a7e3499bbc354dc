using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Positions;

/// <summary>Makes protective stops in the venue's grid. Where a venue has no stop that trades at the market, the limit lies far enough under the trigger to be met in a fast fall.</summary>
internal static class StopOrder
{
    private const decimal LimitBelowTrigger = 0.05m;

    /// <summary>The stop where it belongs; null when the symbol takes no stops, or nothing is left to protect.</summary>
    public static OrderRequest? Planned(Position position, SymbolRules rules, OrderPurpose purpose, int attempt)
    {
        var trigger = Ceiling(position.Row.StopPrice.Value, rules.Prices.Step);
        return Of(position, rules, purpose, attempt, trigger, trigger * (1m - LimitBelowTrigger));
    }

    /// <summary>The stop with its prices moved up, the safe way, into what the venue allows; null when that is not known.</summary>
    public static OrderRequest? InsideBand(Position position, ProtectionFacts facts, OrderPurpose purpose, int attempt)
    {
        if ((facts.Reference ?? facts.Bid) is not { } reference)
        {
            return null;
        }

        // Each further refusal moves the limit nearer to the market: the venue's band is then narrower than its rules say.
        var refusals = position.InARow(purpose, SetbackKind.PriceFilter);
        var limit = Math.Max(position.Row.StopPrice.Value * (1m - (LimitBelowTrigger / (1 << refusals))), facts.Rules.Prices.Minimum ?? 0m);
        limit = Math.Max(limit, reference.Value * (facts.Rules.SellBand?.Down ?? 0m));
        return Of(position, facts.Rules, purpose, attempt, Math.Max(limit, position.Row.StopPrice.Value), limit);
    }

    private static OrderRequest? Of(Position position, SymbolRules rules, OrderPurpose purpose, int attempt, decimal trigger, decimal limit)
    {
        var kind = rules.Kinds.Contains(OrderKind.StopMarket) ? OrderKind.StopMarket : OrderKind.StopLimit;
        var quantity = SaleSizer.Floor(position.Net - position.OpenSells, rules);
        return quantity <= 0m ? null : new OrderRequest(
            ClientOrderId.Of(purpose.Text, attempt), position.Row.Symbol, OrderSide.Sell, kind, Quantity.Of(quantity),
            kind == OrderKind.StopLimit ? Price.Of(Ceiling(limit, rules.Prices.Step)) : null, Price.Of(Ceiling(trigger, rules.Prices.Step)), null);
    }

    // Up: a stop that sells a little earlier is the safe side.
    private static decimal Ceiling(decimal price, decimal? step) => step is > 0m and var tick && price % tick != 0m ? price - (price % tick) + tick : price;
}
