namespace Klarpakke.Grains.KillSwitch;

/// <summary>
/// Lets first cancellations go first when many accounts stop at once. What follows them (acknowledgements, reports, the next phase) would take the processors and the database from accounts
/// that have not got out yet; it stands aside until they have. One for all actors of a silo; thread-safe.
/// </summary>
/// <remarks>It is a courtesy and nothing depends on it: nobody stands aside for longer than two seconds, and a way out that began on another silo is not seen here.</remarks>
public sealed class RightOfWay(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private TaskCompletionSource? _clear;
    private ITimer? _patience;
    private int _goingOut;

    /// <summary>Somebody is on his way out until the result is disposed of.</summary>
    public IDisposable Take()
    {
        lock (_lock)
        {
            _goingOut++;
            _clear ??= new TaskCompletionSource();
            _patience ??= time.CreateTimer(_ => LosePatience(), null, Longest, Longest);
        }

        return new Way(this);
    }

    /// <summary>Waits, for two seconds at most, until nobody is on his way out; does not fail.</summary>
    public Task StandAsideAsync()
    {
        lock (_lock)
        {
            return _clear?.Task ?? Task.CompletedTask;
        }
    }

    private void Leave()
    {
        TaskCompletionSource? waited = null;
        lock (_lock)
        {
            if (--_goingOut == 0)
            {
                (waited, _clear) = (_clear, null);
                _patience!.Dispose();
                _patience = null;
            }
        }

        // Outside the lock: whoever waited may go on right here.
        waited?.SetResult();
    }

    private void LosePatience()
    {
        TaskCompletionSource? waited;
        lock (_lock)
        {
            waited = _clear;
            _clear = waited is null ? null : new TaskCompletionSource();
        }

        waited?.SetResult();
    }

    private sealed class Way(RightOfWay of) : IDisposable
    {
        private int _isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0)
            {
                of.Leave();
            }
        }
    }
}
