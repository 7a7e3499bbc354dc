using System.Buffers.Text;
using System.Text.Json;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Reads the numbers of the wire: prices and amounts are strings, ids and times are numbers. Nothing passes through binary floating point.</summary>
internal static class BinanceNumbers
{
    // 19 digits always fit 64 bits; one more byte for the point.
    private const int FastLength = 20;

    // 28 digits and a point, or 29 digits: beyond what a decimal holds the general parser would round without saying so.
    private const int MaxLength = 29;

    private static readonly long EarliestTime = DateTimeOffset.UnixEpoch.ToUnixTimeMilliseconds();
    private static readonly long LatestTime = new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>Reads a decimal that is written as a string.</summary>
    public static bool TryDecimal(ref Utf8JsonReader reader, out decimal value)
    {
        value = 0m;
        return reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && TryDecimal(reader.ValueSpan, out value);
    }

    /// <summary>Reads the plain notation, for example <c>61837.63000000</c>; the exponent form and signs other than a leading minus are refused.</summary>
    public static bool TryDecimal(ReadOnlySpan<byte> text, out decimal value)
    {
        return (text.Length <= FastLength && TryFast(text, out value)) || TryGeneral(text, out value);
    }

    /// <summary>Reads a whole number.</summary>
    public static bool TryInt64(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value);
    }

    /// <summary>Reads a moment in milliseconds since 1970.</summary>
    public static bool TryTime(ref Utf8JsonReader reader, out DateTimeOffset time)
    {
        time = default;
        if (!TryInt64(ref reader, out var milliseconds) || milliseconds < EarliestTime || milliseconds > LatestTime)
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }

    /// <summary>Reads a truth value.</summary>
    public static bool TryBoolean(ref Utf8JsonReader reader, out bool value)
    {
        value = reader.TokenType == JsonTokenType.True;
        return value || reader.TokenType == JsonTokenType.False;
    }

    // Zeros at the end of the fraction say nothing and are not kept: 61837.63000000 and 61837.63 are stored alike.
    private static bool TryFast(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0m;
        ulong digits = 0, kept = 0;
        int point = -1, last = -1;
        for (var index = 0; index < text.Length; index++)
        {
            var digit = (uint)(text[index] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                if (digit != 0 || point < 0)
                {
                    (kept, last) = (digits, index);
                }
            }
            else if (text[index] == '.' && point < 0)
            {
                point = index;
            }
            else
            {
                return false;
            }
        }

        var count = point < 0 ? text.Length : text.Length - 1;
        if (count is 0 or > FastLength - 1 || point == 0)
        {
            return false;
        }

        value = new decimal((int)kept, (int)(kept >> 32), 0, isNegative: false, (byte)(point < 0 || last < point ? 0 : last - point));
        return true;
    }

    private static bool TryGeneral(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0m;
        text = text.Contains((byte)'.') ? text.TrimEnd((byte)'0') : text;
        var significant = text.TrimStart((byte)'-').TrimStart((byte)'0');
        return significant.Length <= MaxLength && !text.ContainsAny("eE+"u8) && Utf8Parser.TryParse(text, out value, out var read) && read == text.Length;
    }
}
