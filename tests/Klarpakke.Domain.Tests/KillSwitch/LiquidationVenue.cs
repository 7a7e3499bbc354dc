using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Tests.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Tests.KillSwitch;

/// <summary>A venue and the books of one position on it, for seeded lives of a sale: the venue keeps what is true, the books only what was told. Nothing here is simpler than a spot account: it sells whatever coins there are, the user's too.</summary>
internal sealed class LiquidationVenue
{
    private readonly Random _random;
    private readonly Dictionary<ClientOrderId, (decimal Executed, OrderState State)> _true = [];
    private PositionSamples _books;
    private decimal _coins;
    private long _trades = 1_000;

    public LiquidationVenue(int seed)
    {
        _random = new Random(seed);
        var bought = Grid(0.02m, 3m);
        _books = PositionSamples.Bought(bought, fee: _random.Next(2) * 0.001m);
        Owned = _books.Position.Net;

        // The user's own coins of the same kind lie beside ours: an oversell would find them.
        _coins = Owned + Users;
        if (_random.Next(3) > 0)
        {
            _books = _books.Stop(SaleSizer.Floor(Owned, Rules));
            _true[_books.Orders[^1].Id] = (0m, OrderState.Open);
        }
    }

    public static decimal Users => 5m;

    public SymbolRules Rules { get; } = PositionSamples.Rules with { MarketQuantities = new StepRange(null, 0.9m, null) };

    public DateTimeOffset Now { get; private set; } = PositionSamples.Now.AddMinutes(1);

    public decimal Owned { get; }

    public decimal Sold => _true.Values.Sum(order => order.Executed);

    public decimal Coins => _coins;

    public int Sends { get; private set; }

    public Position Position => _books.Position;

    public LiquidationFacts Facts => new(
        Now, Rules, _random.Next(6) == 0 ? null : new BalanceReading(Now, _coins - Locked, Locked, 0m), null, Price.Of(100m), Price.Of(100m),
        CanSwap: _random.Next(2) == 0, IsAccountBlocked: false, null);

    /// <summary>What open sales hold at the venue, whatever the books believe.</summary>
    public decimal Locked => _books.Orders.Where(order => _true.TryGetValue(order.Id, out var truth) && !truth.State.IsFinal())
        .Sum(order => order.Request.Quantity.Value - _true[order.Id].Executed);

    public void Take(LiquidationStep step)
    {
        Now = Now.AddSeconds(_random.Next(1, 90));
        switch (step)
        {
            case LiquidationStep.CancelFirst it:
                Cancel(it.Order, mayTrade: true);
                break;
            case LiquidationStep.SwapStopForMarketSell it:
                // The sale is sent only if the cancellation succeeds.
                var isStanding = !_true[it.Stop].State.IsFinal();
                Cancel(it.Stop, mayTrade: false);
                Send(it.Order, isStanding);
                break;
            case LiquidationStep.SellMarket it:
                Send(it.Order);
                break;
            case LiquidationStep.PriceProtected it:
                Send(it.Order);
                break;
            default:
                break;
        }

        Tell();
    }

    private decimal Grid(decimal low, decimal high) => low + (_random.Next((int)((high - low) * 100m)) / 100m);

    private void Send(OrderRequest order, bool isTaken = true)
    {
        Sends++;
        if (_true.ContainsKey(order.Id))
        {
            throw new InvalidOperationException($"{order.Id} was sent twice.");
        }

        var (filled, state, setback) = (isTaken ? _random.Next(6) : 1) switch
        {
            0 => (0m, OrderState.NeverArrived, SetbackKind.Passing),
            1 => (0m, OrderState.Rejected, SetbackKind.Passing),
            2 => (SaleSizer.Floor(order.Quantity.Value / 2m, Rules), OrderState.Expired, SetbackKind.NoLiquidity),
            3 => (0m, OrderState.Expired, SetbackKind.PriceProtection),
            _ => (order.Quantity.Value, OrderState.Filled, (SetbackKind?)null),
        };
        _true[order.Id] = (filled, state);
        _coins -= filled;
        order.Id.TryReadOwn(out var purpose, out var attempt);
        var intent = OwnOrder.Intent(purpose, attempt, order, Now);
        _books = _books with
        {
            Orders = _books.Orders.Add(intent),
            Setbacks = setback is { } kind ? _books.Setbacks.SetItem(order.Id, new OrderSetback(kind, Now)) : _books.Setbacks,
        };
    }

    // A stop near its trigger may trade before the cancellation comes; the planner swaps only those that are not.
    private void Cancel(ClientOrderId id, bool mayTrade)
    {
        if (!_true.TryGetValue(id, out var order) || order.State.IsFinal())
        {
            return;
        }

        var quantity = _books.Orders.Single(own => own.Id == id).Request.Quantity.Value;
        var traded = !mayTrade ? 0m : SaleSizer.Floor(quantity * _random.Next(3) / 2m, Rules);
        _true[id] = (traded, traded == quantity ? OrderState.Filled : OrderState.Cancelled);
        _coins -= traded;
    }

    // Some of what is true is told, in any order, and fills may be told after the end of their order.
    private void Tell()
    {
        foreach (var order in _books.Orders.Where(order => _true.ContainsKey(order.Id) && order.SettledAt is null && _random.Next(3) > 0).ToArray())
        {
            var (executed, state) = _true[order.Id];
            var number = state is OrderState.NeverArrived or OrderState.Rejected ? (long?)null : order.VenueOrderId ?? ++_trades;
            var known = order with { State = state, Executed = Quantity.Of(executed), VenueOrderId = number };
            var isBooked = executed == 0m || _random.Next(2) == 0;
            if (executed > 0m && isBooked)
            {
                _books = _books with { Fills = _books.Fills.Add(new Fill(known.Request.Symbol, ++_trades, number!.Value, OrderSide.Sell, Price.Of(100m), Quantity.Of(executed), 0m, null, Now)) };
            }

            var settled = state.IsFinal() && isBooked ? known with { SettledAt = Now } : known;
            _books = _books with { Orders = [.. _books.Orders.Select(own => own.Id == order.Id ? settled : own)] };
        }

        Now = Now.AddSeconds(1);
    }
}
