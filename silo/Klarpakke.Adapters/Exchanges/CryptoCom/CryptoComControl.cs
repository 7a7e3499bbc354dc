using System.Buffers;
using System.Text.Json;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.CryptoCom;

/// <summary>Control messages of the stream.</summary>
internal static class CryptoComControl
{
    /// <summary>Levels per side that the venue sends changes of.</summary>
    public const int BookDepth = 50;

    private const int UpdateMilliseconds = 100;

    /// <summary>Everything that is followed: two messages, because books take settings of their own.</summary>
    public static IReadOnlyList<byte[]> Subscribe(IReadOnlyList<string> names, long nonce) =>
    [
        Message(1, "subscribe", names.SelectMany(Channels), nonce, isBook: false),
        Message(2, "subscribe", names.Select(BookChannel), nonce, isBook: true),
    ];

    /// <summary>Asks for one book again from its beginning.</summary>
    public static IReadOnlyList<byte[]> RenewBook(string name, long id, long nonce) =>
    [
        Message(id, "unsubscribe", [BookChannel(name)], nonce, isBook: false),
        Message(id + 1, "subscribe", [BookChannel(name)], nonce, isBook: true),
    ];

    /// <summary>The answer to a heartbeat; without it the venue cuts the connection.</summary>
    public static byte[] Beat(long id)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", id);
            writer.WriteString("method", "public/respond-heartbeat");
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static IEnumerable<string> Channels(string name) =>
        [$"ticker.{name}", $"trade.{name}", .. CandleIntervals.All.Select(interval => $"candlestick.{CryptoComRequests.Timeframe(interval)}.{name}")];

    private static string BookChannel(string name) => $"book.{name}.{BookDepth}";

    private static byte[] Message(long id, string method, IEnumerable<string> channels, long nonce, bool isBook)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", id);
            writer.WriteString("method", method);
            writer.WriteStartObject("params");
            writer.WriteStartArray("channels");
            foreach (var channel in channels)
            {
                writer.WriteStringValue(channel);
            }

            writer.WriteEndArray();
            if (isBook)
            {
                writer.WriteString("book_subscription_type", "SNAPSHOT_AND_UPDATE");
                writer.WriteNumber("book_update_frequency", UpdateMilliseconds);
            }

            writer.WriteEndObject();
            writer.WriteNumber("nonce", nonce);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
