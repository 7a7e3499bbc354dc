using System.Text;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Binance;

namespace Klarpakke.Benchmarks.Parse;

/// <summary>How many messages a second one thread reads: by the adapter into domain values, and by the JSON reader alone, which makes nothing of them.</summary>
internal sealed class ParseMeasurement(TimeSpan duration, TimeProvider clock)
{
    // A fraction of a millisecond: whoever else wants the core disturbs single turns, and the median does not see them.
    private const int MessagesPerTurn = 100;
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

    // In turns, and the median of each turn over all rounds: what else the machine does then hits both alike.
    private ParseRate Measure(byte[][] messages, Func<byte[], bool> parse)
    {
        var turns = messages.Chunk(MessagesPerTurn).Select(part => (Messages: part, Adapter: new List<double>(), Reader: new List<double>())).ToArray();
        var start = clock.GetTimestamp();
        while (clock.GetElapsedTime(start) < duration)
        {
            foreach (var turn in turns)
            {
                turn.Adapter.Add(Seconds(turn.Messages, parse));
                turn.Reader.Add(Seconds(turn.Messages, ReadTokens));
            }
        }

        return new ParseRate(
            messages.Length / turns.Sum(turn => Median(turn.Adapter)), messages.Length / turns.Sum(turn => Median(turn.Reader)), messages.Average(message => message.Length));
    }

    private double Seconds(byte[][] messages, Func<byte[], bool> parse)
    {
        var start = clock.GetTimestamp();
        foreach (var message in messages)
        {
            if (!parse(message))
            {
                throw new InvalidOperationException("A message of the benchmark is not read.");
            }
        }

        return clock.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
