using System.Buffers;
using System.Text.Json;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Requests of the WebSocket API.</summary>
internal static class BinanceSocketRequests
{
    public const string Subscribe = "userDataStream.subscribe.signature";

    public const string Unsubscribe = "userDataStream.unsubscribe";

    /// <summary>Names the subscriptions that live on this connection.</summary>
    public const string List = "session.subscriptions";

    /// <summary>A request as one text frame. Whole numbers among the parameters are sent as numbers.</summary>
    public static byte[] Write(long id, string method, IReadOnlyCollection<KeyValuePair<string, string>> parameters)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", id);
            writer.WriteString("method", method);
            if (parameters.Count > 0)
            {
                writer.WriteStartObject("params");
                foreach (var (name, value) in parameters)
                {
                    WriteParameter(writer, name, value);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteParameter(Utf8JsonWriter writer, string name, string value)
    {
        writer.WritePropertyName(name);
        if (name is "timestamp" or "recvWindow" or "strategyId" or "subscriptionId")
        {
            writer.WriteRawValue(value);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }
}
