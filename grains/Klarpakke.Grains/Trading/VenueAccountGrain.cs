using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Klarpakke.Grains.Trading;

/// <summary>Puts an <see cref="AccountDesk"/> into an actor: a timer, and a new desk whenever the old one's memory cannot be trusted.</summary>
/// <remarks>
/// Reentrant, because a cancellation of the kill switch must not stand behind an order that waits for its answer. Safe, because the desk takes its decisions in turns of its own that
/// hold no question to the venue; the stream's events stay in order, because the pump sends the next one when the one before is done.
/// </remarks>
[Reentrant]
internal sealed class VenueAccountGrain(ITradingPortFactory ports, ITradingStore store, RightOfWay way, TimeProvider time, ILogger<VenueAccountGrain> logger)
    : Grain, IVenueAccountGrain, IVenueAccountEventsGrain, IVenueAccountFollowGrain, IRemindable
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DoubtEvery = TimeSpan.FromMinutes(1);

    private AccountKey _account;
    private AccountReminder? _reminder;
    private PositionFollowers? _followers;
    private AccountDesk? _desk;
    private DateTimeOffset? _doubtedAt;

    private AccountDesk Desk => _desk ?? throw new InvalidOperationException($"The account {_account} has not started.");

    private AccountReminder Reminder => _reminder ?? throw new InvalidOperationException($"The account {_account} has not started.");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _account = AccountKey.Parse(this.GetPrimaryKeyString());
        _reminder = new AccountReminder(this);
        _followers = new PositionFollowers(_account, GrainFactory, logger);
        _desk = await OpenAsync(cancellationToken);
        this.RegisterGrainTimer(
            token => GuardAsync(desk => TickAsync(desk, token)), new GrainTimerCreationOptions(TickEvery, TickEvery) { KeepAlive = true, Interleave = true });
    }

    public Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return GuardAsync(desk => Reminder.AwakeAsync(() => desk.SubmitAsync(command, cancellationToken)));
    }

    public Task<OrderReply> CancelAsync(ClientOrderId id, OrderLane lane, CancellationToken cancellationToken) =>
        GuardAsync(desk => desk.CancelAsync(id, lane, cancellationToken));

    public Task<ReplaceReply> ReplaceAsync(ReplaceOrder command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return GuardAsync(desk => Reminder.AwakeAsync(() => desk.ReplaceAsync(command, cancellationToken)));
    }

    public Task<CancelAllReply> CancelAllAsync(CancelScope scope, OrderLane lane, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        GuardAsync(desk => desk.CancelAllAsync(scope, lane, deadline, cancellationToken));

    public Task<OrderReply> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(approved);
        return GuardAsync(desk => Reminder.AwakeAsync(() => desk.EnterAsync(approved, cancellationToken)));
    }

    public Task<PositionBooks> GetPositionAsync(string position, CancellationToken cancellationToken) => Task.FromResult(Desk.PositionOf(PositionIdOf(position)));

    public Task<PositionBooks> FollowPositionAsync(string position, string portfolio, CancellationToken cancellationToken)
    {
        var id = PositionIdOf(position);
        _followers?.Add(id, portfolio);
        return Task.FromResult(Desk.PositionOf(id));
    }

    public Task<AccountTerms> GetTermsAsync(Symbol symbol, OrderLane lane, CancellationToken cancellationToken) => symbol.Venue == _account.Venue
        ? Desk.GetTermsAsync(symbol, lane, cancellationToken)
        : throw new ArgumentException($"{symbol} is not of {_account.Venue.Code()}.", nameof(symbol));

    public Task<OrderStatus?> GetOrderAsync(ClientOrderId id, CancellationToken cancellationToken) => Task.FromResult(Desk.Find(id));

    public Task<HoldingStatus> GetHoldingAsync(Asset asset, CancellationToken cancellationToken) => Task.FromResult(Desk.HoldingOf(asset));

    public Task<AccountStatus> GetStatusAsync(CancellationToken cancellationToken) => Task.FromResult(Desk.Status);

    public Task<AccountStatus> ReconcileAsync(CancellationToken cancellationToken) => GuardAsync(async desk =>
    {
        await desk.ReconcileAsync(cancellationToken);
        return desk.Status;
    });

    public Task RestartAsync(CancellationToken cancellationToken)
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    // Its first work is to activate the account again after the silo that ran it is gone; it ends when nothing is open and nothing is owned.
    public Task ReceiveReminder(string reminderName, TickStatus status) => Reminder.EndAsync(() => Desk.IsAtRest);

    public async Task ApplyOrderAsync(VenueOrder order, Fill? fill, CancellationToken cancellationToken) => await Desk.OnOrderAsync(order, fill, cancellationToken);

    public async Task ApplyBalancesAsync(ImmutableArray<AssetBalance> balances, DateTimeOffset occurredAt, CancellationToken cancellationToken) =>
        await Desk.OnBalancesAsync(balances, occurredAt, cancellationToken);

    public async Task ApplyGapAsync(CancellationToken cancellationToken) => await Desk.OnGapAsync(cancellationToken);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_desk is not null)
        {
            await _desk.DisposeAsync();
        }
    }

    private static PositionId PositionIdOf(string text) =>
        PositionId.TryParse(text, out var id) ? id : throw new ArgumentException($"'{text}' is not the id of a position.", nameof(text));

    private async Task<AccountDesk> OpenAsync(CancellationToken cancellationToken)
    {
        var desk = new AccountDesk(_account, await ports.OpenAsync(_account, cancellationToken), store, way, time, logger, moved: position => _followers?.Tell(position));
        try
        {
            await desk.StartAsync(new AccountEventPump(GrainFactory.GetGrain<IVenueAccountEventsGrain>(this.GetPrimaryKeyString()), way), cancellationToken);
            return desk;
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }

    // The key's actor may restart this one, so it is told one way: nobody waits for it.
    private async Task TickAsync(AccountDesk desk, CancellationToken cancellationToken)
    {
        await desk.TickAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (desk.IsKeyRefused && !(now - _doubtedAt < DoubtEvery))
        {
            _doubtedAt = now;
            await GrainFactory.GetGrain<IVenueKeyGrain>(this.GetPrimaryKeyString()).DoubtAsync(cancellationToken);
        }
    }

    private Task GuardAsync(Func<AccountDesk, Task> work) => GuardAsync(async desk =>
    {
        await work(desk);
        return true;
    });

    private async Task<T> GuardAsync<T>(Func<AccountDesk, Task<T>> work)
    {
        try
        {
            return await work(Desk);
        }
        catch (Exception exception) when (exception is not (ArgumentException or OperationCanceledException))
        {
            // What memory holds may not be what the rows say: the next activation reads the rows.
            TradingLog.AccountDropped(logger, _account, exception);
            DeactivateOnIdle();
            throw;
        }
    }
}
