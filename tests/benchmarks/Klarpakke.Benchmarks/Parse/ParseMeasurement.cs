using System.Text;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Binance;

namespace Klarpakke.Benchmarks.Parse;

/// <summary>How many messages a second one thread reads: by the adapter into domain values, and by the JSON reader alone, which makes nothing of them.</summary>
internal sealed class ParseMeasurement(TimeSpan duration, TimeProvider clock)
{
    private const int MessagesPerTurn = 1_000;
    private static readonly byte[] Symbol = Encoding.UTF8.GetBytes(ParseMessages.Symbol);
    private static readonly byte[] RecordedSymbol = Encoding.UTF8.GetBytes(RecordedDepth.Symbol);
    private readonly BinanceDepth _depth = new();

    public ParseRate Trades() => Measure(Same(ParseMessages.Trade), text =>
        BinanceStreamParsing.TryOpen(text, out var frame) && BinanceStreamParsing.TryReadTrade(ref frame, Symbol, out _));

    public ParseRate Quotes() => Measure(Same(ParseMessages.Quote), text =>
        BinanceStreamParsing.TryOpen(text, out var frame) && BinanceStreamParsing.TryReadQuote(ref frame, Symbol, out _));

    public ParseRate Depth(int levels) => Measure(Same(ParseMessages.Depth(levels)), text => ReadDepth(text, Symbol));

    /// <summary>All messages of a recording, one after the other.</summary>
    public ParseRate Depth(byte[][] recording) => Measure(recording, text => ReadDepth(text, RecordedSymbol));

    private static byte[][] Same(byte[] message) => [.. Enumerable.Repeat(message, MessagesPerTurn)];

    private bool ReadDepth(byte[] text, byte[] symbol) =>
        BinanceStreamParsing.TryOpen(text, out var frame) && BinanceStreamParsing.TryReadDepth(ref frame, symbol, _depth);

    private static bool ReadTokens(byte[] text)
    {
        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
        }

        return reader.BytesConsumed == text.Length;
    }

    // In turns, and the median turn of each: what else the machine does then hits both alike.
    private ParseRate Measure(byte[][] messages, Func<byte[], bool> parse)
    {
        var adapter = new List<double>();
        var reader = new List<double>();
        var start = clock.GetTimestamp();
        while (clock.GetElapsedTime(start) < duration)
        {
            adapter.Add(Turn(messages, parse));
            reader.Add(Turn(messages, ReadTokens));
        }

        return new ParseRate(Median(adapter), Median(reader), messages.Average(message => message.Length));
    }

    private double Turn(byte[][] messages, Func<byte[], bool> parse)
    {
        var start = clock.GetTimestamp();
        foreach (var message in messages)
        {
            if (!parse(message))
            {
                throw new InvalidOperationException("A message of the benchmark is not read.");
            }
        }

        return messages.Length / clock.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
