using Klarpakke.Adapters.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.MarketData;

/// <summary>
/// Counts messages that are not what a protocol says. One is nothing: venues add and change things. Many within seconds mean that the connection itself is spoilt.
/// </summary>
internal sealed partial class MalformedWatch(string venue, AdapterMetrics metrics, TimeProvider time, ILogger logger)
{
    private const int BurstSize = 20;
    private static readonly TimeSpan BurstWindow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (DateTimeOffset LoggedAt, long Silent)> _kinds = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> _recent = new();

    /// <summary>Counts one message and logs the first of its kind, then one a minute.</summary>
    /// <returns>True when too many came too fast.</returns>
    public bool Count(string kind)
    {
        var now = time.GetUtcNow();
        metrics.Malformed(venue, kind);
        Log(kind, now);
        _recent.Enqueue(now);
        while (_recent.Count > 0 && now - _recent.Peek() > BurstWindow)
        {
            _recent.Dequeue();
        }

        return _recent.Count >= BurstSize;
    }

    /// <summary>Forgets what the last connection brought.</summary>
    public void Restart() => _recent.Clear();

    private void Log(string kind, DateTimeOffset now)
    {
        var isKnown = _kinds.TryGetValue(kind, out var state);
        if (isKnown && now - state.LoggedAt < LogEvery)
        {
            _kinds[kind] = state with { Silent = state.Silent + 1 };
            return;
        }

        LogMalformed(venue, kind, state.Silent + 1);
        _kinds[kind] = (now, 0);
    }

    [LoggerMessage(LogLevel.Warning, "{Venue} sent {Count} malformed messages of kind {Kind}; they were left out.")]
    private partial void LogMalformed(string venue, string kind, long count);
}
