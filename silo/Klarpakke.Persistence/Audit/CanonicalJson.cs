using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Klarpakke.Persistence.Audit;

/// <summary>
/// The one way to write a JSON value, so that the same facts always have the same hash: no spaces, members sorted by code point, numbers as plain decimals without
/// superfluous zeros, and only those characters escaped that must be. docs/persistence.md has the rules for readers outside.
/// </summary>
internal static class CanonicalJson
{
    private const int LargestExponent = 100;

    /// <exception cref="ArgumentException">The value has no canonical form: a member twice, half a surrogate pair, a number beyond all sense.</exception>
    public static string Write(JsonElement value)
    {
        var text = new StringBuilder();
        try
        {
            Append(text, value);
        }
        catch (InvalidOperationException exception)
        {
            throw new ArgumentException("The JSON value holds text that is not valid Unicode.", nameof(value), exception);
        }

        return text.ToString();
    }

    /// <summary>Writes a string with its quotation marks.</summary>
    public static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var rune in value.EnumerateRunes())
        {
            AppendRune(text, rune);
        }

        text.Append('"');
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value);
                break;
            case JsonValueKind.Array:
                AppendArray(text, value);
                break;
            case JsonValueKind.String:
                AppendString(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                AppendNumber(text, value.GetRawText());
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                text.Append(value.GetRawText());
                break;
            case JsonValueKind.Undefined:
                throw new ArgumentException("There is no JSON value.", nameof(value));
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement value)
    {
        var members = value.EnumerateObject().Select(member => (member.Name, Key: Encoding.UTF8.GetBytes(member.Name), member.Value)).ToList();
        // UTF-8 bytes sort like code points; .NET's own order of strings is that of UTF-16, which differs beyond the basic plane.
        members.Sort((left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));
        text.Append('{');
        for (var index = 0; index < members.Count; index++)
        {
            if (index > 0)
            {
                if (members[index].Name == members[index - 1].Name)
                {
                    throw new ArgumentException($"The member '{members[index].Name}' is there twice.", nameof(value));
                }

                text.Append(',');
            }

            AppendString(text, members[index].Name);
            text.Append(':');
            Append(text, members[index].Value);
        }

        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, JsonElement value)
    {
        text.Append('[');
        var separator = "";
        foreach (var item in value.EnumerateArray())
        {
            text.Append(separator);
            Append(text, item);
            separator = ",";
        }

        text.Append(']');
    }

    private static void AppendRune(StringBuilder text, Rune rune)
    {
        _ = rune.Value switch
        {
            '"' => text.Append("\\\""),
            '\\' => text.Append("\\\\"),
            '\b' => text.Append("\\b"),
            '\f' => text.Append("\\f"),
            '\n' => text.Append("\\n"),
            '\r' => text.Append("\\r"),
            '\t' => text.Append("\\t"),
            < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
            _ => text.Append(rune.ToString()),
        };
    }

    /// <summary>Works on the digits and not on a number type, so no digit is ever lost.</summary>
    private static void AppendNumber(StringBuilder text, string raw)
    {
        var unsigned = raw.TrimStart('-');
        var parts = unsigned.Split('e', 'E');
        var exponent = 0;
        if (parts.Length > 1 && (!int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > LargestExponent))
        {
            throw new ArgumentException($"The number {raw} has an exponent beyond {LargestExponent}.", nameof(raw));
        }

        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var whole = (point < 0 ? digits.Length : point) + exponent;
        digits = digits.PadLeft(digits.Length + Math.Max(0, -whole), '0');
        whole = Math.Max(0, whole);
        digits = digits.PadRight(whole, '0');
        var integer = digits[..whole].TrimStart('0');
        var fraction = digits[whole..].TrimEnd('0');
        if (raw[0] == '-' && (integer.Length > 0 || fraction.Length > 0))
        {
            text.Append('-');
        }

        text.Append(integer.Length == 0 ? "0" : integer);
        if (fraction.Length > 0)
        {
            text.Append('.').Append(fraction);
        }
    }
}
