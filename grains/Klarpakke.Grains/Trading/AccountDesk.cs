using System.Collections.Immutable;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Trading;

/// <summary>
/// The work of one activation of an account, apart from the actor library: books in memory, written through the store before memory changes. Not for use by two callers
/// at a time. An exception out of here means that this activation's memory may not be what the rows say: it must be thrown away, and the next one starts from the rows.
/// </summary>
internal sealed class AccountDesk(AccountKey account, ITradingPort port, ITradingStore store, TimeProvider time, ILogger logger) : IAccountEvents, IAsyncDisposable
{
    private static readonly TimeSpan ReconcileEvery = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);

    private readonly VenueReader _reader = new(port, time);
    private readonly StreamWatch _stream = new();
    private readonly KnownDifferences _differences = new();
    private AccountView _books = AccountView.Empty;
    private long _fence;
    private DateTimeOffset? _reconciledAt;
    private DateTimeOffset _lastAsked;
    private DateTimeOffset _lastReading;
    private Error? _venueFault;
    private string? _alarm;
    private ImmutableArray<VenueOrder> _foreign = [];

    public AccountView Books => _books;

    /// <summary>True while nothing is open, unknown or owned, so that nothing is lost if nobody runs the account.</summary>
    public bool IsAtRest => _books.Orders.Values.All(order => order.SettledAt is not null && !_books.IsUnresolved(order) && _books.HoldingOf(order.Request.Symbol.Base).Net == 0m);

    public AccountStatus Status => new(
        AgainstEntries(), _reconciledAt, [.. _books.Orders.Values.Where(order => order.SettledAt is null).Select(StatusOf)], _foreign.Length,
        [.. _differences.All.Select(discrepancy => discrepancy.Kind)], _alarm);

    /// <summary>Takes the account over, and finds out what became of everything that was sent before.</summary>
    /// <param name="events">Where the stream tells: this desk, or what carries events to it one at a time.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public async Task StartAsync(IAccountEvents events, CancellationToken cancellationToken)
    {
        (_fence, _books) = await store.OpenAsync(account, cancellationToken);
        _stream.Start(port.OpenStream(events));
        _stream.Prioritize(!IsAtRest);
        _stream.Look(time.GetUtcNow());
        await ReconcileAsync(cancellationToken);
    }

    public OrderStatus? Find(ClientOrderId id) => _books.Orders.TryGetValue(id, out var order) ? StatusOf(order) : null;

    public HoldingStatus HoldingOf(Asset asset)
    {
        var holding = _books.HoldingOf(asset);
        return new HoldingStatus(holding.Net, Math.Max(0m, holding.Sellable - _differences.MissingOf(asset)));
    }

    public async Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken)
    {
        Check(command);
        if (_books.Orders.TryGetValue(command.Order.Id, out var known))
        {
            return known.Request == command.Order ? Reply(known.Id) : Denied(DenialReason.AttemptReused);
        }

        var against = Against(command);
        if (!against.IsEmpty)
        {
            return new OrderReply(null, against);
        }

        var intent = OwnOrder.Intent(command.Purpose, command.Attempt, command.Order, time.GetUtcNow());
        if (!await store.AddIntentAsync(account, _fence, intent, cancellationToken))
        {
            return Denied(DenialReason.UnresolvedOrder);
        }

        _books = _books.With(intent);
        await SendAsync(intent, LaneOf(command.Lane));
        return Reply(intent.Id);
    }

    public async Task<OrderReply> CancelAsync(ClientOrderId id, OrderLane lane, CancellationToken cancellationToken)
    {
        if (!_books.Orders.TryGetValue(id, out var order) || order.State.IsFinal())
        {
            return Reply(id);
        }

        var outcome = await port.CancelAsync(order.Request.Symbol, id, LaneOf(lane), cancellationToken);
        if (outcome is CancelOutcome.Cancelled cancelled)
        {
            await WriteAsync(VenueView.Of(cancelled.Order, [], time.GetUtcNow()));
        }

        // "Not open any more" says nothing of what it traded, and neither does silence. Only a plain refusal leaves nothing to ask.
        if (outcome is not CancelOutcome.Refused && (!_books.Orders[id].State.IsFinal() || _books.IsUnresolved(_books.Orders[id])))
        {
            await AskAsync([_books.Orders[id]], cancellationToken);
        }

        return Reply(id);
    }

    /// <summary>What has to be done by time alone; called every second or so.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        _stream.Prioritize(!IsAtRest);
        var isStreamBack = _stream.Look(now);
        if (isStreamBack)
        {
            _reconciledAt = null;
        }

        // A stream that is back is read behind at once: until then nothing may be opened.
        if (isStreamBack || now - _lastReading >= (_reconciledAt is null || _venueFault is not null ? AskEvery : ReconcileEvery))
        {
            await ReconcileAsync(cancellationToken);
        }
        else if (now - _lastAsked >= AskEvery && _books.Orders.Values.Where(_books.IsUnresolved).ToArray() is { Length: > 0 } unresolved)
        {
            await AskAsync(unresolved, cancellationToken);
        }
    }

    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        _lastReading = _lastAsked = time.GetUtcNow();
        var interruptions = _stream.Interruptions;
        var reading = await _reader.ReadAsync(_books, _differences.Incomplete, cancellationToken);
        var change = await WriteAsync(reading.ToView(WholeSince()));
        _venueFault = reading.Fault;
        if (reading.Fault is not null)
        {
            TradingLog.VenueNotRead(logger, account, reading.Fault.Kind, reading.Fault.Message);
            return;
        }

        _foreign = change.Foreign;
        _differences.Remember(change.Discrepancies);
        if (interruptions == _stream.Interruptions)
        {
            _reconciledAt = reading.AskedAt;
        }
    }

    public ValueTask OnOrderAsync(VenueOrder order, Fill? fill, CancellationToken cancellationToken) =>
        ConsumeAsync(async () => await WriteAsync(VenueView.Of(order, fill is null ? [] : [fill], time.GetUtcNow())));

    // Balances are compared at readings, where orders, trades and balances are asked for together; alone they say nothing of whose coins they are.
    public ValueTask OnBalancesAsync(ImmutableArray<AssetBalance> balances, DateTimeOffset occurredAt, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask OnGapAsync(CancellationToken cancellationToken) => ConsumeAsync(async () =>
    {
        _stream.Interrupt();
        _reconciledAt = null;
        await ReconcileAsync(cancellationToken);
    });

    public async ValueTask DisposeAsync()
    {
        await _stream.StopAsync();
        await port.DisposeAsync();
    }

    private static TradingLane LaneOf(OrderLane lane) => lane switch
    {
        OrderLane.KillSwitch => TradingLane.KillSwitch,
        OrderLane.ProtectiveStop => TradingLane.ProtectiveStop,
        OrderLane.Entry => TradingLane.Entry,
    };

    private static OrderReply Denied(DenialReason reason) => new(null, [reason]);

    private static OrderStatus StatusOf(OwnOrder order) => new(order.Id, order.Request.Symbol, order.State, order.Executed, order.SettledAt is not null);

    private void Check(SubmitOrder command)
    {
        if (command.Order.Id != ClientOrderId.Of(command.Purpose, command.Attempt))
        {
            throw new ArgumentException("The order's id is not that of its purpose and attempt.", nameof(command));
        }

        if (command.Order.Symbol.Venue != account.Venue || command.Order.Kind == OrderKind.Foreign)
        {
            throw new ArgumentException($"The order is not one that can be sent to {account.Venue.Code()}.", nameof(command));
        }
    }

    private ImmutableArray<DenialReason> Against(SubmitOrder command)
    {
        var order = command.Order;
        if (time.GetUtcNow() >= command.ExpiresAt)
        {
            return [DenialReason.CommandExpired];
        }

        var earlier = _books.Orders.Values.Where(known => known.Purpose == command.Purpose).ToArray();
        if (command.Attempt != earlier.Length + 1)
        {
            return [DenialReason.AttemptOutOfOrder];
        }

        if (earlier.Any(known => known.SettledAt is null || _books.IsUnresolved(known)))
        {
            return [DenialReason.UnresolvedOrder];
        }

        // Exits stay possible whatever is unknown: what must hold is that no more is sold than was bought.
        return order.Side == OrderSide.Sell && order.Quantity.Value > HoldingOf(order.Symbol.Base).Sellable ? [DenialReason.MoreThanOwned]
            : order.Side == OrderSide.Buy || command.Lane == OrderLane.Entry ? AgainstEntries()
            : [];
    }

    private ImmutableArray<DenialReason> AgainstEntries() => EntryGate.Against(new EntryFacts(
        time.GetUtcNow(), _stream.WholeSince is null ? null : _stream.ReadyUntil, _reconciledAt, _venueFault?.Kind, _books.Orders.Values.Count(_books.IsUnresolved), _alarm is not null));

    // From here on nothing stops for a caller who went away: what was sent must be written down.
    private async Task SendAsync(OwnOrder intent, TradingLane lane)
    {
        if (time.GetUtcNow() > intent.SendBefore)
        {
            await WriteAsync(intent.Proven(OrderState.NeverArrived));
            return;
        }

        switch (await port.PlaceAsync(intent.Request, lane, CancellationToken.None))
        {
            case SubmitOutcome.Accepted accepted:
                _stream.Expect(intent.Id);
                await WriteAsync(VenueView.Of(accepted.Order, accepted.Fills, time.GetUtcNow()));
                break;
            case SubmitOutcome.Rejected rejected:
                TradingLog.OrderRejected(logger, account, intent.Id, rejected.Error.Kind, rejected.Error.Message);
                await WriteAsync(intent.Proven(OrderState.Rejected));
                break;
            case SubmitOutcome.Unknown unknown:
                TradingLog.OutcomeUnknown(logger, account, intent.Id, unknown.Error.Kind, unknown.Error.Message);
                break;
        }
    }

    private async Task AskAsync(IReadOnlyCollection<OwnOrder> orders, CancellationToken cancellationToken)
    {
        _lastAsked = time.GetUtcNow();
        var reading = await _reader.ReadAsync(_books, orders, [], cancellationToken);
        _venueFault = reading.Fault ?? _venueFault;
        await WriteAsync(reading.ToView(WholeSince()));
    }

    private DateTimeOffset? WholeSince()
    {
        if (_stream.Look(time.GetUtcNow()))
        {
            _reconciledAt = null;
        }

        return _stream.WholeSince;
    }

    private Task WriteAsync(OwnOrder proven)
    {
        var settled = proven.Settle(_books.BookedOf(proven), time.GetUtcNow()) with { Version = proven.Version + 1 };
        return SaveAsync(new AccountChange([settled], [], ImmutableDictionary<Symbol, long>.Empty, [], []));
    }

    private async Task<AccountChange> WriteAsync(VenueView view)
    {
        var change = Reconciliation.Run(_books, view);
        await SaveAsync(change with { Discrepancies = _differences.NewOf(change.Discrepancies) });
        return change;
    }

    private async Task SaveAsync(AccountChange change)
    {
        if (change.IsEmpty && change.Discrepancies.IsEmpty)
        {
            return;
        }

        await store.SaveAsync(account, _fence, change, CancellationToken.None);
        _books = _books.With(change);
        foreach (var discrepancy in change.Discrepancies)
        {
            TradingLog.BooksDiffer(logger, account, discrepancy.Kind, discrepancy.Order?.Text ?? discrepancy.Asset?.Code);
        }
    }

    private OrderReply Reply(ClientOrderId id) => new(Find(id), []);

    private async ValueTask ConsumeAsync(Func<Task> consume)
    {
        try
        {
            await consume();
        }
        catch (Exception exception)
        {
            // The event is lost to us: whatever it said is unknown, so nothing new is begun until a person has looked.
            _alarm = exception.Message;
            TradingLog.AccountHalted(logger, account, exception);
            throw;
        }
    }
}
