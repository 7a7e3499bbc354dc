using System.Buffers;
using System.Text.Json;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Control messages of the market streams.</summary>
internal static class BinanceControl
{
    /// <summary>Streams named in one message; keeps a message far below the venue's frame limits.</summary>
    public const int StreamsPerMessage = 200;

    /// <summary>Pause between messages: the venue cuts connections that send more than five a second, pongs included.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static byte[] Subscribe(long id, IEnumerable<string> streams)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("method", "SUBSCRIBE");
            writer.WriteStartArray("params");
            foreach (var stream in streams)
            {
                writer.WriteStringValue(stream);
            }

            writer.WriteEndArray();
            writer.WriteNumber("id", id);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
