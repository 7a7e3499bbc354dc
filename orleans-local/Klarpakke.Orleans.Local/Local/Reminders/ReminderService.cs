using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Local.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Local.Reminders;

/// <summary>Registers reminders in the table and ticks those that are in it.</summary>
internal sealed class ReminderService(LocalRuntime runtime, IReminderTable table, IOptions<ReminderOptions> options)
    : IReminderRegistry, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), LocalReminder> _reminders = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _refreshing = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(ReminderService), ServiceLifecycleStage.RuntimeGrainServices, StartAsync, StopAsync);

    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        Validate(reminderName, dueTime, period);
        var entry = new ReminderEntry
        {
            GrainId = callingGrainId,
            ReminderName = reminderName,
            StartAt = (runtime.Time.GetUtcNow() + dueTime).UtcDateTime,
            Period = period,
        };
        entry.ETag = await table.UpsertRow(entry)
            ?? throw new ReminderException($"Reminder {reminderName} of {callingGrainId} could not be stored.");
        Start(entry);
        return new GrainReminder(reminderName, entry.ETag);
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        var stored = reminder as GrainReminder ?? throw new ArgumentException("The reminder was not made by this service.", nameof(reminder));
        if (!await table.RemoveRow(callingGrainId, stored.ReminderName, stored.ETag!))
        {
            throw new ReminderException(
                $"Reminder {stored.ReminderName} of {callingGrainId} is not registered with this version: read it again with GetReminder.");
        }

        Stop((callingGrainId, stored.ReminderName));
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) =>
        await table.ReadRow(callingGrainId, reminderName) is { } row ? new GrainReminder(row.ReminderName, row.ETag) : null;

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) =>
        [.. (await table.ReadRows(callingGrainId)).Reminders.Select(row => new GrainReminder(row.ReminderName, row.ETag))];

    public void Dispose() => _stopping.Dispose();

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await table.StartAsync(cancellationToken).WaitAsync(options.Value.InitializationTimeout, runtime.Time, cancellationToken);
        await RefreshAsync();
        _refreshing = KeepRefreshingAsync();
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        foreach (var key in _reminders.Keys)
        {
            Stop(key);
        }

        await _refreshing.WaitAsync(cancellationToken);
        await table.StopAsync(cancellationToken);
    }

    private async Task KeepRefreshingAsync()
    {
        using var timer = new PeriodicTimer(options.Value.RefreshReminderListPeriod, runtime.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await TryRefreshAsync();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryRefreshAsync()
    {
        try
        {
            await RefreshAsync();
        }
        catch (Exception error)
        {
            runtime.Log.ReminderTableFailed(error);
        }
    }

    private async Task RefreshAsync()
    {
        // Only what was known before the read may be removed because of it: newer ones may have missed it.
        var known = _reminders.ToArray();
        var rows = (await table.ReadRows(0, 0)).Reminders.ToDictionary(row => (row.GrainId, row.ReminderName));
        foreach (var (key, reminder) in known)
        {
            if (!rows.ContainsKey(key) && _reminders.TryRemove(new KeyValuePair<(GrainId, string), LocalReminder>(key, reminder)))
            {
                reminder.Dispose();
            }
        }

        foreach (var (key, row) in rows)
        {
            if (!_reminders.TryGetValue(key, out var current) || current.ETag != row.ETag)
            {
                Start(row);
            }
        }
    }

    private void Validate(string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrEmpty(reminderName);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        if (period < options.Value.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                $"Cannot register reminder {reminderName}: its period {period} is below the minimum {options.Value.MinimumReminderPeriod}.", nameof(period));
        }
    }

    private void Start(ReminderEntry entry)
    {
        var key = (entry.GrainId, entry.ReminderName);
        Stop(key);
        var reminder = new LocalReminder(runtime, entry);
        _reminders[key] = reminder;
        reminder.Start();
    }

    private void Stop((GrainId Grain, string Name) key)
    {
        if (_reminders.TryRemove(key, out var reminder))
        {
            reminder.Dispose();
        }
    }
}
