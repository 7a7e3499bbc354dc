using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Trading;

/// <summary>
/// Compares our books with what the venue told and says what to write. Everything that is learnt about orders goes through here, one event of the stream as well as a
/// whole reading, so that there is one place that moves an order forward.
/// </summary>
public sealed class Reconciliation
{
    // Our clock and the venue's may differ by this much before anything is refused for it.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    private readonly AccountView _known;
    private readonly VenueView _told;
    private readonly Dictionary<ClientOrderId, OwnOrder> _orders;
    private readonly Dictionary<(Symbol Symbol, long VenueOrderId), ClientOrderId> _byNumber;
    private readonly HashSet<ClientOrderId> _touched = [];
    private readonly ImmutableArray<Fill>.Builder _newFills = ImmutableArray.CreateBuilder<Fill>();
    private readonly ImmutableArray<VenueOrder>.Builder _foreign = ImmutableArray.CreateBuilder<VenueOrder>();
    private readonly ImmutableArray<Discrepancy>.Builder _discrepancies = ImmutableArray.CreateBuilder<Discrepancy>();

    private Reconciliation(AccountView known, VenueView told)
    {
        _known = known;
        _told = told;
        _orders = known.Orders.ToDictionary();
        _byNumber = known.Orders.Values.Where(order => order.VenueOrderId is not null)
            .ToDictionary(order => (order.Request.Symbol, order.VenueOrderId!.Value), order => order.Id);
    }

