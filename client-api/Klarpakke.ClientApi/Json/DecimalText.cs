using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Json;

/// <summary>Writes decimals as strings: JSON numbers lose digits in JavaScript.</summary>
/// <param name="decimals">At most how many decimals are shown. What is beyond them is cut off downwards, so that nothing looks better than it is.</param>
internal sealed class DecimalText(int decimals = DecimalText.Exact) : JsonConverter<decimal>
{
    // The most that a decimal has.
    private const int Exact = 28;

    // Dividing by one with 28 decimals takes away trailing zeros and keeps the value; the plain decimal format never has an exponent.
    private const decimal OneAtFullScale = 1.0000000000000000000000000000m;
    private const int MaxLength = 32;

    /// <summary>Invariant form without exponent or needless trailing zeros.</summary>
    public static string Format(decimal value) => Normalised(value).ToString(CultureInfo.InvariantCulture);

    /// <summary>Not used: the API takes no decimals in JSON.</summary>
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        decimal.Parse(reader.GetString()!, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[MaxLength];
        _ = Normalised(decimal.Round(value, decimals, MidpointRounding.ToNegativeInfinity)).TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    private static decimal Normalised(decimal value) => value == 0m ? 0m : value / OneAtFullScale;
}
