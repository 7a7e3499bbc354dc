using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Trading;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Klarpakke.Grains.Portfolios;

/// <summary>Puts a <see cref="PortfolioDesk"/> into an actor: a timer, a stream, and a new desk whenever the old one's memory cannot be trusted.</summary>
/// <remarks>Reentrant, because an exit must not stand behind a signal that waits for its venue. Safe, because each position, the money and the signals take turns of their own.</remarks>
[Reentrant]
internal sealed class PortfolioGrain(IPortfolioStore store, TimeProvider time, ILogger<PortfolioGrain> logger) : Grain, IPortfolioGrain, IPositionFollowerGrain, IRemindable
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(1);

    private string _id = "";
    private AccountReminder? _reminder;
    private PortfolioDesk? _desk;
    private long _published;

    private PortfolioDesk Desk => _desk ?? throw new InvalidOperationException($"The portfolio {_id} was never opened.");

    private AccountReminder Reminder => _reminder ?? throw new InvalidOperationException($"The portfolio {_id} has not started.");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = this.GetPrimaryKeyString();
        _reminder = new AccountReminder(this);
        await ReadAsync(cancellationToken);
        this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(TickEvery, TickEvery) { KeepAlive = true, Interleave = true });
    }

    public async Task<PortfolioStatus> OpenAsync(OpenPortfolio command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (_desk is null)
        {
            var isNew = await store.AddAsync(PortfolioOpening.Of(_id, command, time.GetUtcNow()), CancellationToken.None);
            await ReadAsync(cancellationToken);
            if (!isNew && _desk is null)
            {
                throw new ArgumentException($"All portfolios of {command.User} are reckoned in one asset, and {command.Quote} is another.", nameof(command));
            }
        }

        Desk.CheckTerms(command);
        return await GuardAsync(desk => Reminder.AwakeAsync(async () =>
        {
            await desk.TickAsync(cancellationToken);
            return desk.Status;
        }));
    }

    public Task<PortfolioStatus> MoveCashAsync(CashMove command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return GuardAsync(desk => Reminder.AwakeAsync(async () =>
        {
            await desk.MoveCashAsync(command, cancellationToken);
            return desk.Status;
        }));
    }

    public Task<SignalDecision> ProposeAsync(Signal signal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return GuardAsync(desk => Reminder.AwakeAsync(() => desk.ProposeAsync(signal, cancellationToken)));
    }

    public Task<SignalPreview> PreviewAsync(Signal signal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return GuardAsync(desk => desk.PreviewAsync(signal, cancellationToken));
    }

    public Task<PositionStatus?> ExitAsync(ExitPosition command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return GuardAsync(desk => desk.ExitAsync(command, cancellationToken));
    }

    public Task<PortfolioStatus?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_desk?.Status);

    public Task ResumeAsync(CancellationToken cancellationToken) => _desk is null ? Task.CompletedTask : GuardAsync(async desk =>
    {
        await desk.TickAsync(cancellationToken);
        return true;
    });

    public Task PositionMovedAsync(string position, CancellationToken cancellationToken) => _desk is null ? Task.CompletedTask : GuardAsync(async desk =>
    {
        await desk.HearAsync(position, cancellationToken);
        return true;
    });

    // Its first work is to activate the portfolio again after the silo that ran it is gone; it ends when nothing is open.
    public Task ReceiveReminder(string reminderName, TickStatus status) => Reminder.EndAsync(() => _desk is null || _desk.IsAtRest);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_desk is not null)
        {
            await _desk.DisposeAsync();
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(_id, time.GetUtcNow() - PortfolioPositions.ShownFor, cancellationToken) is { } stored && _desk is null)
        {
            _desk = DeskOf(stored);
        }
    }

    private PortfolioDesk DeskOf(StoredPortfolio stored) =>
        new(stored, of => new PortfolioScope(of, store, new GrainDoor(GrainFactory, of), new GrainRisk(GrainFactory, of.User), time, logger));

    // Not waited for by the timer: a position that takes long must not keep the others from being looked at.
    private Task TickAsync(CancellationToken cancellationToken)
    {
        if (_desk is not null)
        {
            _ = TickGuardedAsync();
        }

        return Task.CompletedTask;
    }

    private async Task TickGuardedAsync()
    {
        try
        {
            await GuardAsync(async desk =>
            {
                await desk.TickAsync(CancellationToken.None);
                return true;
            });
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Told by the guard, which drops the activation where that is called for; otherwise the next tick tries again.
            PortfolioMetrics.Failures.Add(1);
        }
    }

    private async Task<T> GuardAsync<T>(Func<PortfolioDesk, Task<T>> work)
    {
        try
        {
            var result = await work(Desk);
            await PublishAsync();
            return result;
        }
        catch (Exception exception) when (exception is not (ArgumentException or OperationCanceledException))
        {
            // What memory holds may not be what the rows say: the next activation reads the rows.
            PortfolioLog.Dropped(logger, _id, exception);
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task PublishAsync()
    {
        if (_desk is not { } desk || desk.Seq == _published)
        {
            return;
        }

        _published = desk.Seq;
        try
        {
            await this.GetStreamProvider(PortfolioStream.Provider).GetStream<PortfolioStatus>(PortfolioStream.Of(_id)).OnNextAsync(desk.Status);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Each picture is whole, so a lost one is made good by the next; positions must not wait for screens.
            PortfolioLog.NotPublished(logger, _id, exception);
        }
    }
}
