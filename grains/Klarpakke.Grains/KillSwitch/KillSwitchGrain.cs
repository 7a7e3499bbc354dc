using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.KillSwitch;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Puts a <see cref="KillDesk"/> into an actor: a timer and a reminder while an episode is watched, and a new desk whenever the old one has lost its row.</summary>
internal sealed class KillSwitchGrain(IKillStore store, IOpenPositions positions, ISecondPrices secondPrices, RightOfWay way, TimeProvider time, ILogger<KillSwitchGrain> logger)
    : Grain, IKillSwitchGrain, IRemindable, IKillSurroundings
{
    private const string KeepRunning = "keep-running";
    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RemindEvery = TimeSpan.FromMinutes(1);

    private KillDesk? _desk;
    private IGrainTimer? _timer;

    private string User => this.GetPrimaryKeyString();

    private KillDesk Desk => _desk ?? throw new InvalidOperationException($"The kill switch of {User} has not started.");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _desk = await OpenAsync(cancellationToken);
        RunTimer();
    }

    public Task<KillReply> TriggerAsync(TriggerKill command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return GuardAsync(desk => desk.TriggerAsync(command, cancellationToken));
    }

    public Task<KillReply> AbortAsync(EpisodeCommand command, CancellationToken cancellationToken) => GuardAsync(command, (desk, given) => desk.AbortAsync(given));

    public Task<KillReply> ExtendAsync(EpisodeCommand command, CancellationToken cancellationToken) => GuardAsync(command, (desk, given) => desk.ExtendAsync(given));

    public Task<KillReply> SellNowAsync(EpisodeCommand command, CancellationToken cancellationToken) => GuardAsync(command, (desk, given) => desk.SellNowAsync(given));

    public Task<KillReply> RetryAsync(EpisodeCommand command, CancellationToken cancellationToken) => GuardAsync(command, (desk, given) => desk.RetryAsync(given));

    public Task<KillReply> ResetAsync(EpisodeCommand command, CancellationToken cancellationToken) => GuardAsync(command, (desk, given) => desk.ResetAsync(given));

    public Task<KillStatus?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Desk.Status);

    public Task PrepareAsync(CancellationToken cancellationToken) => Desk.PrepareAsync(cancellationToken);

    public Task ResumeAsync(CancellationToken cancellationToken)
    {
        Tick();
        return Task.CompletedTask;
    }

    // Its work is to activate the switch again after the silo that ran it is gone.
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (!Desk.IsWatched && await this.GetReminder(KeepRunning) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _desk?.Stop();
        return Task.CompletedTask;
    }

    IVenueAccountGrain IKillSurroundings.Account(AccountKey account) => GrainFactory.GetGrain<IVenueAccountGrain>(account.ToString());

    Task<RiskPrice> IKillSurroundings.GetPriceAsync(Symbol symbol, CancellationToken cancellationToken) =>
        GrainFactory.GetGrain<ITradingPairGrain>(symbol.ToString()).GetRiskPriceAsync(cancellationToken);

    Task<bool> IKillSurroundings.ReportTripAsync(string user, DateTimeOffset at, CancellationToken cancellationToken) =>
        GrainFactory.GetGrain<ITripBreakerGrain>(TripBreakerGrain.Key).ReportAsync(user, at, cancellationToken);

    Task<bool> IKillSurroundings.AgreesAsync(Symbol symbol, Price bid, CancellationToken cancellationToken) => secondPrices.AgreesAsync(symbol, bid, cancellationToken);

    private async Task<KillDesk> OpenAsync(CancellationToken cancellationToken)
    {
        var desk = new KillDesk(User, store, positions, this, way, time, logger);
        desk.Written = new KillPublisher(User, SendAsync, () => desk.Status, way, logger).Publish;
        await desk.StartAsync(cancellationToken);
        return desk;
    }

    private Task SendAsync(KillStatus status) => this.GetStreamProvider(KillStream.Provider).GetStream<KillStatus>(KillStream.Of(User)).OnNextAsync(status);

    private Task<KillReply> GuardAsync(EpisodeCommand command, Func<KillDesk, EpisodeCommand, Task<KillReply>> give)
    {
        ArgumentNullException.ThrowIfNull(command);
        return GuardAsync(desk => give(desk, command));
    }

    private async Task<KillReply> GuardAsync(Func<KillDesk, Task<KillReply>> work)
    {
        try
        {
            var reply = await work(Desk);
            RunTimer();

            // Behind the answer's own work: the first cancellations are on their way already.
            if (Desk.IsWatched)
            {
                await this.RegisterOrUpdateReminder(KeepRunning, RemindEvery, RemindEvery);
            }

            return reply;
        }
        finally
        {
            DropIfLost();
        }
    }

    private void RunTimer()
    {
        if (Desk.IsWatched)
        {
            // Interleaved: a tick starts steps and waits for none of them.
            _timer ??= this.RegisterGrainTimer(
                _ =>
                {
                    Tick();
                    return Task.CompletedTask;
                },
                new GrainTimerCreationOptions(TickEvery, TickEvery) { KeepAlive = true, Interleave = true });
        }
    }

    private void Tick()
    {
        Desk.Tick();
        if (!Desk.IsWatched)
        {
            _timer?.Dispose();
            _timer = null;
        }

        DropIfLost();
    }

    private void DropIfLost()
    {
        if (Desk.Fault is { } fault)
        {
            KillLog.SwitchDropped(logger, User, fault);
            DeactivateOnIdle();
        }
    }
}
