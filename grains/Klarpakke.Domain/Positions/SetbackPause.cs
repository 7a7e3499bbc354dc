namespace Klarpakke.Domain.Positions;

/// <summary>How long to pause after setbacks: 1 s, doubled with each in a row, at most a minute. There is no last attempt.</summary>
public static class SetbackPause
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>The earliest time of the next attempt.</summary>
    /// <param name="setback">The latest setback.</param>
    /// <param name="inARow">How many of its kind in a row, from 1.</param>
    public static DateTimeOffset Until(OrderSetback setback, int inARow)
    {
        ArgumentNullException.ThrowIfNull(setback);
        ArgumentOutOfRangeException.ThrowIfLessThan(inARow, 1);
        return setback.At + (inARow > 6 ? Longest : TimeSpan.FromSeconds(1 << (inARow - 1)));
    }
}
