using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>
/// The door of an account and its venue in one, on manual time: what the door's contract promises, and venues that refuse, lose answers, fill in parts and go away. It counts every order
/// that reaches the venue, and refuses nothing by itself that the contract does not refuse.
/// </summary>
internal sealed class FakeDoor(AccountKey account, TimeProvider time) : IVenueAccountGrain
{
    private readonly Dictionary<ClientOrderId, OwnOrder> _orders = [];
    private readonly List<Fill> _fills = [];
    private readonly Dictionary<ClientOrderId, (DateTimeOffset Until, FakeEnd End)> _hidden = [];
    private long _number;

    public Dictionary<Asset, decimal> Coins { get; } = [];

    /// <summary>Every command that reached the venue, in order.</summary>
    public List<string> Wire { get; } = [];

    /// <summary>When each was sent.</summary>
    public List<DateTimeOffset> SentAt { get; } = [];

    public decimal Bid { get; set; } = 100m;

    public bool IsDown { get; set; }

    public bool IsKeyRefused { get; set; }

    public bool IsTrading { get; set; } = true;

    public bool CanSwap { get; set; } = true;

    public decimal Step { get; set; } = 0.01m;

    public decimal? MarketMaximum { get; set; }

    public decimal MinimumNotional { get; set; } = 5m;

    public Price? Reference { get; set; }

    /// <summary>What becomes of a sale that arrives: how much of it trades, and why the rest does not. Null trades all.</summary>
    public Func<OrderRequest, FakeEnd?> Ending { get; set; } = _ => null;

    /// <summary>Before a call does anything; may throw, or never end.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>After a call has had its effect; may throw.</summary>
    public Func<string, Task> After { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyCollection<OwnOrder> Orders => _orders.Values;

    // Manual time stands still while a step does several things; whatever is asked next is asked later than that.
    private DateTimeOffset JustNow => time.GetUtcNow().AddTicks(-1);

    public decimal Sold(string position) => _fills.Where(fill => fill.Side == OrderSide.Sell && OrderOf(fill).Purpose.EndsWith(position, StringComparison.Ordinal)).Sum(fill => fill.Quantity.Value);

    /// <summary>A position: bought and, if wished, protected.</summary>
    public void Hold(PositionRow row, decimal quantity, bool withStop = true)
    {
        var entry = Add(OrderPurpose.Entry(row.Id), 1, row.Symbol, OrderSide.Buy, OrderKind.LimitImmediate, quantity, Price.Of(100m), null);
        Trade(entry, quantity, 100m);
        if (withStop)
        {
            Add(OrderPurpose.Stop(row.Id), 1, row.Symbol, OrderSide.Sell, OrderKind.StopMarket, quantity, null, row.StopPrice);
        }
    }

    /// <summary>An entry or target that rests on the book.</summary>
    public OwnOrder Rest(PositionRow row, OrderPurpose purpose, OrderSide side, decimal quantity) => Add(purpose, 1, row.Symbol, side, OrderKind.Limit, quantity, Price.Of(100m), null);

    /// <summary>A trade of an order, whatever has become of it since.</summary>
    public void Trade(OwnOrder order, decimal quantity, decimal price)
    {
        var known = _orders[order.Id];
        _fills.Add(new Fill(order.Request.Symbol, _fills.Count + 1, known.VenueOrderId!.Value, order.Request.Side, Price.Of(price), Quantity.Of(quantity), 0m, null, time.GetUtcNow()));
        Move(order.Request.Symbol.Base, order.Request.Side == OrderSide.Buy ? quantity : -quantity);
        Keep(known.Traded(Quantity.Of(known.Executed.Value + quantity)).Settle(Quantity.Of(Booked(known)), JustNow));
    }

    public Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken) => DoAsync($"submit {command.Order.Id}", () =>
    {
        if (_orders.TryGetValue(command.Order.Id, out var known))
        {
            return known.Request == command.Order ? Reply(known) : new OrderReply(null, [DenialReason.AttemptReused]);
        }

        if (DeniedBy(command.Purpose, command.Attempt, command.ExpiresAt) is { } denied)
        {
            return new OrderReply(null, [denied]);
        }

        return command.Order.Quantity.Value > Sellable(command.Order.Symbol.Base)
            ? new OrderReply(null, [DenialReason.MoreThanOwned])
            : Reply(Send(command.Purpose, command.Attempt, command.Order));
    });

    public Task<OrderReply> CancelAsync(ClientOrderId id, OrderLane lane, CancellationToken cancellationToken) => DoAsync($"cancel {id}", () =>
    {
        if (!_orders.TryGetValue(id, out var known) || known.State.IsFinal())
        {
            return Reply(known);
        }

        Sent($"cancel {id}");
        return IsDown || IsKeyRefused ? Reply(known) : Reply(Keep((known with { State = OrderState.Cancelled }).Settle(Quantity.Of(Booked(known)), JustNow)));
    });

