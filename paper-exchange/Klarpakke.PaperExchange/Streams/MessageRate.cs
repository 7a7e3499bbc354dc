namespace Klarpakke.PaperExchange.Streams;

/// <summary>At most so many messages in any second.</summary>
internal sealed class MessageRate(int perSecond, TimeProvider time)
{
    private readonly Queue<long> _recent = new();

    /// <summary>Counts a message; false when it is one too many.</summary>
    public bool Allow()
    {
        var now = time.GetTimestamp();
        while (_recent.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= TimeSpan.FromSeconds(1))
        {
            _recent.Dequeue();
        }

        _recent.Enqueue(now);
        return _recent.Count <= perSecond;
    }
}
