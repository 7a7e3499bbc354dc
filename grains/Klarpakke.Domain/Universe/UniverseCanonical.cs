using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Klarpakke.Domain.Universe;

/// <summary>
/// The one way a selection is written: JSON without spaces, members in a fixed order, amounts as strings without exponent or needless zeros, and every character outside of printable ASCII as
/// <c>\uXXXX</c>, so that neither culture nor a machine's tables of characters can change a byte of it.
/// </summary>
public static class UniverseCanonical
{
    // All digits a decimal can have behind the point, and none that is not there.
    private const string Plain = "0.############################";

    /// <summary>The text.</summary>
    public static string Write(UniverseSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{{\"filter\":{selection.FilterVersion},\"rows\":[");
        for (var index = 0; index < selection.Rows.Length; index++)
        {
            text.Append(index > 0 ? "," : "");
            Append(text, selection.Rows[index]);
        }

        return text.Append("]}").ToString();
    }

    /// <summary>SHA-256 of bytes, 64 lower-case hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>SHA-256 of a selection's text.</summary>
    public static string HashOf(UniverseSelection selection) => HashOf(Encoding.ASCII.GetBytes(Write(selection)));

    private static void Append(StringBuilder text, ScreenedCoin row)
    {
        text.Append(CultureInfo.InvariantCulture, $"{{\"id\":{row.Id},\"symbol\":");
        AppendText(text, row.Symbol);
        text.Append(",\"name\":");
        AppendText(text, row.Name);
        text.Append(",\"rank\":").Append(row.Rank?.ToString(CultureInfo.InvariantCulture) ?? "null");
        text.Append(",\"marketCap\":").Append(Amount(row.MarketCap)).Append(",\"volume24h\":").Append(Amount(row.Volume24h));
        text.Append(",\"dropped\":").Append(row.Dropped is { } reason ? $"\"{reason.Code()}\"" : "null").Append('}');
    }

    private static string Amount(decimal? amount) => amount is { } value ? string.Create(CultureInfo.InvariantCulture, $"\"{value.ToString(Plain, CultureInfo.InvariantCulture)}\"") : "null";

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            if (character is < ' ' or > '~' or '"' or '\\')
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                text.Append(character);
            }
        }

        text.Append('"');
    }
}
