using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>
/// A venue at the port, on manual time and one seed: it holds the truth about one account and tells it badly. Like Binance it takes a client order id again once the
/// order that had it has ended, so a double send is a double order.
/// </summary>
internal sealed class FakeVenue(Random random, TimeProvider time)
{
    public const decimal Price = 100m;
    public static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");
    private static readonly Error Lost = new(ErrorKind.OutcomeUnknown, "The answer was lost.", true);

    private readonly List<(Fill Fill, DateTimeOffset VisibleAt)> _trades = [];
    private readonly FakeFunds _funds = new(random);
    private long _number;

    /// <summary>What it says when it is asked for terms: nothing.</summary>
    public VenueTerms Terms { get; set; } = new(null, null, null, null, null, null, null, DateTimeOffset.UnixEpoch);

    public FakeFaults Faults { get; set; } = FakeFaults.None;

    public VenueAbilities Abilities { get; set; } = new(AttachedStop: false, AtomicReplace: false, StopMarket: true);

    /// <summary>Acknowledges cancellations and does nothing about them yet.</summary>
    public bool CancelsLater { get; set; }

    public FakeStream Stream { get; } = new(random, time);

    public List<FakeOrder> Orders { get; } = [];

    public IEnumerable<Fill> Trades => _trades.Select(trade => trade.Fill);

    /// <summary>Called with every order that arrives, before anything else happens.</summary>
    public Action<OrderRequest> Arriving { get; set; } = _ => { };

    public Error? Down { get; set; }

    /// <summary>What orders are refused with, when they are.</summary>
    public Error Refusal { get; set; } = new(ErrorKind.PriceRefused, "Filter failure: PERCENT_PRICE_BY_SIDE", false);

    /// <summary>Refuses single orders; null takes them.</summary>
    public Func<OrderRequest, Error?> RefusalOf { get; set; } = _ => null;

    /// <summary>How much of an order that does not rest trades; null leaves it to chance.</summary>
    public Func<OrderRequest, decimal?> TradesAtOnce { get; set; } = _ => null;

    /// <summary>What trades cost; null leaves it to chance.</summary>
    public Func<OrderRequest, decimal, (decimal Amount, Asset? Asset)>? Fee
    {
        get => _funds.Fee;
        set => _funds.Fee = value;
    }

    /// <summary>What the answer to an order waits for, after the order had its effect.</summary>
    public Task SlowAnswer { get; set; } = Task.CompletedTask;

    public string AccountNumber { get; set; } = "1";

    /// <summary>What can be seen of it now.</summary>
    public FakeReads Reads => new(this, _funds, _trades, time, FaultOfReading);

    public ITradingPort Open() => new FakePort(this);

    public void Give(Asset asset, decimal amount) => _funds.Give(asset, amount);

    public SubmitOutcome Place(OrderRequest request, OrderRequest? stop = null)
    {
        if (Down is not null || Hits(Faults.NeverArrives))
        {
            return new SubmitOutcome.Unknown(Down ?? Lost);
        }

        return Refuses(request) is { } refusal ? new SubmitOutcome.Rejected(refusal) : Take(request, stop);
    }

    public CancelOutcome Cancel(ClientOrderId id)
    {
        var order = Orders.LastOrDefault(other => other.Request.Id == id && other.IsOpen);
        if (Down is not null)
        {
            return new CancelOutcome.Unknown(Down);
        }

        if (Hits(Faults.RefusesKey))
        {
            return new CancelOutcome.Refused(new Error(ErrorKind.Unauthorized, "Invalid API-key, IP, or permissions for action.", false));
        }

        if (order is { IsLive: true } && Hits(Faults.FillsBeforeCancel))
        {
            Trade(order, order.Remaining);
        }

        if (order is null || !order.IsOpen || Hits(Faults.NotOpenThoughOpen))
        {
            return new CancelOutcome.NotOpen();
        }

        if (CancelsLater)
        {
            return new CancelOutcome.Cancelled(order.Report(time.GetUtcNow()));
        }

        // Who cancels the leg of a list cancels the list.
        End(Orders.Find(other => other.Leg == order && other.IsOpen) ?? order, OrderState.Cancelled);
        return Hits(Faults.AnswerLost) ? new CancelOutcome.Unknown(Lost) : new CancelOutcome.Cancelled(order.Report(time.GetUtcNow()));
    }

