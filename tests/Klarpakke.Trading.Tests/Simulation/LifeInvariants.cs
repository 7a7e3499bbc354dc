using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.Testing.Books;
using Order = Klarpakke.PaperExchange.Trading.Orders.Order;
using OrderSide = Klarpakke.Domain.Trading.OrderSide;
using OrderStatus = Klarpakke.PaperExchange.Trading.Orders.OrderStatus;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>What must be true of exchange and books at every step. The sums are made from the exchange's own orders and trades, without the code under test.</summary>
internal sealed class LifeInvariants(SimulatedExchange exchange, Chronicle chronicle)
{
    private readonly Dictionary<string, Order> _own = [];
    private readonly HashSet<long> _ownNumbers = [];
    private int _seen;
    private int _tradesSeen;
    private decimal _bought;
    private decimal _sold;

    /// <summary>Orders of the platform that reached the exchange.</summary>
    public int Arrived => _own.Count;

    /// <summary>Sales that were put in the place of others.</summary>
    public int Swaps { get; private set; }

    /// <summary>Attached stops the exchange has placed because their entry had filled.</summary>
    public int StopsGoneLive => _own.Values.Count(order => order.ClientOrderId.StartsWith("KP-S", StringComparison.Ordinal) && order.Status is not (OrderStatus.PendingNew or OrderStatus.Expired));

    /// <summary>Sweeps after which nothing stood.</summary>
    public int Sweeps { get; private set; }

    public bool IsOwn(AccountTrade trade) => _ownNumbers.Contains(trade.OrderId);

    public IEnumerable<Order> Own => _own.Values;

    /// <summary>Invariants 1 and 2, whenever anything may have happened at the exchange.</summary>
    public void CheckVenue()
    {
        for (; _seen < exchange.Orders.Count; _seen++)
        {
            if (exchange.Orders[_seen] is var order && order.ClientOrderId.StartsWith(ClientOrderId.OwnPrefix, StringComparison.Ordinal))
            {
                CheckArrival(order);
            }
        }

        CheckSales();
    }

    /// <summary>Invariant 7 on the answer to a swap: that something stands, or nothing, is only said if it is so.</summary>
    public void CheckSwap(ReplaceReply reply)
    {
        var (old, @new) = (TruthOf(reply.Old), TruthOf(reply.New));
        Swaps += reply.Standing == ReplaceStanding.Swapped ? 1 : 0;
        var agrees = reply.Standing switch
        {
            ReplaceStanding.Unknown => true,
            ReplaceStanding.Swapped => old is not { IsFinal: false } && @new is not null,
            ReplaceStanding.OldStands => @new is null,
            ReplaceStanding.Naked => old is not { IsFinal: false } && @new is null,
            ReplaceStanding.NothingLeft => old is { Status: OrderStatus.Filled } && @new is null,
        };
        BookRules.Require(
            agrees, $"7: the swap of {reply.Old?.Id} is told to be {reply.Standing}; it is {old?.Status.ToString() ?? "not there"}, and {@new?.Status.ToString() ?? "nothing"} in its place");

        Order? TruthOf(Klarpakke.GrainInterfaces.Trading.OrderStatus? told) => told is null ? null : _own.GetValueOrDefault(told.Id.Text);
    }

    /// <summary>Invariant 7 on the answer to a sweep: that none stands is only said if none does.</summary>
    public void CheckSweep(CancelScope scope, CancelAllReply reply)
    {
        Sweeps += reply.EmptyAt is null ? 0 : 1;
        var standing = _own.Values.FirstOrDefault(order => !order.IsFinal && (scope == CancelScope.Everything || !IsProtective(order)));
        BookRules.Require(reply.EmptyAt is null || standing is null, $"7: nothing is told to stand after a sweep, and {standing?.ClientOrderId} is {standing?.Status}");
    }

    /// <summary>Invariants 2 and 7 on the books.</summary>
    public void CheckBooks()
    {
        CheckVenue();
        var books = chronicle.Books;
        BookRules.Require(
            books.Orders.Values.Where(order => order.SettledAt is null).GroupBy(order => order.Purpose).All(group => group.Count() == 1), "2: two unsettled attempts at one purpose");
        foreach (var row in books.Orders.Values)
        {
            CheckKnowledge(row, _own.GetValueOrDefault(row.Id.Text));
        }
    }

