namespace Klarpakke.Domain.Indicators;

/// <summary>Square roots of decimal numbers: the base class library has them for binary numbers only.</summary>
internal static class DecimalRoot
{
    /// <summary>The square root to the last digit or next to it. The same number gives the same root on every machine.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static decimal Of(decimal number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (number == 0m)
        {
            return 0m;
        }

        // Newton's steps from above fall until the last digit is reached.
        var root = Above(number);
        while (true)
        {
            var next = (root + (number / root)) / 2m;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }

    /// <summary>A power of two, over a power of ten, that is above the root and less than seven times as large.</summary>
    private static decimal Above(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        var scale = (parts[3] >> 16) & 0xFF;
        var bits = 0;
        for (var part = 2; part >= 0 && bits == 0; part--)
        {
            bits = parts[part] == 0 ? 0 : (32 * part) + 32 - int.LeadingZeroCount(parts[part]);
        }

        // Half the scale, rounded down: what is left over of an odd one makes the start up to a root of ten too high, which Newton does not mind.
        return (1UL << ((bits + 1) / 2)) * new decimal(1, 0, 0, isNegative: false, (byte)(scale / 2));
    }
}
