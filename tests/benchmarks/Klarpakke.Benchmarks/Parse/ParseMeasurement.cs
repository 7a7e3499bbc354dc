using System.Text;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Binance;

namespace Klarpakke.Benchmarks.Parse;

/// <summary>How many messages a second one thread reads: by the adapter into domain values, and by the JSON reader alone, which makes nothing of them.</summary>
internal sealed class ParseMeasurement(TimeSpan duration, TimeProvider clock)
{
    private const int MessagesPerTurn = 1_000;
    private static readonly byte[] Symbol = Encoding.UTF8.GetBytes(ParseMessages.Symbol);
    private readonly BinanceDepth _depth = new();

    public ParseRate Trades() => Measure(ParseMessages.Trade, text =>
        BinanceStreamParsing.TryOpen(text, out var frame) && BinanceStreamParsing.TryReadTrade(ref frame, Symbol, out _));

    public ParseRate Quotes() => Measure(ParseMessages.Quote, text =>
        BinanceStreamParsing.TryOpen(text, out var frame) && BinanceStreamParsing.TryReadQuote(ref frame, Symbol, out _));

    public ParseRate Depth(int levels) => Measure(ParseMessages.Depth(levels), text =>
        BinanceStreamParsing.TryOpen(text, out var frame) && BinanceStreamParsing.TryReadDepth(ref frame, Symbol, _depth));

    private static bool ReadTokens(byte[] text)
    {
        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
        }

        return reader.BytesConsumed == text.Length;
    }

    // In turns, and the median turn of each: what else the machine does then hits both alike.
    private ParseRate Measure(byte[] message, Func<byte[], bool> parse)
    {
        var adapter = new List<double>();
        var reader = new List<double>();
        var start = clock.GetTimestamp();
        while (clock.GetElapsedTime(start) < duration)
        {
            adapter.Add(Turn(message, parse));
            reader.Add(Turn(message, ReadTokens));
        }

        return new ParseRate(Median(adapter), Median(reader), message.Length);
    }

    private double Turn(byte[] message, Func<byte[], bool> parse)
    {
        var start = clock.GetTimestamp();
        for (var i = 0; i < MessagesPerTurn; i++)
        {
            if (!parse(message))
            {
                throw new InvalidOperationException("A message of the benchmark is not read.");
            }
        }

        return MessagesPerTurn / clock.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
