using Klarpakke.Grains.Ports.KillSwitch;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>
/// Runs the steps of an episode beside each other, each under its own name and at most once at a time, so that one that hangs or fails holds up no other. A step that fails is tried
/// again, later each time, for as long as the episode is open.
/// </summary>
internal sealed class KillSteps(string user, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>No question to an account takes longer; what was sent is asked for by the next step.</summary>
    public static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, Task> _running = [];
    private readonly Dictionary<string, (DateTimeOffset NotBefore, int Failures)> _pauses = [];

    public IReadOnlyCollection<Task> Running => _running.Values;

    /// <summary>The earliest next try of a step that failed; null when none has.</summary>
    public DateTimeOffset? NextTryAt => _pauses.Values.Where(pause => pause.Failures > 0).Select(pause => (DateTimeOffset?)pause.NotBefore).Min();

    /// <summary>Starts a step now, unless it is running or pauses.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="step">What it does; gives how long to leave it alone after that, and throws <see cref="KillStepException"/> for what is to be tried again.</param>
    public void Start(string name, Func<CancellationToken, Task<TimeSpan>> step)
    {
        if (_stop.IsCancellationRequested || _running.ContainsKey(name) || (_pauses.TryGetValue(name, out var pause) && pause.NotBefore > time.GetUtcNow()))
        {
            return;
        }

        // Taken before it begins: what it tells may ask for steps again.
        _running[name] = Task.CompletedTask;
        var running = RunAsync(name, step);
        if (!running.IsCompleted)
        {
            _running[name] = running;
        }
    }

    /// <summary>Forgets a step's pause: something has changed.</summary>
    public void Hurry() => _pauses.Clear();

    public void Dispose()
    {
        if (!_stop.IsCancellationRequested)
        {
            _stop.Cancel();
            _stop.Dispose();
        }
    }

    private async Task RunAsync(string name, Func<CancellationToken, Task<TimeSpan>> step)
    {
        using var timeIsUp = new CancellationTokenSource(LongestStep, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, timeIsUp.Token);
        try
        {
            _pauses[name] = (time.GetUtcNow() + await step(either.Token), 0);
        }
        catch (KillConflictException)
        {
            // The book is closed, and whoever runs the desk sees it there.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Postpone(name, exception);
        }
        finally
        {
            _running.Remove(name);
        }
    }

    private void Postpone(string name, Exception exception)
    {
        var failures = _pauses.GetValueOrDefault(name).Failures + 1;
        var wait = TimeSpan.FromSeconds(1 << Math.Min(failures - 1, 10));
        _pauses[name] = (time.GetUtcNow() + (wait < LongestPause ? wait : LongestPause), failures);
        if (exception is not KillStepException && !_stop.IsCancellationRequested)
        {
            KillLog.StepFailed(logger, user, name, exception);
        }
    }
}
