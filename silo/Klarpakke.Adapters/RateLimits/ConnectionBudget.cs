namespace Klarpakke.Adapters.RateLimits;

/// <summary>
/// The connections an address of ours may open to one host within a length of time, wherever that begins: the venue does not say where its windows do. Each caller stops at its
/// share, so that what must get out still can when reconnecting has used up the rest.
/// </summary>
internal sealed class ConnectionBudget(TimeProvider time, TimeSpan length, int limit)
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _attempts = new();

    /// <summary>Counts an attempt if no more than a share of the limit is used with it.</summary>
    public Admission TryTake(decimal share)
    {
        lock (_gate)
        {
            while (_attempts.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= length)
            {
                _attempts.Dequeue();
            }

            var room = Math.Max(1, (int)(limit * share));
            if (_attempts.Count < room)
            {
                _attempts.Enqueue(time.GetTimestamp());
                return Admission.Granted;
            }

            // There is room again when so many have left that one less than the share remains.
            var leaving = _attempts.ElementAt(_attempts.Count - room);
            return new Admission(AdmissionVerdict.Full, length - time.GetElapsedTime(leaving));
        }
    }
}
