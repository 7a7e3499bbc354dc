using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.Audit;

/// <summary>Writes a row as one line of JSON. The payload stays as it was hashed, to the letter.</summary>
internal static class AuditLine
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IBufferWriter<byte> output, AuditRecord record)
    {
        using (var json = new Utf8JsonWriter(output, Plain))
        {
            json.WriteStartObject();
            json.WriteString("account", record.Account);
            json.WriteString("kind", record.Kind);
            json.WriteString("occurredAt", record.OccurredAt);
            json.WritePropertyName("payload");
            json.WriteRawValue(record.Payload);
            json.WriteNumber("seq", record.Sequence);
            json.WriteString("previousHash", record.PreviousHash);
            json.WriteString("hash", record.Hash);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