    /// <summary>Cancels one order, but not if it has traded, and takes another in its place; as at Binance, funds are looked at only when the first is gone.</summary>
    public ReplaceOutcome Replace(ClientOrderId cancel, OrderRequest request)
    {
        if (Down is not null || Hits(Faults.NeverArrives))
        {
            return new ReplaceOutcome(new CancelOutcome.Unknown(Down ?? Lost), new SubmitOutcome.Unknown(Down ?? Lost));
        }

        var order = Orders.LastOrDefault(other => other.Request.Id == cancel && other.IsOpen);
        if (order is { IsLive: true } && Hits(Faults.FillsBeforeCancel))
        {
            Trade(order, Hits(0.5) ? order.Remaining : Part(order.Remaining));
        }

        if (order is not { IsOpen: true, Executed: 0m })
        {
            return new ReplaceOutcome(order is { IsOpen: true } ? new CancelOutcome.Refused(Refusal) : new CancelOutcome.NotOpen(), null);
        }

        End(order, OrderState.Cancelled);
        var submit = Refuses(request) is { } refusal ? new SubmitOutcome.Rejected(refusal) : Take(request, null);
        return submit is SubmitOutcome.Unknown
            ? new ReplaceOutcome(new CancelOutcome.Unknown(Lost), submit)
            : new ReplaceOutcome(new CancelOutcome.Cancelled(order.Report(time.GetUtcNow())), submit);
    }

    /// <summary>Ends an order as the venue does by itself.</summary>
    public void Expire(FakeOrder order) => End(order, OrderState.Expired);

    /// <summary>Ends an order that was cancelled.</summary>
    public void EndCancelled(FakeOrder order) => End(order, OrderState.Cancelled);

    /// <summary>The market moves: resting orders trade in parts, or wholly, or not.</summary>
    public void Move()
    {
        foreach (var order in Orders.Where(order => order.IsLive && Hits(0.4)).ToArray())
        {
            Trade(order, Hits(0.5) ? order.Remaining : Part(order.Remaining));
        }
    }

    /// <summary>The user trades by hand.</summary>
    public void TradeByHand(OrderSide side, decimal quantity)
    {
        var request = new OrderRequest(Named($"web_{_number}"), Btc, side, OrderKind.Market, Quantity.Of(quantity), null, null, null);
        if (Accept(request) is { } order)
        {
            Trade(order, quantity);
        }
    }

    /// <summary>The user places an order that stays in the book.</summary>
    public FakeOrder? RestByHand(string name, OrderSide side, decimal quantity) =>
        Accept(new OrderRequest(Named(name), Btc, side, OrderKind.Limit, Quantity.Of(quantity), Domain.Markets.Price.Of(Price), null, null));

    public void Trade(FakeOrder order, decimal quantity)
    {
        var now = time.GetUtcNow();
        order.Executed += quantity;
        var (commission, asset) = _funds.Commission(order.Request, quantity);
        var fill = new Fill(
            order.Request.Symbol, _trades.Count + 1, order.Number, order.Request.Side, Domain.Markets.Price.Of(Price), Quantity.Of(quantity), commission, asset, now);
        var visibleAt = new[] { order.VisibleAt, now, _trades.Select(trade => trade.VisibleAt).LastOrDefault() }.Max();
        _trades.Add((fill, visibleAt));
        _funds.Settle(order.Request, fill);
        if (order.Remaining == 0m)
        {
            order.State = OrderState.Filled;
        }

        Tell(order, fill);
        if (order is { State: OrderState.Filled, Leg: { } leg })
        {
            GoLive(leg);
        }
    }

