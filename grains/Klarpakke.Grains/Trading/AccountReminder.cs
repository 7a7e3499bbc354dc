using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Grains.Trading;

/// <summary>Wakes an account that has something at stake, wherever its silo went. Set before anything is sent, ended only while nothing is being sent.</summary>
internal sealed class AccountReminder(Grain account) : IDisposable
{
    private const string KeepRunning = "keep-running";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _isSet;
    private int _commands;

    /// <summary>Runs a command with the reminder set.</summary>
    public async Task<T> AwakeAsync<T>(Func<Task<T>> command)
    {
        _commands++;
        try
        {
            await SetAsync();
            return await command();
        }
        finally
        {
            _commands--;
        }
    }

    public async Task EndAsync(Func<bool> isAtRest)
    {
        await _gate.WaitAsync();
        try
        {
            if (_commands == 0 && isAtRest() && await account.GetReminder(KeepRunning) is { } reminder)
            {
                // A command that comes from here on waits at the gate, and sets it again.
                _isSet = false;
                await account.UnregisterReminder(reminder);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task SetAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (!_isSet)
            {
                await account.RegisterOrUpdateReminder(KeepRunning, Period, Period);
                _isSet = true;
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
