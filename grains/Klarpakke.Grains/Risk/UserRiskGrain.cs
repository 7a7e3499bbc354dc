using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Trading;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Grains.Risk;

/// <summary>Puts a <see cref="RiskDesk"/> into an actor: a timer, a reminder, and rows read again when somebody else wrote them.</summary>
internal sealed class UserRiskGrain(RiskServices services, ILogger<UserRiskGrain> logger) : Grain, IUserRiskGrain, IRemindable
{
    private RiskDesk? _desk;
    private AccountReminder? _reminder;
    private RiskPublisher? _publisher;
    private IGrainTimer? _timer;

    private string User => this.GetPrimaryKeyString();

    private RiskDesk Desk => _desk ?? throw new InvalidOperationException($"The risk of {User} has not started.");

    private RiskPublisher Publisher => _publisher ?? throw new InvalidOperationException($"The risk of {User} has not started.");

    private AccountReminder Reminder => _reminder ?? throw new InvalidOperationException($"The risk of {User} has not started.");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _desk = new RiskDesk(User, services, new GrainNeighbours(User, GrainFactory), logger);
        await _desk.OpenAsync(cancellationToken);
        _reminder = new AccountReminder(this);
        _publisher = new RiskPublisher(this.GetStreamProvider(RiskStream.Provider).GetStream<RiskStatus>(RiskStream.Of(User)), services.Way, services.Time, logger);

        // The rows may tell of a limit that was reached and not told to the kill switch: the first look is at once.
        _timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    public Task<EntryDecision> DecideAsync(ProposedEntry proposal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return GuardAsync(desk => Reminder.AwakeAsync(() => desk.DecideAsync(proposal, cancellationToken)));
    }

    public Task<SignalPreview> PreviewAsync(ProposedEntry proposal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return GuardAsync(desk => desk.PreviewAsync(proposal, cancellationToken));
    }

    public Task BookAsync(BookEntries entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return GuardAsync(desk => Reminder.AwakeAsync(async () =>
        {
            await desk.BookAsync(entries, cancellationToken);
            return true;
        }));
    }

    public Task ReleaseAsync(string position, CancellationToken cancellationToken) => GuardAsync(desk => desk.ReleaseAsync(position, cancellationToken));

    public Task PriceCrossedAsync(PriceCrossed crossing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(crossing);
        return LookAfterAsync(desk => desk.CrossedAsync(crossing, cancellationToken));
    }

    public Task<RiskStatus> GetAsync(CancellationToken cancellationToken) => Desk.ReadStatusAsync(Publisher.Seq, cancellationToken);

    public Task<ResetDialog?> GetResetDialogAsync(CancellationToken cancellationToken) => GuardAsync(desk => desk.GetResetDialogAsync(cancellationToken));

    public Task<ResetReply> ResetAsync(ResetRisk command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return GuardAsync(async desk =>
        {
            var refusal = await desk.ResetAsync(command, cancellationToken);
            return new ResetReply(refusal, await desk.ReadStatusAsync(Publisher.Seq, cancellationToken));
        });
    }

    public Task ResumeAsync(CancellationToken cancellationToken) => GuardAsync(desk => desk.ValueAsync(cancellationToken));

    // Its first work is to activate the user's risk again after the silo that ran it is gone.
    public Task ReceiveReminder(string reminderName, TickStatus status) => Reminder.EndAsync(() => Desk.IsAtRest);

    private Task TickAsync(CancellationToken cancellationToken) => LookAfterAsync(desk => desk.TickAsync(cancellationToken));

    // Nobody waits for an answer here, so the failure is told in the log; the timer tries again.
    private async Task LookAfterAsync(Func<RiskDesk, Task> work)
    {
        try
        {
            await GuardAsync(work);
        }
        catch (SiloUnavailableException)
        {
            // Our own silo is stopping, or the pair's has just died and will be found on another: the next look asks again.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            RiskLog.Failed(logger, User, exception);
        }
    }

    private Task GuardAsync(Func<RiskDesk, Task> work) => GuardAsync(async desk =>
    {
        await work(desk);
        return true;
    });

    private async Task<T> GuardAsync<T>(Func<RiskDesk, Task<T>> work)
    {
        try
        {
            return await work(Desk);
        }
        catch (UserRiskStaleException exception)
        {
            // What memory holds is not what the rows say. Whoever called has to call again.
            RiskLog.Stale(logger, User, exception);
            await Desk.OpenAsync(CancellationToken.None);
            throw;
        }
        finally
        {
            await Publisher.ShowAsync(Desk);
            _timer!.Change(Desk.NextIn ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
