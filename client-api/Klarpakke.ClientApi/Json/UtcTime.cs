using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Json;

/// <summary>Writes times as ISO 8601 in UTC with milliseconds and a <c>Z</c>.</summary>
internal sealed class UtcTime : JsonConverter<DateTimeOffset>
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int Length = 24;

    /// <summary>Reads what <see cref="Write"/> writes.</summary>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.ParseExact(reader.GetString()!, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[Length];
        _ = value.UtcDateTime.TryFormat(text, out _, Form, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }
}
