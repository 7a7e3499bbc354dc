using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Grains.Keys;

/// <summary>Puts a <see cref="VenueKeyDesk"/> into an actor, with a reminder for as long as there is a key.</summary>
internal sealed class VenueKeyGrain(KeyServices services, TimeProvider time, ILogger<VenueKeyGrain> logger) : Grain, IVenueKeyGrain, IRemindable
{
    private const string Watch = "watch";
    private static readonly TimeSpan Rarely = TimeSpan.FromHours(1);
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    private AccountKey _account;
    private VenueKeyDesk? _desk;

    private VenueKeyDesk Desk => _desk ?? throw new InvalidOperationException($"The key of {_account} has not started.");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _account = AccountKey.Parse(this.GetPrimaryKeyString());
        _desk = new VenueKeyDesk(_account, services, RestartAsync, time, logger);
        await _desk.StartAsync(cancellationToken);
    }

    public async Task<VenueKeyReply> ConnectAsync(ConnectVenueKey command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        // Before the key is written: one that nobody looks after must not be.
        await this.RegisterOrUpdateReminder(Watch, Rarely, Rarely);
        return await GuardAsync(() => Desk.ConnectAsync(new VenueKey(command.Key, command.Secret), cancellationToken));
    }

    public Task<VenueKeyReply> CheckAsync(CancellationToken cancellationToken) => GuardAsync(() => Desk.CheckAsync(cancellationToken));

    public Task<VenueKeyReply> ForgetAsync(CancellationToken cancellationToken) => GuardAsync(() => Desk.ForgetAsync(cancellationToken));

    public Task DoubtAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await Desk.DoubtAsync(cancellationToken);
        return true;
    });

    public Task ReceiveReminder(string reminderName, TickStatus status) => GuardAsync(async () =>
    {
        await Desk.TickAsync(CancellationToken.None);
        return true;
    });

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            var done = await work();
            await KeepWatchAsync();
            return done;
        }
        catch
        {
            // What memory holds may not be what the row says: the next activation reads the row.
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task KeepWatchAsync()
    {
        if (Desk.Status is not { } status)
        {
            if (await this.GetReminder(Watch) is { } reminder)
            {
                await this.UnregisterReminder(reminder);
            }
        }
        else if (status.State == KeyState.Leaving)
        {
            await this.RegisterOrUpdateReminder(Watch, Often, Often);
        }
    }

    // An account that nothing trades on is not woken: it would connect to its venue.
    private async Task RestartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if ((await services.Positions.FindAsync(_account.User, cancellationToken)).Accounts.Contains(_account))
            {
                await GrainFactory.GetGrain<IVenueAccountGrain>(_account.ToString()).RestartAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What was decided of the key is written and holds all the same.
            KeyLog.RestartFailed(logger, _account, exception);
        }
    }
}
