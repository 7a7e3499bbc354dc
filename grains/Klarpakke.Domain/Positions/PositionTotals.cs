using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Positions;

/// <summary>What the fills of a position add up to.</summary>
/// <param name="Bought">Base bought, before fees.</param>
/// <param name="Sold">Base sold.</param>
/// <param name="BaseFees">Fees taken in base.</param>
/// <param name="Spent">Quote paid for the purchases, fees taken in quote included.</param>
/// <param name="Received">Quote got for the sales, less fees taken in quote.</param>
/// <param name="AverageEntry">Average price of the purchases; null when there were none.</param>
/// <param name="Booked">Base traded by the venue's number of the order.</param>
public sealed record PositionTotals(
    decimal Bought, decimal Sold, decimal BaseFees, decimal Spent, decimal Received, Price? AverageEntry, ImmutableDictionary<long, decimal> Booked)
{
    /// <summary>Result of what was sold, in quote: what it brought less its share of what was paid. Fees in a third asset are not in it.</summary>
    public decimal Realised => Bought == 0m ? Received : Received - (Spent * Math.Min(1m, (Sold + BaseFees) / Bought));

    /// <summary>Adds fills up; one that is told twice counts once.</summary>
    public static PositionTotals Of(Symbol symbol, IEnumerable<Fill> fills)
    {
        var all = fills.DistinctBy(fill => (fill.Symbol, fill.TradeId)).ToArray();
        var buys = all.Where(fill => fill.Side == OrderSide.Buy).ToArray();
        var sells = all.Where(fill => fill.Side == OrderSide.Sell).ToArray();
        var bought = buys.Sum(fill => fill.Quantity.Value);
        var paid = buys.Sum(Value);
        return new PositionTotals(
            bought, sells.Sum(fill => fill.Quantity.Value), FeesIn(symbol.Base, all), paid + FeesIn(symbol.Quote, buys), sells.Sum(Value) - FeesIn(symbol.Quote, sells),
            bought > 0m ? Price.Of(paid / bought) : null,
            all.GroupBy(fill => fill.VenueOrderId).ToImmutableDictionary(group => group.Key, group => group.Sum(fill => fill.Quantity.Value)));
    }

    private static decimal Value(Fill fill) => fill.Price.Value * fill.Quantity.Value;

    private static decimal FeesIn(Asset asset, IEnumerable<Fill> fills) => fills.Where(fill => fill.CommissionAsset == asset).Sum(fill => fill.Commission);
}
