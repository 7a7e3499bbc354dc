using System.Text;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Binance;

namespace Klarpakke.Benchmarks.Parse;

/// <summary>How many messages a second one thread reads: by the adapter into domain values, and by the JSON reader alone, which makes nothing of them.</summary>
internal sealed class ParseMeasurement(TimeSpan duration, TimeProvider clock)
{
    private const int Round = 1_000;
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

    private ParseRate Measure(byte[] message, Func<byte[], bool> parse)
    {
        // Both once before either is timed, so that neither pays for being compiled.
        PerSecond(message, parse, duration / 4);
        PerSecond(message, ReadTokens, duration / 4);
        return new ParseRate(PerSecond(message, parse, duration), PerSecond(message, ReadTokens, duration), message.Length);
    }

    private double PerSecond(byte[] message, Func<byte[], bool> parse, TimeSpan time)
    {
        var start = clock.GetTimestamp();
        var count = 0L;
        while (clock.GetElapsedTime(start) < time)
        {
            for (var i = 0; i < Round; i++)
            {
                if (!parse(message))
                {
                    throw new InvalidOperationException("A message of the benchmark is not read.");
                }
            }

            count += Round;
        }

        return count / clock.GetElapsedTime(start).TotalSeconds;
    }
}
