using System.Buffers;
using System.Text.Json;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>Control messages of the stream: one channel per message.</summary>
internal static class CoinbaseControl
{
    /// <summary>The channels that are followed. The first beats every second and keeps the others open when they are quiet.</summary>
    private static readonly string[] Channels = ["heartbeats", "ticker", "market_trades", "candles", "level2"];

    /// <summary>Everything that is followed.</summary>
    public static IEnumerable<byte[]> Subscribe(IReadOnlyList<string> products) => Channels.Select(channel => Message("subscribe", channel, products));

    /// <summary>Asks for one product's book again from its beginning.</summary>
    public static IEnumerable<byte[]> RenewBook(string product) => [Message("unsubscribe", "level2", [product]), Message("subscribe", "level2", [product])];

    private static byte[] Message(string type, string channel, IReadOnlyList<string> products)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WriteString("channel", channel);
            writer.WriteStartArray("product_ids");
            foreach (var product in products)
            {
                writer.WriteStringValue(product);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
