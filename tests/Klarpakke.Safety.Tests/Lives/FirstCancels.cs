using Klarpakke.Domain.KillSwitch;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Safety.Tests.Exchange;
using Klarpakke.Testing.Books;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>
/// Invariant 10 on the simulated clock: how long it takes from the trigger until the kill switch's first word reaches the exchange. Its first word is the cancellation of what could
/// still buy or sell, or, where nothing of ours stands, the question for the list that proves it. What waits for an answer of the exchange or for a process to come back is not part
/// of it: both are begun anew with every process.
/// </summary>
internal sealed class FirstCancels(Func<DateTimeOffset> now)
{
    /// <summary>The most it may take: a second, in which every timer of a process has run.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    /// <summary>The same for a process that began with the stop open: it looks for its accounts first, and looks again half a second after it found none.</summary>
    private static readonly TimeSpan BoundOfRestart = TimeSpan.FromSeconds(2);

    private readonly List<DateTimeOffset> _words = [];
    private readonly HashSet<EpisodeId> _answered = [];
    private DateTimeOffset _began;

    /// <summary>The longest time from a trigger to the first word.</summary>
    public TimeSpan Longest { get; private set; }

    public int Count => _answered.Count;

    public void Restarted() => _began = now();

    public void Called(VenueCall call)
    {
        if (call is { Verb: VenueVerb.Cancel or VenueVerb.Read, Lane: TradingLane.KillSwitch })
        {
            _words.Add(now());
        }
    }

    public void Check(IEnumerable<KillRecord> records)
    {
        foreach (var episode in records.Select(record => record.Episode).Where(episode => !_answered.Contains(episode.Id)))
        {
            var since = Later(episode.Triggers[0].At, _began);
            var first = _words.Where(word => word >= episode.OpenedAt).Select(word => (DateTimeOffset?)word).FirstOrDefault();
            var took = (first ?? now()) - since;
            BookRules.Require(took <= (_began >= episode.Triggers[0].At ? BoundOfRestart : Bound), $"10: {took} after the trigger of episode {episode.Id} the exchange {(first is null ? "has not heard" : "heard")} of it");
            if (first is not null)
            {
                _answered.Add(episode.Id);
                Longest = took > Longest ? took : Longest;
            }
        }

        _words.Clear();
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
