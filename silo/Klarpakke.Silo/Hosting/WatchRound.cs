namespace Klarpakke.Silo.Hosting;

/// <summary>
/// Which of everything open is asked to go on in one round: all of it where that is little, otherwise one part after the other, so that a silo asks no more actors a second however many
/// there are. Every host divides by hashes of its own, so that those of different hosts fill each other's gaps.
/// </summary>
internal sealed class WatchRound
{
    /// <summary>How many are asked in every round.</summary>
    public const int Few = 2_000;

    /// <summary>In how many rounds everybody is asked at the latest: with one round every 10 s within a minute, as by reminders.</summary>
    public const int MostParts = 6;

    private int _number;
    private bool _hasBegun;

    /// <summary>Those to be asked in the next round. The first is whole: nobody knows yet who runs.</summary>
    public IEnumerable<string> Next(IReadOnlyCollection<string> open)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            return open;
        }

        var parts = Math.Clamp((open.Count + Few - 1) / Few, 1, MostParts);
        var part = _number++ % parts;
        return open.Where(name => (uint)string.GetHashCode(name, StringComparison.Ordinal) % (uint)parts == part);
    }
}
