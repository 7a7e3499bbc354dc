using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>What must be true of books and venue at every step. The sums are made from the venue's truth, without the code under test.</summary>
internal sealed class AccountInvariants(FakeVenue venue, Func<AccountView> books)
{
    /// <summary>Invariant 2, at the moment an order reaches the venue.</summary>
    public void CheckArrival(OrderRequest request)
    {
        if (!books().Orders.TryGetValue(request.Id, out var row))
        {
            throw new InvariantException($"2: {request.Id} was sent without an intent");
        }

        Require(row.Request == request, $"2: {request.Id} was sent other than it was written down");
        Require(row.State == OrderState.Unknown, $"2: {request.Id} was sent while {row.State}");
        Require(venue.Orders.TrueForAll(order => order.Request.Id != request.Id), $"2: {request.Id} was sent twice");
        var siblings = venue.Orders.Where(order => order.IsOpen && order.Request.Id.TryReadOwn(out var purpose, out _) && purpose == row.Purpose);
        Require(!siblings.Any(), $"2: {request.Id} was sent while an earlier attempt is open");
    }

    /// <summary>A swap may say that something stands, or nothing, only if that is so.</summary>
    public void CheckSwap(ReplaceReply reply)
    {
        var (old, @new) = (TruthOf(reply.Old), TruthOf(reply.New));
        var agrees = reply.Standing switch
        {
            ReplaceStanding.Unknown => true,
            ReplaceStanding.Swapped => old is null or { IsOpen: false } && @new is not null,
            ReplaceStanding.OldStands => @new is null,
            ReplaceStanding.Naked => old is null or { IsOpen: false } && @new is null,
            ReplaceStanding.NothingLeft => old is { State: OrderState.Filled } && @new is null,
        };
        Require(agrees, $"7: the swap of {reply.Old?.Id} is told to be {reply.Standing}; it is {old?.State.ToString() ?? "not there"}, and {@new?.State.ToString() ?? "nothing"} in its place");

        FakeOrder? TruthOf(OrderStatus? status) => status is null ? null : venue.Orders.Find(order => order.Request.Id == status.Id);
    }

    /// <summary>Where nothing is told to stand, nothing of ours does; but what the venue hid and no row knows cannot be known.</summary>
    public void CheckSweep(CancelAllReply reply, CancelScope scope)
    {
        var known = books().Orders;
        var left = venue.Orders.Find(order => order is { IsOwn: true, IsOpen: true } && known.ContainsKey(order.Request.Id)
            && (scope == CancelScope.Everything || order.Request is not { Side: OrderSide.Sell, Kind: OrderKind.StopMarket or OrderKind.StopLimit }));
        Require(reply.EmptyAt is null || left is null, $"6: nothing is told to stand, but {left?.Request.Id} does");
        Require(reply.EmptyAt is null || reply.Standing.IsEmpty, "6: something is told to stand where nothing is");
    }

    public void CheckStep()
    {
        CheckSales();
        var view = books();
        Require(view.Orders.Values.Where(order => order.SettledAt is null).GroupBy(order => order.Purpose).All(group => group.Count() == 1), "2: two unsettled attempts");
        foreach (var row in view.Orders.Values)
        {
            CheckKnowledge(row, venue.Orders.Find(order => order.Request.Id == row.Id));
        }
    }

    /// <summary>No order, fill or balance differs.</summary>
    public void CheckEnd()
    {
        var view = books();
        var own = venue.Orders.Where(order => order.IsOwn).ToArray();
        foreach (var order in own)
        {
            var row = view.Orders.GetValueOrDefault(order.Request.Id);
            Require(row is not null && row.State == order.State && row.Executed.Value == order.Executed, $"end: {order.Request.Id} is {order.State} {order.Executed}, in the books {row}");
        }

        foreach (var row in view.Orders.Values.Where(row => own.All(order => order.Request.Id != row.Id)))
        {
            Require(row.State is OrderState.Rejected or OrderState.NeverArrived, $"end: {row.Id} is not at the venue and {row.State} in the books");
        }

        var numbers = own.Select(order => order.Number).ToHashSet();
        var truth = venue.Trades.Where(fill => numbers.Contains(fill.VenueOrderId)).OrderBy(fill => fill.TradeId).ToArray();
        Require(truth.SequenceEqual(view.Fills.Values.OrderBy(fill => fill.TradeId)), "end: the fills differ");
        var net = truth.Sum(fill => (fill.Side == OrderSide.Buy ? fill.Quantity.Value : -fill.Quantity.Value) - (fill.CommissionAsset == FakeVenue.Btc.Base ? fill.Commission : 0m));
        Require(view.HoldingOf(FakeVenue.Btc.Base).Net == net, $"end: the platform owns {net}, by its books {view.HoldingOf(FakeVenue.Btc.Base).Net}");
    }

    // Invariant 1.
    private void CheckSales()
    {
        var own = venue.Orders.Where(order => order.IsOwn).ToDictionary(order => order.Number);
        var fills = venue.Trades.Where(fill => own.ContainsKey(fill.VenueOrderId)).ToArray();
        var bought = fills.Where(fill => fill.Side == OrderSide.Buy).Sum(fill => fill.Quantity.Value - (fill.CommissionAsset == fill.Symbol.Base ? fill.Commission : 0m));
        var sold = fills.Where(fill => fill.Side == OrderSide.Sell).Sum(fill => fill.Quantity.Value);
        var open = own.Values.Where(order => order.IsLive && order.Request.Side == OrderSide.Sell).Sum(order => order.Remaining);
        Require(open + sold <= bought, $"1: {open} for sale and {sold} sold of {bought}");
    }

    // Invariant 7: what is not known is never taken for an end, and no end is believed that did not happen.
    private static void CheckKnowledge(OwnOrder row, FakeOrder? truth)
    {
        var agrees = row.State switch
        {
            OrderState.Unknown => true,
            OrderState.Pending or OrderState.Open => truth is not null,
            OrderState.Filled or OrderState.Cancelled or OrderState.Expired => truth?.State == row.State,
            OrderState.Rejected or OrderState.NeverArrived => truth is null,
        };
        Require(agrees, $"7: {row.Id} is believed {row.State} and is {truth?.State.ToString() ?? "not there"}");
        Require(row.Executed.Value <= (truth?.Executed ?? 0m), $"7: {row.Id} is believed to have traded more than it has");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvariantException(otherwise);
        }
    }
}
