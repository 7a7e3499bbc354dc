using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Trading;

/// <summary>What a venue demands of orders for one symbol. Says why an order would be refused, and never changes one.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="IsTrading">Whether it takes orders now.</param>
/// <param name="Kinds">The kinds it takes.</param>
/// <param name="Prices">Bounds and ticks of limit and trigger prices.</param>
/// <param name="Quantities">Bounds and lot steps of quantities.</param>
/// <param name="MarketQuantities">Further bounds for orders that trade at the market.</param>
/// <param name="Notional">Bounds of the value.</param>
/// <param name="BuyBand">How far limits of purchases may be from the reference price; null for as far as they like.</param>
/// <param name="SellBand">How far limits of sales may be from the reference price; null for as far as they like.</param>
public sealed record SymbolRules(
    Symbol Symbol, bool IsTrading, ImmutableHashSet<OrderKind> Kinds, StepRange Prices, StepRange Quantities, StepRange MarketQuantities, NotionalRule Notional,
    PriceBand? BuyBand, PriceBand? SellBand)
{
    /// <summary>Every rule the order breaks; empty when none is known to be broken.</summary>
    /// <param name="order">An order for this symbol.</param>
    /// <param name="reference">The venue's reference price (its own, or its average of the last minutes); null when not known.</param>
    /// <exception cref="ArgumentException">The order is for another symbol.</exception>
    public ImmutableArray<RuleBreach> Check(OrderRequest order, Price? reference)
    {
        if (order.Symbol != Symbol)
        {
            throw new ArgumentException($"These are the rules of {Symbol}, not of {order.Symbol}.", nameof(order));
        }

        return [.. CheckKind(order), .. CheckPrices(order), .. CheckQuantity(order), .. CheckNotional(order, reference), .. CheckBand(order, reference)];
    }

    private static bool IsMarket(OrderKind kind) => kind is OrderKind.Market or OrderKind.StopMarket;

    private static bool IsStop(OrderKind kind) => kind is OrderKind.StopMarket or OrderKind.StopLimit;

    private IEnumerable<RuleBreach> CheckKind(OrderRequest order)
    {
        if (!IsTrading)
        {
            yield return new RuleBreach(SymbolRule.NotTrading, null, null);
        }

        if (!Kinds.Contains(order.Kind))
        {
            yield return new RuleBreach(SymbolRule.KindNotOffered, null, null);
        }

        if (order.Limit is null != IsMarket(order.Kind))
        {
            yield return new RuleBreach(SymbolRule.LimitMissingOrSenseless, order.Limit?.Value, null);
        }

        if (order.Trigger is not null != IsStop(order.Kind))
        {
            yield return new RuleBreach(SymbolRule.TriggerMissingOrSenseless, order.Trigger?.Value, null);
        }
    }

    private IEnumerable<RuleBreach> CheckPrices(OrderRequest order) =>
        new[] { order.Limit, order.Trigger }.OfType<Price>().SelectMany(
            price => CheckRange(price.Value, Prices, SymbolRule.PriceTooLow, SymbolRule.PriceTooHigh, SymbolRule.PriceOffTick));

    private IEnumerable<RuleBreach> CheckQuantity(OrderRequest order)
    {
        StepRange[] ranges = IsMarket(order.Kind) ? [Quantities, MarketQuantities] : [Quantities];
        var breaches = ranges.SelectMany(
            range => CheckRange(order.Quantity.Value, range, SymbolRule.QuantityTooSmall, SymbolRule.QuantityTooLarge, SymbolRule.QuantityOffStep));
        return order.Quantity > Quantity.Zero ? breaches : breaches.Prepend(new RuleBreach(SymbolRule.QuantityTooSmall, 0m, Quantities.Step));
    }

    // What trades at the market is worth what the venue takes for its price: the reference, or the trigger where there is one.
    private IEnumerable<RuleBreach> CheckNotional(OrderRequest order, Price? reference)
    {
        var minimum = order.Limit is not null || Notional.MinimumForMarket ? Notional.Minimum : null;
        var maximum = order.Limit is not null || Notional.MaximumForMarket ? Notional.Maximum : null;
        if (minimum is null && maximum is null)
        {
            yield break;
        }

        if ((order.Limit ?? order.Trigger ?? reference) is not { } price)
        {
            yield return new RuleBreach(SymbolRule.ReferenceMissing, null, null);
            yield break;
        }

        var value = price.Value * order.Quantity.Value;
        if (value < minimum)
        {
            yield return new RuleBreach(SymbolRule.NotionalTooSmall, value, minimum);
        }

        if (value > maximum)
        {
            yield return new RuleBreach(SymbolRule.NotionalTooLarge, value, maximum);
        }
    }

    private IEnumerable<RuleBreach> CheckBand(OrderRequest order, Price? reference)
    {
        var band = order.Side == OrderSide.Buy ? BuyBand : SellBand;
        if (band is null || order.Limit is not { } limit)
        {
            yield break;
        }

        if (reference is not { } known)
        {
            yield return new RuleBreach(SymbolRule.ReferenceMissing, null, null);
            yield break;
        }

        if (limit.Value < known.Value * band.Down)
        {
            yield return new RuleBreach(SymbolRule.PriceBelowBand, limit.Value, known.Value * band.Down);
        }

        if (limit.Value > known.Value * band.Up)
        {
            yield return new RuleBreach(SymbolRule.PriceAboveBand, limit.Value, known.Value * band.Up);
        }
    }

    private static IEnumerable<RuleBreach> CheckRange(decimal value, StepRange range, SymbolRule tooLow, SymbolRule tooHigh, SymbolRule offStep)
    {
        if (value < range.Minimum)
        {
            yield return new RuleBreach(tooLow, value, range.Minimum);
        }

        if (value > range.Maximum)
        {
            yield return new RuleBreach(tooHigh, value, range.Maximum);
        }

        if (range.Step is > 0m and var step && value % step != 0m)
        {
            yield return new RuleBreach(offStep, value, step);
        }
    }
}
