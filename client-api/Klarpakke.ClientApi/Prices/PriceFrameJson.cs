using System.Text.Json;
using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Json;

namespace Klarpakke.ClientApi.Prices;

/// <summary>Writes frames: rows are JSON already, so each costs a copy.</summary>
internal sealed class PriceFrameJson : JsonConverter<PriceFrame>
{
    private static readonly UtcTime Time = new();
    private static readonly JsonEncodedText V = JsonEncodedText.Encode("v");
    private static readonly JsonEncodedText Seq = JsonEncodedText.Encode("seq");
    private static readonly JsonEncodedText SentAt = JsonEncodedText.Encode("sentAt");
    private static readonly JsonEncodedText Full = JsonEncodedText.Encode("full");
    private static readonly JsonEncodedText Prices = JsonEncodedText.Encode("prices");
    private static readonly JsonEncodedText Detail = JsonEncodedText.Encode("detail");

    public override PriceFrame Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Frames are only sent.");

    public override void Write(Utf8JsonWriter writer, PriceFrame value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber(V, PriceHubContract.Version);
        writer.WriteNumber(Seq, value.Seq);
        writer.WritePropertyName(SentAt);
        Time.Write(writer, value.SentAt, options);
        writer.WriteBoolean(Full, value.IsFull);
        writer.WriteStartArray(Prices);
        foreach (var row in value.Prices)
        {
            writer.WriteRawValue(row, skipInputValidation: true);
        }

        writer.WriteEndArray();
        writer.WritePropertyName(Detail);
        if (value.Detail is { } detail)
        {
            writer.WriteRawValue(detail, skipInputValidation: true);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteEndObject();
    }
}
