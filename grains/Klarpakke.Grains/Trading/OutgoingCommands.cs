namespace Klarpakke.Grains.Trading;

/// <summary>
/// When commands of ours were last on their way. Until its answer is here a command may have its effect at any instant, so only what the venue is asked after that says what it did.
/// </summary>
internal sealed class OutgoingCommands(TimeProvider time)
{
    private int _underWay;
    private DateTimeOffset _last = time.GetUtcNow();

    /// <summary>Now while one is under way; before the first, when the account was taken over.</summary>
    public DateTimeOffset LastAt => _underWay > 0 ? time.GetUtcNow() : _last;

    /// <summary>Grows with every command that leaves.</summary>
    public long Sent { get; private set; }

    public bool IsQuiet => _underWay == 0;

    /// <summary>Earlier activations may have sent until now.</summary>
    public void TakeOver() => _last = time.GetUtcNow();

    public async Task<T> TrackAsync<T>(Func<Task<T>> command)
    {
        Sent++;
        _underWay++;
        try
        {
            return await command();
        }
        finally
        {
            _underWay--;
            _last = time.GetUtcNow();
        }
    }
}
