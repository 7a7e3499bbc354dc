namespace Klarpakke.Adapters.Rest;

/// <summary>Keeps a distance between requests and stops them while the venue wants silence. Decides before a request is sent.</summary>
/// <param name="spacing">Time from one request to the next.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestPacer(TimeSpan spacing, TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;

    /// <summary>Takes the next place and answers zero, or answers how long to wait before asking again.</summary>
    public TimeSpan TryTake()
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

    /// <summary>Stops all requests for a while: the venue said so.</summary>
    public void Block(TimeSpan duration)
    {
        lock (_gate)
        {
            var until = time.GetUtcNow() + duration;
            _blockedUntil = until > _blockedUntil ? until : _blockedUntil;
        }
    }
}
