namespace Klarpakke.Domain.Indicators;

/// <summary>Square roots of decimal numbers: the base class library has them for binary numbers only.</summary>
internal static class DecimalRoot
{
    /// <summary>A mantissa of this size has a whole root of 28 bits at least.</summary>
    private static readonly UInt128 Enough = UInt128.One << 56;

    /// <summary>The square root to the last digit or next to it. The same number gives the same root on every machine.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static decimal Of(decimal number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (number == 0m)
        {
            return 0m;
        }

        // Newton's steps from above fall until the last digit is reached, and each doubles the digits that are right.
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

    /// <summary>A number a little above the root, from whole numbers: eight digits for the price of one decimal division.</summary>
    private static decimal Above(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        var mantissa = unchecked(new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]));
        var scale = (parts[3] >> 16) & 0xFF;
        if (scale % 2 == 1)
        {
            (mantissa, scale) = (mantissa * 10, scale + 1);
        }

        while (mantissa < Enough)
        {
            (mantissa, scale) = (mantissa * 100, scale + 2);
        }

        var half = Math.Max(0, 65 - (int)UInt128.LeadingZeroCount(mantissa)) / 2;
        return ((WholeRoot((ulong)(mantissa >> (2 * half))) + 1) << half) * new decimal(1, 0, 0, isNegative: false, (byte)(scale / 2));
    }

    private static ulong WholeRoot(ulong number)
    {
        var root = 0UL;
        for (var bit = 1UL << 31; bit != 0; bit >>= 1)
        {
            var with = root | bit;
            root = with * with <= number ? with : root;
        }

        return root;
    }
}