    /// <summary>What the venue's word changes in the books. The same word twice changes nothing the second time.</summary>
    public static AccountChange Run(AccountView known, VenueView told)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(told);
        return new Reconciliation(known, told).Run();
    }

    private AccountChange Run()
    {
        foreach (var report in _told.Reports)
        {
            Take(report);
        }

        foreach (var fill in _told.Fills)
        {
            Take(fill);
        }

        foreach (var id in _told.NotFound)
        {
            TakeNotFound(id);
        }

        var after = _known.With(new AccountChange([.. _orders.Values], _newFills.ToImmutable(), ImmutableDictionary<Symbol, long>.Empty, [], []));
        var changed = Settled(after);
        after = after.With(new AccountChange(changed, [], ImmutableDictionary<Symbol, long>.Empty, [], []));
        Compare(after);
        return new AccountChange(changed, _newFills.ToImmutable(), Cursors(after), _foreign.ToImmutable(), _discrepancies.ToImmutable());
    }

    private void Take(VenueOrder report)
    {
        if (OwnerOf(report) is not { } id)
        {
            if (!report.State.IsFinal())
            {
                _foreign.Add(report);
            }

            return;
        }

        if (!_orders.TryGetValue(id, out var known))
        {
            known = OwnOrder.Adopt(report, _told.AskedAt);
            Note(DiscrepancyKind.OrderAdopted, id);
        }
        else if (known.VenueOrderId is { } number && number != report.VenueOrderId)
        {
            Note(DiscrepancyKind.OrderIdTwice, id);
            return;
        }
        else if (known.State is OrderState.NeverArrived or OrderState.Rejected && report.State != OrderState.Rejected)
        {
            Note(DiscrepancyKind.OrderReturned, id);
        }

        _orders[id] = known.Report(report);
        _touched.Add(id);
        _byNumber[(report.Symbol, report.VenueOrderId)] = id;
    }

    private ClientOrderId? OwnerOf(VenueOrder report)
    {
        if (report.Id is { } id && id.TryReadOwn(out _, out _))
        {
            return id;
        }

        return _byNumber.TryGetValue((report.Symbol, report.VenueOrderId), out var known) ? known : null;
    }

    private void Take(Fill fill)
    {
        var isNew = !_known.Fills.ContainsKey((fill.Symbol, fill.TradeId)) && !_newFills.Any(other => (other.Symbol, other.TradeId) == (fill.Symbol, fill.TradeId));
        if (isNew && _byNumber.TryGetValue((fill.Symbol, fill.VenueOrderId), out var id))
        {
            _newFills.Add(fill);
            _touched.Add(id);
        }
    }

    private void TakeNotFound(ClientOrderId id)
    {
        if (!_orders.TryGetValue(id, out var order) || order.State.IsFinal())
        {
            return;
        }

        if (order.State != OrderState.Unknown)
        {
            Note(DiscrepancyKind.OrderForgotten, id);
        }
        else if (UnknownOrders.NeverArrived(EvidenceOf(order)))
        {
            _orders[id] = order.Proven(OrderState.NeverArrived);
        }
    }

    private UnknownEvidence EvidenceOf(OwnOrder order)
    {
        var trades = !_told.TradesRead.Contains(order.Request.Symbol) ? TradeEvidence.None
            : _told.Fills.Any(fill => CouldBeOf(order, fill)) ? TradeEvidence.Suspicious
            : TradeEvidence.Clean;
        return new UnknownEvidence(_told.AskedAt - order.SendBefore, LookupEvidence.NotFound, trades, _told.StreamWholeSince < order.CreatedAt);
    }

    private bool CouldBeOf(OwnOrder order, Fill fill) =>
        fill.Symbol == order.Request.Symbol && fill.Side == order.Request.Side && fill.OccurredAt >= order.CreatedAt - ClockTolerance
        && !_byNumber.ContainsKey((fill.Symbol, fill.VenueOrderId));

    private ImmutableArray<OwnOrder> Settled(AccountView after) =>
    [
        .. after.Orders.Values
            .Where(order => order.SettledAt is null || _touched.Contains(order.Id))
            .Select(order => order.Traded(after.BookedOf(order)))
            .Select(order => order.Settle(after.BookedOf(order), _told.AskedAt))
            .Where(order => !_known.Orders.TryGetValue(order.Id, out var before) || before != order)
            .Select(order => _known.Orders.ContainsKey(order.Id) ? order with { Version = order.Version + 1 } : order),
    ];

    // A cursor may pass a trade only when every own order of its symbol can be named and has all its fills; else that trade might still be one of ours.
    private ImmutableDictionary<Symbol, long> Cursors(AccountView after) => AccountedFor(after)
        .Select(symbol => (Symbol: symbol, Last: _told.Fills.Where(fill => fill.Symbol == symbol).Select(fill => fill.TradeId).DefaultIfEmpty(-1).Max()))
        .Where(read => read.Last >= _known.Cursors.GetValueOrDefault(read.Symbol))
        .ToImmutableDictionary(read => read.Symbol, read => read.Last + 1);

    private IEnumerable<Symbol> AccountedFor(AccountView after) =>
        _told.TradesRead.Where(symbol => !after.Orders.Values.Any(order => order.Request.Symbol == symbol && after.IsUnresolved(order)));

    private void Compare(AccountView after)
    {
        foreach (var symbol in AccountedFor(after))
        {
            ComparePurchases(after, symbol);
        }

        foreach (var order in after.Orders.Values.Where(order => _told.TradesRead.Contains(order.Request.Symbol) && order.Executed > after.BookedOf(order)))
        {
            _discrepancies.Add(new Discrepancy(DiscrepancyKind.FillsMissing, order.Id, order.Request.Symbol.Base, order.Executed.Value, after.BookedOf(order).Value));
        }

        var traded = after.Orders.Values.Where(order => order.SettledAt is null).Select(order => order.Request.Symbol).ToHashSet();
        foreach (var order in _foreign.Where(order => OrderOrigins.Of(order) == OrderOrigin.Program && traded.Contains(order.Symbol)))
        {
            Note(DiscrepancyKind.ForeignProgram, order.Id);
        }

        if (_told.Balances is { } balances)
        {
            CompareHoldings(after, balances);
        }
    }

    private void CompareHoldings(AccountView after, ImmutableArray<AssetBalance> balances)
    {
        foreach (var asset in after.Orders.Values.Select(order => order.Request.Symbol.Base).Distinct())
        {
            var net = after.HoldingOf(asset).Net;
            var held = balances.Where(balance => balance.Asset == asset).Sum(balance => balance.Free + balance.Locked);
            if (held < net)
            {
                var isSetAside = balances.Where(balance => balance.Asset == asset).Sum(balance => balance.SetAside) >= net - held;
                _discrepancies.Add(new Discrepancy(isSetAside ? DiscrepancyKind.LockedExternally : DiscrepancyKind.HoldingShort, null, asset, net, held));
            }
        }
    }

    // Where every own order is accounted for, a trade of an order we cannot name is another's. What was bought before our first coin is of no interest.
    private void ComparePurchases(AccountView after, Symbol symbol)
    {
        if (after.HoldingOf(symbol.Base).Net == 0m)
        {
            return;
        }

        var first = after.Fills.Values.Where(fill => fill.Symbol == symbol).Select(fill => fill.TradeId).DefaultIfEmpty(long.MaxValue).Min();
        var from = Math.Max(first, _known.Cursors.GetValueOrDefault(symbol));
        var bought = _told.Fills.Where(fill => fill.Symbol == symbol && fill.Side == OrderSide.Buy && fill.TradeId >= from && !_byNumber.ContainsKey((symbol, fill.VenueOrderId)))
            .DistinctBy(fill => fill.TradeId).Sum(fill => fill.Quantity.Value);
        if (bought > 0m)
        {
            _discrepancies.Add(new Discrepancy(DiscrepancyKind.ForeignPurchase, null, symbol.Base, null, bought));
        }
    }

    private void Note(DiscrepancyKind kind, ClientOrderId? order) => _discrepancies.Add(new Discrepancy(kind, order, null, null, null));
}
