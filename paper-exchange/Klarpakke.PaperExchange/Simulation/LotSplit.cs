namespace Klarpakke.PaperExchange.Simulation;

/// <summary>Splits a volume into trades of uneven size that add up to it exactly.</summary>
internal static class LotSplit
{
    /// <summary>The next trade's share, at least one lot step; <paramref name="left"/> must be at least <paramref name="count"/>.</summary>
    public static long Take(ref long left, ref int count, ulong hash)
    {
        var average = left / count;
        var share = count == 1 ? left : Math.Clamp((long)(average * (0.2 + (1.6 * Noise.Fraction(hash * 31)))), 1, left - count + 1);
        left -= share;
        count--;
        return share;
    }
}