    public Task<ReplaceReply> ReplaceAsync(ReplaceOrder command, CancellationToken cancellationToken) => DoAsync($"replace {command.Order.Id}", () =>
    {
        var old = _orders[command.Old];
        if (_orders.TryGetValue(command.Order.Id, out var known))
        {
            return Reply(old, known);
        }

        if (DeniedBy(command.Purpose, command.Attempt, command.ExpiresAt) is { } denied)
        {
            return new ReplaceReply(ReplaceStanding.OldStands, Reply(old).Order, null, [denied]);
        }

        if (IsDown)
        {
            return Reply(old, Send(command.Purpose, command.Attempt, command.Order));
        }

        if (!old.State.IsFinal())
        {
            old = Keep((old with { State = OrderState.Cancelled }).Settle(Quantity.Of(Booked(old)), JustNow));
        }

        return Reply(old, Send(command.Purpose, command.Attempt, command.Order));
    });

    public Task<OrderReply> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken) => throw new NotSupportedException("The kill switch buys nothing.");

    public Task<PositionBooks> GetPositionAsync(string position, CancellationToken cancellationToken) => DoAsync($"position {position}", () =>
    {
        Resolve();
        var orders = _orders.Values.Where(order => OrderPurpose.TryParse(order.Purpose, out var purpose) && purpose!.Position.Text == position).ToImmutableArray();
        var numbers = orders.Select(order => order.VenueOrderId).ToHashSet();
        return new PositionBooks(orders, [.. _fills.Where(fill => numbers.Contains(fill.VenueOrderId))]);
    });

    public Task<AccountTerms> GetTermsAsync(Symbol symbol, OrderLane lane, CancellationToken cancellationToken) => DoAsync($"terms {symbol}", () => new AccountTerms(
        IsDown ? null : Rules(symbol), Reference, 0.001m, 0, 5, MayTrade: !IsKeyRefused, MayWithdraw: false, TimeSpan.Zero, CanAttachStop: false, CanSwap, time.GetUtcNow()));

    public Task<CancelAllReply> CancelAllAsync(CancelScope scope, OrderLane lane, DateTimeOffset deadline, CancellationToken cancellationToken) => DoAsync("cancel-all", () =>
    {
        var open = _orders.Values.Where(order => !order.State.IsFinal() && (scope == CancelScope.Everything || !order.IsProtectiveStop)).ToArray();
        foreach (var order in open)
        {
            Sent($"cancel {order.Id}");
            if (!IsDown && !IsKeyRefused)
            {
                Keep((order with { State = OrderState.Cancelled }).Settle(Quantity.Of(Booked(order)), JustNow));
            }
        }

        return IsDown || (IsKeyRefused && open.Length > 0) ? new CancelAllReply(null, [.. open.Select(order => Reply(order).Order!)], 0) : new CancelAllReply(time.GetUtcNow(), [], 0);
    });

    public Task<OrderStatus?> GetOrderAsync(ClientOrderId id, CancellationToken cancellationToken) => Task.FromResult(Reply(_orders.GetValueOrDefault(id)).Order);

    public Task<HoldingStatus> GetHoldingAsync(Asset asset, CancellationToken cancellationToken) => Task.FromResult(HoldingOf(asset));

    public Task<AccountStatus> GetStatusAsync(CancellationToken cancellationToken) => DoAsync("status", Status);

    public Task<AccountStatus> ReconcileAsync(CancellationToken cancellationToken) => DoAsync("reconcile", () =>
    {
        Resolve();
        return Status();
    });

    public Task RestartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<T> DoAsync<T>(string call, Func<T> work)
    {
        await Before(call);
        var answer = work();
        await After(call);
        return answer;
    }

    private SymbolRules Rules(Symbol symbol) => new(
        symbol, IsTrading, [OrderKind.Market, OrderKind.LimitImmediate, OrderKind.Limit, OrderKind.StopMarket], new StepRange(0.01m, null, 0.01m), new StepRange(Step, null, Step),
        new StepRange(null, MarketMaximum, null), new NotionalRule(MinimumNotional, MinimumForMarket: true, null, MaximumForMarket: false), null, null);

    private DenialReason? DeniedBy(string purpose, int attempt, DateTimeOffset expiresAt)
    {
        var earlier = _orders.Values.Where(order => order.Purpose == purpose).ToArray();
        return time.GetUtcNow() >= expiresAt ? DenialReason.CommandExpired
            : attempt != earlier.Length + 1 ? DenialReason.AttemptOutOfOrder
            : earlier.Any(order => order.SettledAt is null) ? DenialReason.UnresolvedOrder
            : null;
    }

    private OwnOrder Send(string purpose, int attempt, OrderRequest request)
    {
        Sent($"sell {request.Id} {request.Quantity.Value:0.########} {request.Kind}");
        var order = Keep(OwnOrder.Intent(purpose, attempt, request, time.GetUtcNow()));
        if (IsDown)
        {
            return order;
        }

        var end = Ending(request) ?? (request.Kind == OrderKind.StopMarket ? FakeEnd.Rests : request.Quantity.Value > Coins.GetValueOrDefault(request.Symbol.Base) ? FakeEnd.Refused(ErrorKind.BalanceTooLow) : FakeEnd.Fills);
        return end.IsUnknown ? Hide(order, end) : Effect(order, end);
    }

    // The venue has it, and has answered nothing: it is found by asking, some time later.
    private OwnOrder Hide(OwnOrder order, FakeEnd end)
    {
        _hidden[order.Id] = (time.GetUtcNow() + end.UnknownFor, end);
        return order;
    }

    private void Resolve()
    {
        foreach (var (id, (until, end)) in _hidden.Where(hidden => !IsDown && hidden.Value.Until <= time.GetUtcNow()).ToArray())
        {
            _hidden.Remove(id);
            Effect(_orders[id], end);
        }

        if (!IsDown)
        {
            // What was sent into the outage never arrived.
            foreach (var lost in _orders.Values.Where(order => order.State == OrderState.Unknown && !_hidden.ContainsKey(order.Id)).ToArray())
            {
                Keep(lost.Proven(OrderState.NeverArrived).Settle(Quantity.Zero, JustNow));
            }
        }
    }

    private OwnOrder Effect(OwnOrder order, FakeEnd end)
    {
        if (end.Refusal is { } refusal)
        {
            return Keep(order.Refused(refusal).Settle(Quantity.Zero, JustNow));
        }

        order = Keep(order with { State = OrderState.Open, VenueOrderId = ++_number });
        var traded = Math.Min(end.Part is { } part ? Math.Floor(order.Request.Quantity.Value * part / Step) * Step : order.Request.Quantity.Value, order.Request.Quantity.Value);
        if (traded > 0m && !end.StaysOpen)
        {
            Trade(order, traded, Bid);
        }

        var now = _orders[order.Id];
        return end.StaysOpen || now.State.IsFinal() ? now
            : Keep((now with { State = OrderState.Expired, ExpiryReason = end.Word }).Settle(Quantity.Of(Booked(now)), JustNow));
    }

    private OwnOrder Add(OrderPurpose purpose, int attempt, Symbol symbol, OrderSide side, OrderKind kind, decimal quantity, Price? limit, Price? trigger) => Keep(
        OwnOrder.Intent(purpose.Text, attempt, new OrderRequest(ClientOrderId.Of(purpose.Text, attempt), symbol, side, kind, Quantity.Of(quantity), limit, trigger, null), time.GetUtcNow())
            with
        { State = OrderState.Open, VenueOrderId = ++_number });

    private AccountStatus Status() => new(
        IsDown ? [DenialReason.VenueDown] : [], IsDown ? null : time.GetUtcNow().AddTicks(1), [.. _orders.Values.Where(order => order.SettledAt is null).Select(order => Reply(order).Order!)], 0, [], null,
        SentAt.Count > 0 ? SentAt[^1] : time.GetUtcNow().AddTicks(-1), Coins.Keys.Select(asset => KeyValuePair.Create(asset, HoldingOf(asset))).Where(it => it.Value.Net > 0m).ToImmutableDictionary(), IsKeyRefused);

    private HoldingStatus HoldingOf(Asset asset) => new(Net(asset), Sellable(asset), Coins.GetValueOrDefault(asset), null);

    private decimal Net(Asset asset) => _fills.Where(fill => fill.Symbol.Base == asset).Sum(fill => fill.Side == OrderSide.Buy ? fill.Quantity.Value : -fill.Quantity.Value);

    private decimal Sellable(Asset asset) => Math.Min(Net(asset), Coins.GetValueOrDefault(asset)) - _orders.Values
        .Where(order => order.Request.Symbol.Base == asset && order.Request.Side == OrderSide.Sell && !order.State.IsFinal()).Sum(order => order.Request.Quantity.Value - order.Executed.Value);

    private decimal Booked(OwnOrder order) => _fills.Where(fill => fill.VenueOrderId == order.VenueOrderId).Sum(fill => fill.Quantity.Value);

    private OwnOrder OrderOf(Fill fill) => _orders.Values.Single(order => order.VenueOrderId == fill.VenueOrderId);

    private OwnOrder Keep(OwnOrder order) => _orders[order.Id] = order;

    private void Move(Asset asset, decimal by) => Coins[asset] = Coins.GetValueOrDefault(asset) + by;

    private void Sent(string what)
    {
        Wire.Add($"{account.Venue.Code()} {what}");
        SentAt.Add(time.GetUtcNow());
    }

    private static OrderReply Reply(OwnOrder? order) => new(
        order is null ? null : new OrderStatus(order.Id, order.Request.Symbol, order.State, order.Executed, order.SettledAt is not null, order.Refusal), []);

    private static ReplaceReply Reply(OwnOrder old, OwnOrder sale) => new(
        !old.State.IsFinal() || sale.State == OrderState.Unknown ? ReplaceStanding.Unknown : sale.State is OrderState.Rejected or OrderState.NeverArrived ? ReplaceStanding.Naked : ReplaceStanding.Swapped,
        Reply(old).Order, Reply(sale).Order, []);
}
