using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Parse;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>What one thread of the adapter reads, beside the bare JSON reader on the same bytes.</summary>
internal sealed class ParseBench(TimeProvider clock) : IBench
{
    public string Name => "parse";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var measurement = new ParseMeasurement(options.Duration ?? TimeSpan.FromSeconds(options.Quick ? 1 : 4), clock);
        List<(string Name, Func<ParseRate> Measure)> kinds =
            [("trade", measurement.Trades), ("quote", measurement.Quotes), ("depth_20", () => measurement.Depth(10)), ("depth_200", () => measurement.Depth(100))];
        if (RecordedDepth.TryRead() is { } recording)
        {
            kinds.Add(("depth_recorded", () => measurement.Depth(recording)));
        }
        else
        {
            await Console.Error.WriteLineAsync("parse_depth_recorded_per_s is left out: the recorded stream is not on this machine.");
        }

        foreach (var (name, measure) in kinds)
        {
            var rate = await Task.Run(measure, cancellationToken);
            yield return new BenchRow($"parse_{name}_per_s", rate.Adapter, "messages/s", "beside the row below");
            yield return new BenchRow($"parse_{name}_reader_per_s", rate.Reader, "messages/s", $"Utf8JsonReader alone, {rate.Bytes:0} bytes");
            yield return new BenchRow($"parse_{name}_share", 100 * rate.Adapter / rate.Reader, "%", "of the bare reader");
        }
    }
}
