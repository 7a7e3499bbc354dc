namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>Numbers for signed requests: growing without end, also when the clock stands or goes back. The venue never lets a key go down again.</summary>
internal sealed class KrakenNonce(TimeProvider time)
{
    private readonly Lock _gate = new();
    private ulong _last;

    /// <summary>The next number, milliseconds since 1970 if that is larger than the last.</summary>
    public ulong Next()
    {
        lock (_gate)
        {
            _last = Math.Max(_last + 1, (ulong)time.GetUtcNow().ToUnixTimeMilliseconds());
            return _last;
        }
    }
}
