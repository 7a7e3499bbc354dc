using System.Collections.Immutable;
using static Klarpakke.Domain.Trading.OrderState;

namespace Klarpakke.Domain.Trading;

/// <summary>
/// What is known of an order after one more report of its state. Reports may come late, twice and in any order, so the table only ever moves towards the end of an
/// order's life: what was true once is not undone by older news. "It does not exist" is the one belief that better evidence overturns.
/// </summary>
public static class OrderTransitions
{
    private static readonly ImmutableArray<OrderState> Columns = [Unknown, Pending, Open, Filled, Cancelled, Expired, Rejected, NeverArrived];

    // Row: what was known. Column: what is reported, in the order above. An order that was on the book and is then "rejected" was ended by the venue.
    private static readonly ImmutableDictionary<OrderState, ImmutableArray<OrderState>> NextOf = new Dictionary<OrderState, ImmutableArray<OrderState>>
    {
        [Unknown] = [Unknown, Pending, Open, Filled, Cancelled, Expired, Rejected, NeverArrived],
        [Pending] = [Pending, Pending, Open, Filled, Cancelled, Expired, Rejected, Pending],
        [Open] = [Open, Open, Open, Filled, Cancelled, Expired, Expired, Open],
        [Filled] = [Filled, Filled, Filled, Filled, Filled, Filled, Filled, Filled],
        [Cancelled] = [Cancelled, Cancelled, Cancelled, Filled, Cancelled, Cancelled, Cancelled, Cancelled],
        [Expired] = [Expired, Expired, Expired, Filled, Expired, Expired, Expired, Expired],
        [Rejected] = [Rejected, Pending, Open, Filled, Cancelled, Expired, Rejected, Rejected],
        [NeverArrived] = [NeverArrived, Pending, Open, Filled, Cancelled, Expired, Rejected, NeverArrived],
    }.ToImmutableDictionary();

    /// <summary>The state after a report.</summary>
    public static OrderState Next(OrderState known, OrderState reported) => NextOf[known][Columns.IndexOf(reported)];
}
