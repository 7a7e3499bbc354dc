using System.Buffers.Binary;

namespace Klarpakke.Domain.Backtests;

/// <summary>A decimal as bytes that depend on its value alone: 1.50 and 1.5 give the same.</summary>
internal static class CanonicalNumber
{
    /// <summary>One byte for the number of decimals, with 128 added for a negative value, then the digits as a whole number of twelve bytes, low byte first.</summary>
    public const int Length = 13;

    public static void Write(decimal value, Span<byte> target)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var scale = (parts[3] >> 16) & 0xFF;
        var digits = unchecked(new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]));
        while (scale > 0 && IsTenfold(digits, out var tenth))
        {
            (digits, scale) = (tenth, scale - 1);
        }

        target[0] = (byte)(scale | (parts[3] < 0 && digits != UInt128.Zero ? 0x80 : 0));
        BinaryPrimitives.WriteUInt64LittleEndian(target[1..], (ulong)(digits & ulong.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(target[9..], (uint)(digits >> 64));
    }

    // Nearly every number fits in 64 bits, and dividing 128 is many times slower.
    private static bool IsTenfold(UInt128 digits, out UInt128 tenth)
    {
        if (digits <= ulong.MaxValue)
        {
            var (quotient, rest) = Math.DivRem((ulong)digits, 10UL);
            tenth = quotient;
            return rest == 0;
        }

        tenth = digits / 10;
        return tenth * 10 == digits;
    }
}
