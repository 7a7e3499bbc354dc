using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Trading;

/// <summary>
/// The work of one activation of an account, apart from the actor library. Calls may overlap at their awaits, on one thread at a time: each change of the books is made in a turn of
/// its own, and nobody waits for another's answer of the venue. An exception out of here means that this activation's memory may not be what the rows say: it must be thrown away,
/// and the next one starts from the rows.
/// </summary>
internal sealed class AccountDesk : IAccountEvents, IAsyncDisposable
{
    private readonly ITradingPort _port;
    private readonly AccountBooks _books;
    private readonly AccountWatch _watch;
    private readonly AccountOrders _orders;
    private readonly OrderSwap _swap;
    private readonly OrderSweep _sweep;
    private readonly AccountReport _report;
    private readonly OutgoingCommands _outgoing;

    /// <param name="account">Whose account.</param>
    /// <param name="port">The venue.</param>
    /// <param name="store">The books' rows.</param>
    /// <param name="way">What goes first in this silo.</param>
    /// <param name="time">Our clock.</param>
    /// <param name="logger">Where it logs.</param>
    /// <param name="judge">Judges everything that is told; null for <see cref="Reconciliation"/> alone, another one may listen.</param>
    /// <param name="moved">Told at once, in the turn of the books, of which position an order has traded or ended; must not wait for anything. Null for nobody.</param>
    public AccountDesk(
        AccountKey account, ITradingPort port, ITradingStore store, RightOfWay way, TimeProvider time, ILogger logger, Func<AccountView, VenueView, AccountChange>? judge = null,
        Action<PositionId>? moved = null)
    {
        _port = port;
        _outgoing = new OutgoingCommands(time);
        _books = new AccountBooks(account, store, time, logger, judge ?? Reconciliation.Run, moved ?? (_ => { }));
        _watch = new AccountWatch(account, port, _books, time, logger);
        var sending = new OrderSending(account, port, _books, _watch, _outgoing, way, time, logger);
        _orders = new AccountOrders(account, port, _books, _watch, sending, time);
        _sweep = new OrderSweep(_books, _watch, _orders, _outgoing, time);
        _report = new AccountReport(_books, _watch, _outgoing);
        _swap = new OrderSwap(account, port, _books, sending, time);
    }

    public AccountView Books => _books.View;

    /// <summary>True while nothing is open, unknown or owned, so that nothing is lost if nobody runs the account.</summary>
    public bool IsAtRest => Books.IsAtRest;

    public AccountStatus Status => _report.Status;

    /// <summary>Takes the account over, and finds out what became of everything that was sent before.</summary>
    /// <param name="events">Where the stream tells: this desk, or what carries events to it one at a time.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public async Task StartAsync(IAccountEvents events, CancellationToken cancellationToken)
    {
        await _books.OpenAsync(cancellationToken);
        _outgoing.TakeOver();
        await _watch.StartAsync(events, cancellationToken);
    }

    public OrderStatus? Find(ClientOrderId id) => _orders.Find(id);

    public HoldingStatus HoldingOf(Asset asset) => _report.HoldingOf(asset);

    public Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken) => _orders.SubmitAsync(command, cancellationToken);

    public Task<OrderReply> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken) => _orders.EnterAsync(approved, cancellationToken);

    public PositionBooks PositionOf(PositionId position) => _report.PositionOf(position);

    public async Task<AccountTerms> GetTermsAsync(Symbol symbol, OrderLane lane, CancellationToken cancellationToken)
    {
        var terms = await _port.GetTermsAsync(symbol, lane.ToPort(), cancellationToken);
        return new AccountTerms(
            terms.Rules, terms.Reference, terms.CommissionRate, terms.OpenStops, terms.MaxStops, terms.Permissions?.CanTrade, terms.Permissions?.CanWithdraw, terms.ClockOffset,
            _port.Abilities.AttachedStop, _port.Abilities.AtomicReplace, terms.ReadAt);
    }

    public Task<OrderReply> CancelAsync(ClientOrderId id, OrderLane lane, CancellationToken cancellationToken) => _orders.CancelAsync(id, lane, cancellationToken);

    public Task<ReplaceReply> ReplaceAsync(ReplaceOrder command, CancellationToken cancellationToken) => _swap.ReplaceAsync(command, cancellationToken);

    public Task<CancelAllReply> CancelAllAsync(CancelScope scope, OrderLane lane, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        _sweep.CancelAllAsync(scope, lane, deadline, cancellationToken);

    /// <summary>True while the venue refuses the account's key.</summary>
    public bool IsKeyRefused => _watch.IsKeyRefused;

    /// <summary>What has to be done by time alone; called every second or so.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        var before = _watch.ReconciledAt;
        await _watch.TickAsync(cancellationToken);
        if (_watch.ReconciledAt != before)
        {
            _report.Measure();
        }
    }

    public Task ReconcileAsync(CancellationToken cancellationToken) => _watch.ReconcileAsync(cancellationToken);

    public ValueTask OnOrderAsync(VenueOrder order, Fill? fill, CancellationToken cancellationToken) => _watch.OnOrderAsync(order, fill, cancellationToken);

    public ValueTask OnBalancesAsync(ImmutableArray<AssetBalance> balances, DateTimeOffset occurredAt, CancellationToken cancellationToken) =>
        _watch.OnBalancesAsync(balances, occurredAt, cancellationToken);

    public ValueTask OnGapAsync(CancellationToken cancellationToken) => _watch.OnGapAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        await _port.DisposeAsync();
        _books.Dispose();
    }
}
