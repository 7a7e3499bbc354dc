using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Rest;

/// <summary>Keeps a distance between requests and stops them while the venue wants silence.</summary>
/// <param name="spacing">Time from one request to the next.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestPacer(TimeSpan spacing, TimeProvider time) : IRequestPace
{
    // For venues that refuse without saying for how long.
    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;

    public TimeSpan TryTake(VenueRequest request)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var free = _blockedUntil > _next ? _blockedUntil : _next;
            if (now < free)
            {
                return free - now;
            }

            _next = now + spacing;
            return TimeSpan.Zero;
        }
    }

    public TimeSpan? Heed(HttpResponseMessage response, Error? refusal)
    {
        if (refusal?.Kind is not (ErrorKind.RateLimited or ErrorKind.Banned))
        {
            return null;
        }

        lock (_gate)
        {
            var now = time.GetUtcNow();
            var pause = RetryAfter.Of(response, now) ?? DefaultPause;
            _blockedUntil = now + pause > _blockedUntil ? now + pause : _blockedUntil;
            return pause;
        }
    }
}
