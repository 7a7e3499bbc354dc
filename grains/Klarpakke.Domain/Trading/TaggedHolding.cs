using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Trading;

/// <summary>What the platform owns of one asset, told by its own orders and fills alone.</summary>
/// <param name="Net">Bought, less fees taken in the asset, less sold: what is left, zero or more.</param>
/// <param name="Committed">Part of <paramref name="Net"/> that own sell orders may still take, the unknown ones in full.</param>
public sealed record TaggedHolding(decimal Net, decimal Committed)
{
    /// <summary>What a further sell order may take at most.</summary>
    public decimal Sellable => Math.Max(0m, Net - Committed);

    /// <summary>Adds up own orders and their fills.</summary>
    /// <param name="asset">The base asset.</param>
    /// <param name="orders">All own orders of the account.</param>
    /// <param name="fills">All fills of own orders.</param>
    public static TaggedHolding Of(Asset asset, IEnumerable<OwnOrder> orders, IReadOnlyCollection<Fill> fills)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(fills);
        var net = fills.OrderBy(fill => fill.OccurredAt).ThenBy(fill => fill.TradeId).Aggregate(0m, (sum, fill) => After(sum, asset, fill));
        var booked = fills.Where(fill => fill.Symbol.Base == asset && fill.Side == OrderSide.Sell)
            .GroupBy(fill => (fill.Symbol, fill.VenueOrderId)).ToDictionary(group => group.Key, group => group.Sum(fill => fill.Quantity.Value));
        var committed = orders.Where(order => order.Request.Symbol.Base == asset && order.Request.Side == OrderSide.Sell)
            .Sum(order => AtMost(order) - (order.VenueOrderId is { } number ? booked.GetValueOrDefault((order.Request.Symbol, number)) : 0m));
        return new TaggedHolding(net, committed);
    }

    // A fee in a third asset is paid from whatever the account has of it: it takes from tagged coins only while there are any.
    private static decimal After(decimal sum, Asset asset, Fill fill)
    {
        var traded = fill.Symbol.Base != asset ? 0m : fill.Side == OrderSide.Buy ? fill.Quantity.Value : -fill.Quantity.Value;
        var fee = fill.CommissionAsset == asset ? fill.Commission : 0m;
        return Math.Max(0m, sum + traded - fee);
    }

    // An ended order can take no more than it traded; any other, and above all an unknown one, its whole quantity.
    private static decimal AtMost(OwnOrder order) => order.State.IsFinal() ? order.Executed.Value : order.Request.Quantity.Value;
}
