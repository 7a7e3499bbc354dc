using System.Collections.Concurrent;
using System.Net;

namespace Klarpakke.PaperExchange.Http;

/// <summary>IP addresses that kept calling after being told to stop. Each further ban of an address lasts twice as long.</summary>
internal sealed class BanList(int refusalsBeforeBan, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    private readonly ConcurrentDictionary<IPAddress, Entry> _entries = new();
    private DateTimeOffset _everyoneUntil;

    /// <summary>When the address may call again; null when it may now.</summary>
    public DateTimeOffset? Until(IPAddress address)
    {
        var own = _entries.TryGetValue(address, out var entry) ? entry.Until : default;
        var until = own > _everyoneUntil ? own : _everyoneUntil;
        return until > time.GetUtcNow() ? until : null;
    }

    /// <summary>Counts a call that was refused for its rate.</summary>
    public void Refused(IPAddress address) => _entries.AddOrUpdate(address, _ => new Entry(1, 0, default), (_, old) => Add(old));

    /// <summary>Bans everybody, as if all clients shared one address.</summary>
    public void BanAll(TimeSpan duration) => _everyoneUntil = time.GetUtcNow() + duration;

    public void LiftAll()
    {
        _everyoneUntil = default;
        _entries.Clear();
    }

    private Entry Add(Entry old)
    {
        if (old.Refusals + 1 < refusalsBeforeBan)
        {
            return old with { Refusals = old.Refusals + 1 };
        }

        var duration = TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Min(old.Bans, 16), Longest.Ticks));
        return new Entry(0, old.Bans + 1, time.GetUtcNow() + duration);
    }

    private sealed record Entry(int Refusals, int Bans, DateTimeOffset Until);
}
