using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Risk.Triggers;

/// <summary>
/// The triggers of all accounts on one symbol, highest price first. A tick that fires nothing costs one comparison, however many are armed; each trigger that fires costs
/// as much as finding it in a sorted set. Not for use by two callers at a time.
/// </summary>
public sealed class TriggerBook
{
    private readonly SortedSet<Entry> _entries = new(Comparer<Entry>.Create(Compare));
    private readonly Dictionary<string, Entry> _armed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _generations = new(StringComparer.Ordinal);
    private readonly List<ArmedTrigger> _fired = [];
    private decimal _highest = decimal.MinValue;
    private long _sequence;

    /// <summary>Armed triggers.</summary>
    public int Count => _armed.Count;

    /// <summary>The highest price that is armed; null when nothing is, or when a trigger waits for any bid.</summary>
    public Price? Highest => _highest is > 0m and < decimal.MaxValue ? Price.Of(_highest) : null;

    /// <summary>The bid that was shown last; null before the first.</summary>
    public Price? LastBid { get; private set; }

    /// <summary>
    /// Arms a trigger in place of the account's earlier one. False, and nothing is changed, when it comes from an older plan than the last that was heard of.
    /// A trigger that is at or above the last bid stays armed and fires with the next <see cref="Pop"/>: after arming, show the last bid again.
    /// </summary>
    public bool Arm(ArmedTrigger trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        if (!IsNews(trigger.Account, trigger.Generation))
        {
            return false;
        }

        Remove(trigger.Account);
        var entry = new Entry(trigger.Price?.Value ?? decimal.MaxValue, ++_sequence, trigger);
        _entries.Add(entry);
        _armed.Add(trigger.Account, entry);
        _highest = Math.Max(_highest, entry.Price);
        return true;
    }

    /// <summary>Takes an account's trigger away. False when the order comes from an older plan than the last that was heard of.</summary>
    public bool Disarm(string account, long generation)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!IsNews(account, generation))
        {
            return false;
        }

        Remove(account);
        return true;
    }

    /// <summary>Forgets an account that is gone for good, its plan numbers with it.</summary>
    public void Forget(string account)
    {
        ArgumentNullException.ThrowIfNull(account);
        Remove(account);
        _generations.Remove(account);
    }

    /// <summary>Shows a bid: takes out and gives back the triggers at or above it, highest first. The list is used again by the next call.</summary>
    public IReadOnlyList<ArmedTrigger> Pop(Price bid)
    {
        LastBid = bid;
        if (_fired.Count > 0)
        {
            _fired.Clear();
        }

        while (bid.Value <= _highest)
        {
            var entry = _entries.Max!;
            _fired.Add(entry.Trigger);
            Remove(entry.Trigger.Account);
        }

        return _fired;
    }

    /// <summary>Takes out all triggers, highest first: a new period, or a restart of what they were planned with.</summary>
    public IReadOnlyList<ArmedTrigger> Drain()
    {
        ArmedTrigger[] all = [.. _entries.Reverse().Select(entry => entry.Trigger)];
        _entries.Clear();
        _armed.Clear();
        _highest = decimal.MinValue;
        return all;
    }

    private static int Compare(Entry left, Entry right) =>
        left.Price.CompareTo(right.Price) is not 0 and var byPrice ? byPrice : right.Sequence.CompareTo(left.Sequence);

    private bool IsNews(string account, long generation)
    {
        if (_generations.TryGetValue(account, out var known) && generation < known)
        {
            return false;
        }

        _generations[account] = generation;
        return true;
    }

    private void Remove(string account)
    {
        if (!_armed.Remove(account, out var entry))
        {
            return;
        }

        _entries.Remove(entry);
        if (entry.Price == _highest)
        {
            _highest = _entries.Max?.Price ?? decimal.MinValue;
        }
    }

    private sealed record Entry(decimal Price, long Sequence, ArmedTrigger Trigger);
}
