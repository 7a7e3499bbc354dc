using System.Buffers;
using System.Text.Json;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>Control messages of the stream.</summary>
internal static class KrakenControl
{
    /// <summary>Subscriptions per symbol: ticker, trades, book and one for each candle length.</summary>
    public static int PerSymbol { get; } = 3 + CandleIntervals.All.Length;

    /// <summary>Everything that is followed, one message per channel; the venue confirms each symbol of each.</summary>
    public static IEnumerable<byte[]> Subscribe(IReadOnlyList<string> symbols, int depth)
    {
        // Without this trigger the ticker moves only when somebody trades, and the best prices would be old.
        yield return Message("subscribe", "ticker", symbols, writer => writer.WriteString("event_trigger", "bbo"));
        yield return Message("subscribe", "trade", symbols, WithoutSnapshot);
        yield return Message("subscribe", "book", symbols, writer => writer.WriteNumber("depth", depth));
        foreach (var interval in CandleIntervals.All)
        {
            yield return Message("subscribe", "ohlc", symbols, writer =>
            {
                writer.WriteNumber("interval", Minutes(interval));
                WithoutSnapshot(writer);
            });
        }
    }

    /// <summary>Asks for one symbol's book again from its beginning.</summary>
    public static IEnumerable<byte[]> RenewBook(string symbol, int depth)
    {
        yield return Message("unsubscribe", "book", [symbol], writer => writer.WriteNumber("depth", depth));
        yield return Message("subscribe", "book", [symbol], writer => writer.WriteNumber("depth", depth));
    }

    /// <summary>A candle length as the venue writes it.</summary>
    public static int Minutes(CandleInterval interval) => (int)interval.Length().TotalMinutes;

    private static void WithoutSnapshot(Utf8JsonWriter writer) => writer.WriteBoolean("snapshot", false);

    private static byte[] Message(string method, string channel, IReadOnlyList<string> symbols, Action<Utf8JsonWriter> more)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("method", method);
            writer.WriteStartObject("params");
            writer.WriteString("channel", channel);
            writer.WriteStartArray("symbol");
            foreach (var symbol in symbols)
            {
                writer.WriteStringValue(symbol);
            }

            writer.WriteEndArray();
            more(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
