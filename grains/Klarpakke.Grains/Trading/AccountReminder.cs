using Orleans;

namespace Klarpakke.Grains.Trading;

/// <summary>Wakes an account that has something at stake, wherever its silo went. Set before anything is sent, ended only while nothing is being sent.</summary>
internal sealed class AccountReminder(Grain account)
{
    private const string KeepRunning = "keep-running";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private Task _last = Task.CompletedTask;
    private bool _isSet;
    private int _commands;

    /// <summary>Runs a command with the reminder set.</summary>
    public async Task<T> AwakeAsync<T>(Func<Task<T>> command)
    {
        _commands++;
        try
        {
            await InTurnAsync(SetAsync);
            return await command();
        }
        finally
        {
            _commands--;
        }
    }

    public Task EndAsync(Func<bool> isAtRest) => InTurnAsync(async () =>
    {
        if (_commands == 0 && isAtRest() && await account.GetReminder(KeepRunning) is { } reminder)
        {
            // A command that comes from here on waits for its turn, and sets it again.
            _isSet = false;
            await account.UnregisterReminder(reminder);
        }
    });

    private async Task SetAsync()
    {
        if (!_isSet)
        {
            await account.RegisterOrUpdateReminder(KeepRunning, Period, Period);
            _isSet = true;
        }
    }

    private Task InTurnAsync(Func<Task> work)
    {
        return _last = AfterAsync(_last);

        async Task AfterAsync(Task before)
        {
            // Whoever it was for has been told of its failure.
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await work();
        }
    }
}
