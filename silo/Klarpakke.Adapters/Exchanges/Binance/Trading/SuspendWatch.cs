namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// Notices that this process did not run for a while: a suspended machine, a stopped process. Either clock gives it away, because the monotonic one stands still on some machines
/// while they sleep. Whatever was believed before then is not to be believed after it.
/// </summary>
internal sealed class SuspendWatch : IDisposable
{
    private const int LooksPerLimit = 5;

    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly Action<TimeSpan> _onResume;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private long _lastCount;
    private DateTimeOffset _lastTime;
    private int _suspensions;

    /// <param name="limit">Longest pause between two looks that is still ordinary.</param>
    /// <param name="onResume">Told how long it was, before anybody else who asks goes on.</param>
    /// <param name="time">Our clocks.</param>
    public SuspendWatch(TimeSpan limit, Action<TimeSpan> onResume, TimeProvider time)
    {
        _time = time;
        _limit = limit;
        _onResume = onResume;
        _lastCount = time.GetTimestamp();
        _lastTime = time.GetUtcNow();
        _timer = time.CreateTimer(_ => Look(), null, limit / LooksPerLimit, limit / LooksPerLimit);
    }

    /// <summary>How often it has happened up to this moment. Whoever asks notices a suspension even before the watch itself does.</summary>
    public int Suspensions => Look();

    public void Dispose() => _timer.Dispose();

    private int Look()
    {
        lock (_gate)
        {
            var (count, now) = (_time.GetTimestamp(), _time.GetUtcNow());
            var counted = _time.GetElapsedTime(_lastCount, count);
            var pause = now - _lastTime > counted ? now - _lastTime : counted;
            (_lastCount, _lastTime) = (count, now);
            if (pause > _limit)
            {
                _suspensions++;
                _onResume(pause);
            }

            return _suspensions;
        }
    }
}
