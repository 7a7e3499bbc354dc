using System.Collections.Concurrent;
using System.Net;
using System.Runtime.InteropServices;

namespace Klarpakke.PaperExchange.Http;

/// <summary>Counts use per IP address in windows that follow the wall clock. Refused calls count too, as on the venue.</summary>
internal sealed class ClockWindowLimiter(int limit, TimeSpan window, TimeProvider time)
{
    private readonly ConcurrentDictionary<IPAddress, Bucket> _buckets = new();

    public int Limit => limit;

    /// <summary>Adds <paramref name="amount"/> and says how much the address has used, and how long until the count starts anew.</summary>
    public LimitUse Charge(IPAddress address, int amount)
    {
        var now = time.GetUtcNow();
        var current = now.UtcTicks / window.Ticks;
        var bucket = _buckets.AddOrUpdate(
            address,
            _ => new Bucket(current, amount),
            (_, old) => old.Window == current ? old with { Used = old.Used + amount } : new Bucket(current, amount));
        var left = TimeSpan.FromTicks(((current + 1) * window.Ticks) - now.UtcTicks);
        return new LimitUse(bucket.Used, bucket.Used > limit, (int)Math.Ceiling(left.TotalSeconds));
    }

    private sealed record Bucket(long Window, int Used);
}

/// <summary>The state of a limit after a charge.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LimitUse(int Used, bool IsOver, int SecondsUntilReset);
