using System.Globalization;
using System.Text;

namespace Klarpakke.Adapters.MarketData.Csv;

/// <summary>Reads decimals out of UTF-8 bytes: the usual form by its digits, everything else by the framework.</summary>
internal static class CsvNumber
{
    // As many digits as always fit in 64 bits.
    private const int MostDigits = 18;

    public static bool TryRead(ReadOnlySpan<byte> text, out decimal value)
    {
        ulong digits = 0;
        var (count, decimals) = (0, -1);
        foreach (var character in text)
        {
            var digit = (uint)character - '0';
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                count++;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (character == '.' && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                count = MostDigits + 1;
                break;
            }
        }

        if (count is 0 or > MostDigits)
        {
            return TryReadAny(text, out value);
        }

        value = new decimal((int)digits, (int)(digits >> 32), 0, isNegative: false, (byte)Math.Max(decimals, 0));
        return true;
    }

    private static bool TryReadAny(ReadOnlySpan<byte> text, out decimal value) =>
        decimal.TryParse(Encoding.UTF8.GetString(text), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
}
