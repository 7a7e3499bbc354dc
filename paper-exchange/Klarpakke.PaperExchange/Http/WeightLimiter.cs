using System.Collections.Concurrent;
using System.Net;

namespace Klarpakke.PaperExchange.Http;

/// <summary>Request weight per IP address and clock minute. Refused calls count too, as on the venue.</summary>
internal sealed class WeightLimiter(int limit, TimeProvider time)
{
    private const long Minute = 60_000;

    private readonly ConcurrentDictionary<IPAddress, Bucket> _buckets = new();

    public int Limit => limit;

    /// <summary>Adds <paramref name="weight"/> and says how much the address has used, and how long until the count starts anew.</summary>
    public WeightUse Charge(IPAddress address, int weight)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var minute = now / Minute;
        var bucket = _buckets.AddOrUpdate(
            address,
            _ => new Bucket(minute, weight),
            (_, old) => old.Minute == minute ? old with { Used = old.Used + weight } : new Bucket(minute, weight));
        var secondsLeft = (int)((((minute + 1) * Minute) - now + 999) / 1_000);
        return new WeightUse(bucket.Used, bucket.Used > limit, secondsLeft);
    }

    private sealed record Bucket(long Minute, int Used);
}

/// <summary>The state of a weight bucket after a charge.</summary>
internal readonly record struct WeightUse(int Used, bool IsOver, int SecondsUntilReset);
