using System.Buffers.Binary;
using System.Numerics;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>
/// Reads numbers in the one form the venue writes prices and amounts in, <c>61837.63000000</c>: up to seven digits, a point, eight digits. Both halves are read
/// as words of eight bytes, one digit a byte; books are nine tenths of the streams and two numbers a level. Every other form is for <see cref="BinanceNumbers"/>.
/// </summary>
internal static class BinanceFixedNumbers
{
    private const int Word = sizeof(ulong);
    private const ulong Ones = 0x0101_0101_0101_0101;
    private const ulong TopBits = 0x80 * Ones;

    private static ReadOnlySpan<ulong> PowersOfTen => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>Reads a number that is followed by a quotation mark.</summary>
    /// <param name="text">Starts with the number.</param>
    /// <param name="value">The number, without the zeros at its end.</param>
    /// <returns>Bytes of the number; zero when it has another form.</returns>
    public static int Read(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0m;
        if (text.Length < (2 * Word) + 1)
        {
            return 0;
        }

        var head = BinaryPrimitives.ReadUInt64LittleEndian(text);
        var point = FirstPoint(head);
        if (point is 0 or Word)
        {
            return 0;
        }

        // The first character is the lowest byte: shifted up, the whole part gets zeros in front until it is eight digits as well.
        var whole = Digits(head) << (8 * (Word - point));
        var fraction = Digits(BinaryPrimitives.ReadUInt64LittleEndian(text[(point + 1)..]));
        var end = point + 1 + Word;
        if (!AreDigits(whole) || !AreDigits(fraction) || text[end] != '"')
        {
            return 0;
        }

        var zeros = BitOperations.LeadingZeroCount(fraction) / 8;
        var scale = Word - zeros;
        var number = (Value(whole) * PowersOfTen[scale]) + Value(fraction << (8 * zeros));
        value = new decimal((int)number, (int)(number >> 32), 0, isNegative: false, (byte)scale);
        return end;
    }

    /// <summary>Position of the first point in a word; 8 when there is none.</summary>
    private static int FirstPoint(ulong word)
    {
        var isPoint = word ^ ('.' * Ones);

        // The lowest byte that is zero is the first to borrow; what higher bytes say after a borrow does not matter.
        return BitOperations.TrailingZeroCount((isPoint - Ones) & ~isPoint & TopBits) / 8;
    }

    private static ulong Digits(ulong characters) => characters ^ ('0' * Ones);

    // 0x7F - 9 more lifts every byte above nine to its top bit. A byte that overflows had that bit before.
    private static bool AreDigits(ulong digits) => (((digits + (0x76 * Ones)) | digits) & TopBits) == 0;

    /// <summary>Eight digits as a number: neighbours are joined to pairs, pairs to fours, fours to the whole.</summary>
    private static ulong Value(ulong digits)
    {
        digits = ((digits * ((10 << 8) + 1)) >> 8) & 0x00FF_00FF_00FF_00FF;
        digits = ((digits * ((100UL << 16) + 1)) >> 16) & 0x0000_FFFF_0000_FFFF;
        return (digits * ((10_000UL << 32) + 1)) >> 32;
    }
}
