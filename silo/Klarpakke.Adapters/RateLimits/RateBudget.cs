namespace Klarpakke.Adapters.RateLimits;

/// <summary>
/// What may be sent within one of a venue's windows, which are aligned to the wall clock. Decides before a request is sent and never afterwards: what the venue reports only
/// corrects the count, because others may share our address or account.
/// </summary>
internal sealed class RateBudget(TimeProvider time, TimeSpan length, int limit)
{
    private readonly Lock _gate = new();
    private int _limit = limit;
    private int _used;
    private DateTimeOffset _window;
    private DateTimeOffset _blockedUntil;
    private bool _isBan;

    /// <summary>Counted in the current window.</summary>
    public int Used
    {
        get
        {
            lock (_gate)
            {
                Roll(time.GetUtcNow());
                return _used;
            }
        }
    }

    /// <summary>Takes the limit from what the venue says about itself.</summary>
    public void SetLimit(int perWindow)
    {
        lock (_gate)
        {
            _limit = perWindow;
        }
    }

    /// <summary>Counts an amount if no more than a share of the window is used with it.</summary>
    /// <param name="amount">What the request costs.</param>
    /// <param name="share">The part of the window at which this caller stops, greater than 0 to 1.</param>
    /// <param name="despiteBan">True for a way to the venue that was not itself shut out: weight counts for all ways together, a ban only where it was told.</param>
    public Admission TryTake(int amount, decimal share, bool despiteBan = false)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            Roll(now);
            if (now < _blockedUntil && !(_isBan && despiteBan))
            {
                return new Admission(_isBan ? AdmissionVerdict.Banned : AdmissionVerdict.ToldToWait, _blockedUntil - now);
            }

            // A request that is larger than the whole share still goes out in a fresh window: never is not an answer.
            if (_used > 0 && _used + amount > _limit * share)
            {
                return new Admission(AdmissionVerdict.Full, _window + length - now);
            }

            _used += amount;
            return Admission.Granted;
        }
    }

    /// <summary>Takes back what was counted for a request that was not sent after all.</summary>
    public void GiveBack(int amount)
    {
        lock (_gate)
        {
            _used = Math.Max(0, _used - amount);
        }
    }

    /// <summary>Takes the venue's own count for the current window from an answer.</summary>
    public void Report(int used)
    {
        lock (_gate)
        {
            Roll(time.GetUtcNow());
            _used = Math.Max(_used, used);
        }
    }

    /// <summary>Stops everything for a while, for every lane: the venue said so, and who goes on asking is shut out for longer.</summary>
    public void Block(TimeSpan duration, bool isBan = false)
    {
        lock (_gate)
        {
            var until = time.GetUtcNow() + duration;
            if (until > _blockedUntil)
            {
                _blockedUntil = until;
                _isBan = isBan;
            }
        }
    }

    private void Roll(DateTimeOffset now)
    {
        var window = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % length.Ticks), TimeSpan.Zero);
        if (window != _window)
        {
            _window = window;
            _used = 0;
        }
    }
}
