using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Positions;

/// <summary>A position with everything that follows from its row, its own orders and their fills. Amounts are in base unless said otherwise.</summary>
public sealed record Position
{
    private readonly ImmutableDictionary<long, decimal> _booked;
    private readonly ImmutableDictionary<ClientOrderId, OrderSetback> _setbacks;

    private Position(PositionRow row, ImmutableArray<OwnOrder> orders, PositionTotals totals, ImmutableDictionary<ClientOrderId, OrderSetback> setbacks)
    {
        (Row, Orders, Totals, _booked, _setbacks) = (row, orders, totals, totals.Booked, setbacks);
        OpenSells = orders.Where(order => order.Request.Side == OrderSide.Sell).Sum(StillTakes);
        Protected = orders.Where(order => IsOf(order, PurposeKind.Stop) && order is { State: OrderState.Open, VenueOrderId: not null }).Sum(StillTakes);
        Unresolved = [.. orders.Where(IsUnresolved)];
    }

    /// <summary>What is kept of it.</summary>
    public PositionRow Row { get; }

    /// <summary>Its orders, oldest first.</summary>
    public ImmutableArray<OwnOrder> Orders { get; }

    /// <summary>What its fills add up to.</summary>
    public PositionTotals Totals { get; }

    /// <summary>Coins it owns by its booked fills: bought, less fees taken in base, less sold, less what was taken out. Zero or more.</summary>
    public decimal Net => Math.Max(0m, Totals.Bought - Totals.BaseFees - Totals.Sold - Row.TakenOut);

    /// <summary>What its sell orders may still take, unknown ones in full.</summary>
    public decimal OpenSells { get; }

    /// <summary>What a stop that is confirmed to be on the venue's book still covers. A stop that waits for its entry to fill covers nothing.</summary>
    public decimal Protected { get; }

    /// <summary>Orders whose outcome, or a fill of which, is not known.</summary>
    public ImmutableArray<OwnOrder> Unresolved { get; }

    /// <summary>Orders that have not ended.</summary>
    public IEnumerable<OwnOrder> Live => Orders.Where(order => !order.State.IsFinal());

    /// <summary>When the last of its orders was settled; null when none was.</summary>
    public DateTimeOffset? LastSettledAt => Orders.Max(order => order.SettledAt);

    /// <summary>Puts a position together.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="orders">Own orders of the account; those of other positions are passed over.</param>
    /// <param name="fills">Fills of own orders; a fill that is told twice counts once.</param>
    /// <param name="setbacks">Refusals and early ends, by order.</param>
    public static Position Of(PositionRow row, IEnumerable<OwnOrder> orders, IEnumerable<Fill> fills, ImmutableDictionary<ClientOrderId, OrderSetback>? setbacks = null)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(fills);
        var own = orders.Where(order => OrderPurpose.TryParse(order.Purpose, out var purpose) && purpose!.Position == row.Id && order.Request.Symbol == row.Symbol)
            .OrderBy(order => order.CreatedAt).ThenBy(order => order.Attempt).ToImmutableArray();
        var numbers = own.Select(order => order.VenueOrderId).OfType<long>().ToHashSet();
        var totals = PositionTotals.Of(row.Symbol, fills.Where(fill => fill.Symbol == row.Symbol && numbers.Contains(fill.VenueOrderId)));
        return new Position(row, own, totals, setbacks ?? ImmutableDictionary<ClientOrderId, OrderSetback>.Empty);
    }

    /// <summary>True if the order is of that kind.</summary>
    public static bool IsOf(OwnOrder order, PurposeKind kind)
    {
        ArgumentNullException.ThrowIfNull(order);
        return OrderPurpose.TryParse(order.Purpose, out var purpose) && purpose!.Kind == kind;
    }

    /// <summary>What an order may still trade beyond its booked fills: nothing more than it traded once it has ended.</summary>
    public decimal StillTakes(OwnOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var atMost = order.State.IsFinal() ? order.Executed.Value : order.Request.Quantity.Value;
        return Math.Max(0m, atMost - BookedOf(order));
    }

    /// <summary>Why an order did not do what it was sent for; null when nothing of the kind was told.</summary>
    public OrderSetback? SetbackOf(OwnOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return _setbacks.GetValueOrDefault(order.Id);
    }

    /// <summary>The latest attempt at a purpose; null when there was none.</summary>
    public OwnOrder? LastOf(OrderPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        return Orders.Where(order => order.Purpose == purpose.Text).MaxBy(order => order.Attempt);
    }

    /// <summary>The number of the next attempt at a purpose; null while the outcome of the one before it is not proven.</summary>
    public int? NextAttempt(OrderPurpose purpose) => LastOf(purpose) switch
    {
        null => 1,
        { SettledAt: null } => null,
        var last => last.Attempt + 1,
    };

    /// <summary>How often the latest attempts at a purpose in a row met the same setback.</summary>
    public int InARow(OrderPurpose purpose, SetbackKind kind)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        return Orders.Where(order => order.Purpose == purpose.Text).OrderByDescending(order => order.Attempt).TakeWhile(order => SetbackOf(order)?.Kind == kind).Count();
    }

    private decimal BookedOf(OwnOrder order) => order.VenueOrderId is { } number ? _booked.GetValueOrDefault(number) : 0m;

    private bool IsUnresolved(OwnOrder order) => order.State == OrderState.Unknown || order.Executed.Value > BookedOf(order);
}
