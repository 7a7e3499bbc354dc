using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Trading;

/// <summary>An account at a venue as the platform has it in its books: own orders and their fills only.</summary>
/// <param name="Orders">All own orders by our id.</param>
/// <param name="Fills">Fills of own orders by their identity.</param>
/// <param name="Cursors">Per symbol the trade id before which everything is booked; a symbol without one was never read to its end.</param>
public sealed record AccountView(
    ImmutableDictionary<ClientOrderId, OwnOrder> Orders,
    ImmutableDictionary<(Symbol Symbol, long TradeId), Fill> Fills,
    ImmutableDictionary<Symbol, long> Cursors)
{
    /// <summary>An account that never traded.</summary>
    public static AccountView Empty { get; } = new(
        ImmutableDictionary<ClientOrderId, OwnOrder>.Empty, ImmutableDictionary<(Symbol, long), Fill>.Empty, ImmutableDictionary<Symbol, long>.Empty);

    /// <summary>True while nothing is open, unknown or owned.</summary>
    public bool IsAtRest => Orders.Values.All(order => order.SettledAt is not null && !IsUnresolved(order) && HoldingOf(order.Request.Symbol.Base).Net == 0m);

    /// <summary>The books after a change.</summary>
    public AccountView With(AccountChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new AccountView(
            Orders.SetItems(change.Orders.Select(order => KeyValuePair.Create(order.Id, order))),
            Fills.SetItems(change.Fills.Select(fill => KeyValuePair.Create((fill.Symbol, fill.TradeId), fill))),
            Cursors.SetItems(change.Cursors));
    }

    /// <summary>The books with one more order.</summary>
    public AccountView With(OwnOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return this with { Orders = Orders.SetItem(order.Id, order) };
    }

    /// <summary>How much of an order has fills in the books.</summary>
    public Quantity BookedOf(OwnOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.VenueOrderId is not { } number
            ? Quantity.Zero
            : Quantity.Of(Fills.Values.Where(fill => fill.VenueOrderId == number && fill.Symbol == order.Request.Symbol).Sum(fill => fill.Quantity.Value));
    }

    /// <summary>True while the outcome of an order, or one of its fills, is not known.</summary>
    public bool IsUnresolved(OwnOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.State == OrderState.Unknown || (order.Executed > Quantity.Zero && order.Executed > BookedOf(order)) || IsStranded(order);
    }

    /// <summary>True for an attached stop whose entry has ended while it is not known to have gone live or to be dropped.</summary>
    public bool IsStranded(OwnOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order is { State: OrderState.Unknown or OrderState.Pending, AttachedTo: { } entry } && Orders.TryGetValue(entry, out var known) && known.State.IsFinal();
    }

    /// <summary>What the platform owns of an asset.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="without">A sale that takes nothing, because another is to take its place; null for none.</param>
    public TaggedHolding HoldingOf(Asset asset, ClientOrderId? without = null) =>
        TaggedHolding.Of(asset, [.. Orders.Values.Where(order => order.Id != without)], [.. Fills.Values]);
}
