namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>
/// Keeps our requests inside the venue's weight per minute, which it counts per address on wall-clock minutes. Decides before a request is sent;
/// what the venue reports afterwards only corrects the count, because others may share our address.
/// </summary>
internal sealed class BinanceWeightLimiter(TimeProvider time, decimal share)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private int _limit = 6000;
    private int _used;
    private DateTimeOffset _window;
    private DateTimeOffset _blockedUntil;

    /// <summary>Weight counted in the current minute.</summary>
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
    public void SetLimit(int weightPerMinute)
    {
        lock (_gate)
        {
            _limit = weightPerMinute;
        }
    }

    /// <summary>Books the weight and answers zero, or answers how long to wait before asking again.</summary>
    public TimeSpan TryTake(int weight)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            Roll(now);
            if (now < _blockedUntil)
            {
                return _blockedUntil - now;
            }

            // A request that is larger than our whole share still goes out in a fresh minute: never is not an answer.
            if (_used > 0 && _used + weight > _limit * share)
            {
                return _window + Window - now;
            }

            _used += weight;
            return TimeSpan.Zero;
        }
    }

    /// <summary>Takes the venue's own count for the current minute from an answer.</summary>
    public void Report(int usedWeight)
    {
        lock (_gate)
        {
            Roll(time.GetUtcNow());
            _used = Math.Max(_used, usedWeight);
        }
    }

    /// <summary>Stops all requests for a while: the venue said so.</summary>
    public void Block(TimeSpan duration)
    {
        lock (_gate)
        {
            var until = time.GetUtcNow() + duration;
            _blockedUntil = until > _blockedUntil ? until : _blockedUntil;
        }
    }

    private void Roll(DateTimeOffset now)
    {
        var window = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Window.Ticks), TimeSpan.Zero);
        if (window != _window)
        {
            _window = window;
            _used = 0;
        }
    }
}
