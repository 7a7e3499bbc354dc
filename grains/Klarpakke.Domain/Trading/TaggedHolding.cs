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
    public static TaggedHolding Of(Asset asset, IReadOnlyCollection<OwnOrder> orders, IReadOnlyCollection<Fill> fills)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(fills);
        var net = fills.OrderBy(fill => fill.OccurredAt).ThenBy(fill => fill.TradeId).Aggregate(0m, (sum, fill) => After(sum, asset, fill));
        var booked = fills.Where(fill => fill.Symbol.Base == asset).GroupBy(fill => (fill.Symbol, fill.VenueOrderId))
            .ToDictionary(group => group.Key, group => group.Sum(fill => fill.Quantity.Value));
        var ours = orders.Where(order => order.Request.Symbol.Base == asset).ToDictionary(order => order.Id);
        var mayTake = ours.Values.Where(order => order.Request.Side == OrderSide.Sell).ToDictionary(order => order.Id, order => AtMost(order, ours, BookedOf) - BookedOf(order));
        return new TaggedHolding(net, mayTake.Values.Sum() - NeverBoth(ours, mayTake));

        decimal BookedOf(OwnOrder order) => order.VenueOrderId is { } number ? booked.GetValueOrDefault((order.Request.Symbol, number)) : 0m;
    }

    // A fee in a third asset is paid from whatever the account has of it: it takes from tagged coins only while there are any.
    private static decimal After(decimal sum, Asset asset, Fill fill)
    {
        var traded = fill.Symbol.Base != asset ? 0m : fill.Side == OrderSide.Buy ? fill.Quantity.Value : -fill.Quantity.Value;
        var fee = fill.CommissionAsset == asset ? fill.Commission : 0m;
        return Math.Max(0m, sum + traded - fee);
    }

    // An ended order can take no more than it traded; any other, and above all an unknown one, its whole quantity. A stop that waits for its entry takes only what the entry
    // has brought so far: it goes live with the whole of it, never sooner.
    private static decimal AtMost(OwnOrder order, Dictionary<ClientOrderId, OwnOrder> ours, Func<OwnOrder, decimal> bookedOf) => order switch
    {
        _ when order.State.IsFinal() => order.Executed.Value,
        { State: OrderState.Unknown or OrderState.Pending, AttachedTo: { } id } when ours.TryGetValue(id, out var entry) => Math.Min(order.Request.Quantity.Value, bookedOf(entry)),
        _ => order.Request.Quantity.Value,
    };

    // An order and the one that takes its place in one step never stand together: the larger claim covers both.
    private static decimal NeverBoth(Dictionary<ClientOrderId, OwnOrder> ours, Dictionary<ClientOrderId, decimal> mayTake) => ours.Values
        .Where(order => !order.State.IsFinal() && order.Replaces is { } old && ours.TryGetValue(old, out var replaced) && !replaced.State.IsFinal())
        .Sum(order => Math.Min(mayTake[order.Id], mayTake[order.Replaces!.Value]));
}