    private static ClientOrderId Named(string text) => ClientOrderId.TryParse(text, out var id) ? id : throw new ArgumentException($"'{text}' is no order id.", nameof(text));

    private SubmitOutcome Take(OrderRequest request, OrderRequest? stop)
    {
        Arriving(request);
        if (stop is not null)
        {
            Arriving(stop);
        }

        if (Accept(request) is not { } order)
        {
            return new SubmitOutcome.Rejected(new Error(ErrorKind.BalanceTooLow, "Too little balance.", false));
        }

        order.Leg = stop is null ? null : Park(stop, order);
        var first = _trades.Count;
        if (request.Kind is OrderKind.LimitImmediate or OrderKind.Market)
        {
            TradeAtOnce(order);
        }

        return Hits(Faults.AnswerLost)
            ? new SubmitOutcome.Unknown(Lost)
            : new SubmitOutcome.Accepted(order.Report(time.GetUtcNow()), Hits(0.5) ? [.. _trades.Skip(first).Select(trade => trade.Fill)] : [])
            {
                Stop = order.Leg is { } leg && !Hits(Faults.StopNotTold) ? leg.Report(time.GetUtcNow()) : null,
            };
    }

    private FakeOrder Park(OrderRequest request, FakeOrder entry)
    {
        var leg = new FakeOrder(request, ++_number, entry.VisibleAt) { State = OrderState.Pending };
        Orders.Add(leg);
        Tell(leg, null);
        return leg;
    }

    private void GoLive(FakeOrder leg)
    {
        leg.State = _funds.TryLock(leg.Request) ? OrderState.Open : OrderState.Expired;
        Tell(leg, null);
    }

    private FakeOrder? Accept(OrderRequest request)
    {
        if (Orders.Any(order => order.Request.Id == request.Id && order.IsOpen) || !_funds.TryLock(request))
        {
            return null;
        }

        var delay = Hits(Faults.InvisibleForLong) ? random.Next(1, 29 * 60) : Hits(Faults.Invisible) ? random.Next(1, 25) : 0;
        var order = new FakeOrder(request, ++_number, time.GetUtcNow().AddSeconds(delay));
        Orders.Add(order);
        Tell(order, null);
        return order;
    }

    private Error? Refuses(OrderRequest request) => RefusalOf(request) ?? (Hits(Faults.Refuses) ? Refusal : null);

    private void TradeAtOnce(FakeOrder order)
    {
        if (TradesAtOnce(order.Request) is not { } quantity)
        {
            for (var parts = random.Next(4); parts > 0 && order.IsOpen; parts--)
            {
                Trade(order, Hits(0.4) ? order.Remaining : Part(order.Remaining));
            }
        }
        else if (quantity > 0m)
        {
            Trade(order, quantity);
        }

        if (order.IsOpen)
        {
            End(order, OrderState.Expired);
        }
    }

    private void End(FakeOrder order, OrderState state)
    {
        _funds.Unlock(order.Request, order.Remaining);
        order.State = state;
        Tell(order, null);
        if (order.Leg is { IsOpen: true } leg)
        {
            // It waited for this one to fill, and had locked nothing.
            leg.State = state;
            Tell(leg, null);
        }
    }

    private decimal Part(decimal quantity) => Math.Max(0.001m, Math.Round(quantity * (decimal)random.NextDouble(), 3)) is var part && part < quantity ? part : quantity;

    private void Tell(FakeOrder order, Fill? fill) => Stream.Push(order.Report(time.GetUtcNow()), fill, Hits(Faults.EventTwice), Hits(Faults.EventLate));

    private Error? FaultOfReading() => Down ?? (Hits(Faults.ReadFails) ? new Error(ErrorKind.Unreachable, "No answer.", true) : null);

    private bool Hits(double probability) => probability > 0 && random.NextDouble() < probability;
}