    public static OrderState StateOf(OrderStatus status) => status switch
    {
        OrderStatus.New or OrderStatus.PartiallyFilled => OrderState.Open,
        OrderStatus.PendingNew => OrderState.Pending,
        OrderStatus.Filled => OrderState.Filled,
        OrderStatus.Canceled => OrderState.Cancelled,
        OrderStatus.Rejected => OrderState.Rejected,
        OrderStatus.Expired or OrderStatus.ExpiredInMatch => OrderState.Expired,
    };

    private void CheckArrival(Order arrived)
    {
        var id = arrived.ClientOrderId;
        var order = arrived.View();
        BookRules.Require(_own.TryAdd(id, arrived), $"2: {id} was sent twice");
        _ownNumbers.Add(arrived.Id);
        var row = chronicle.Books.Orders.Values.FirstOrDefault(row => row.Id.Text == id) ?? throw new InvariantException($"2: {id} was sent without an intent");
        var request = row.Request;
        var isSame = request.Side == SideOf(order.Side) && request.Quantity.Value == order.Quantity
            && (request.Limit?.Value ?? 0m) == order.Price && (request.Trigger?.Value ?? 0m) == order.StopPrice;
        BookRules.Require(isSame, $"2: {id} was sent other than it was written down");
        BookRules.Require(row.State == OrderState.Unknown, $"2: {id} arrived while it was believed {row.State}");
        var siblings = chronicle.Books.Orders.Values.Where(other => other.Purpose == row.Purpose && other.Id != row.Id);
        BookRules.Require(
            siblings.All(other => _own.GetValueOrDefault(other.Id.Text) is not { IsFinal: false }), $"2: {id} was sent while an earlier attempt is open");
    }

    // Invariant 1: for sale and sold is never more than bought, by the exchange's own trades.
    private void CheckSales()
    {
        for (; _tradesSeen < exchange.Trades.Count; _tradesSeen++)
        {
            var trade = exchange.Trades[_tradesSeen];
            if (IsOwn(trade) && trade.IsBuyer)
            {
                _bought += trade.Quantity - (trade.CommissionAsset == "BTC" ? trade.Commission : 0m);
            }
            else if (IsOwn(trade))
            {
                _sold += trade.Quantity;
            }
        }

        var open = _own.Values.Where(order => order.Status is OrderStatus.New or OrderStatus.PartiallyFilled && order.Side == PaperExchange.Trading.Orders.OrderSide.Sell).Select(order => order.View())
            .Sum(order => order.Quantity - order.ExecutedQuantity);
        BookRules.Require(open + _sold <= _bought, $"1: {open} for sale and {_sold} sold of {_bought}");
    }

    // Invariant 7: what is not known is never taken for an end, and no end is believed that did not happen.
    private static void CheckKnowledge(OwnOrder row, Order? truth)
    {
        var state = truth is null ? (OrderState?)null : StateOf(truth.View().Status);
        var agrees = row.State switch
        {
            OrderState.Unknown => true,
            OrderState.Pending or OrderState.Open => truth is not null,
            OrderState.Filled or OrderState.Cancelled or OrderState.Expired => state == row.State,
            OrderState.Rejected or OrderState.NeverArrived => truth is null,
        };
        BookRules.Require(agrees, $"7: {row.Id} is believed {row.State} and is {state?.ToString() ?? "not there"}");
        BookRules.Require(row.Executed.Value <= (truth?.View().ExecutedQuantity ?? 0m), $"7: {row.Id} is believed to have traded more than it has");
    }

    private static bool IsProtective(Order order) =>
        order.Side == PaperExchange.Trading.Orders.OrderSide.Sell && order.Type is OrderType.StopLoss or OrderType.StopLossLimit;

    private static OrderSide SideOf(PaperExchange.Trading.Orders.OrderSide side) => side switch
    {
        PaperExchange.Trading.Orders.OrderSide.Buy => OrderSide.Buy,
        PaperExchange.Trading.Orders.OrderSide.Sell => OrderSide.Sell,
    };
}
