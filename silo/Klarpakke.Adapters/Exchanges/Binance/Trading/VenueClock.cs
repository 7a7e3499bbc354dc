using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// The venue's clock, carried forward by our monotonic counter: neither a wrong wall clock nor one that jumps changes what requests are stamped with. The difference to the wall
/// clock is only watched, because whoever runs on a clock that wrong should not open positions.
/// </summary>
/// <param name="ask">Asks the venue for its time once, in milliseconds since 1970.</param>
/// <param name="maxError">Largest offset and uncertainty at which entries are allowed.</param>
/// <param name="interval">How often it is measured; an older measurement than two of them counts for nothing.</param>
/// <param name="time">Our clocks.</param>
internal sealed class VenueClock(Func<CancellationToken, Task<Result<DateTimeOffset>>> ask, TimeSpan maxError, TimeSpan interval, TimeProvider time) : IDisposable
{
    private const int Samples = 5;
    private const int Enough = 3;

    private readonly SemaphoreSlim _measuring = new(1, 1);
    private volatile Measurement? _last;

    /// <summary>The venue's time as far as we know it; before the first measurement our own.</summary>
    public DateTimeOffset Now => _last is { } known ? known.At(time) : time.GetUtcNow();

    public ClockState State
    {
        get
        {
            if (_last is not { } known)
            {
                return new ClockState(null, TimeSpan.Zero, null, AllowsEntries: false);
            }

            var offset = time.GetUtcNow() - known.At(time);
            var isFresh = time.GetElapsedTime(known.Anchor) <= interval * 2;
            return new ClockState(offset, known.Uncertainty, known.MeasuredAt, isFresh && offset.Duration() <= maxError && known.Uncertainty <= maxError);
        }
    }

    /// <summary>Measures five times and keeps the median; null when too few answers came, and the last measurement then stands.</summary>
    /// <remarks>Whoever asks while a measurement runs waits for that one.</remarks>
    public async Task<ClockState?> MeasureAsync(CancellationToken cancellationToken)
    {
        var before = _last;
        await _measuring.WaitAsync(cancellationToken);
        try
        {
            return _last != before || await TryMeasureAsync(cancellationToken) ? State : null;
        }
        finally
        {
            _measuring.Release();
        }
    }

    /// <summary>Drops the last measurement, because nobody knows how the counter went on since.</summary>
    public void Forget() => _last = null;

    public void Dispose() => _measuring.Dispose();

    private async Task<bool> TryMeasureAsync(CancellationToken cancellationToken)
    {
        var origin = time.GetTimestamp();
        var samples = new List<(DateTimeOffset AtOrigin, TimeSpan Half)>(Samples);
        for (var count = 0; count < Samples; count++)
        {
            var sent = time.GetElapsedTime(origin);
            var answer = await ask(cancellationToken);
            var half = (time.GetElapsedTime(origin) - sent) / 2;
            if (answer.Error is null)
            {
                // The venue read its clock somewhere between our two readings: the middle is off by no more than half.
                samples.Add((answer.Value - sent - half, half));
            }
        }

        if (samples.Count < Enough)
        {
            return false;
        }

        samples.Sort((left, right) => left.AtOrigin.CompareTo(right.AtOrigin));
        var median = samples[samples.Count / 2];
        _last = new Measurement(origin, median.AtOrigin, median.Half, time.GetUtcNow());
        return true;
    }

    private sealed record Measurement(long Anchor, DateTimeOffset VenueAtAnchor, TimeSpan Uncertainty, DateTimeOffset MeasuredAt)
    {
        public DateTimeOffset At(TimeProvider time) => VenueAtAnchor + time.GetElapsedTime(Anchor);
    }
}
