using System.Globalization;
using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Stop;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>From what stops an account to its first cancellation at the venue, over the real actors, rows, adapter and exchange: one account at a time, and a thousand on one tick.</summary>
internal sealed class StopBench(TimeProvider clock) : IBench
{
    private const int Samples = 200;
    private const int Together = 1_000;
    private const int VenueWeight = 6_000;
    private const int CancelWeight = 1;

    public string Name => "stop";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (samples, together) = options.Quick ? (Samples / 10, Together / 10) : (Samples, Together);
        await using (var host = await StopHost.StartAsync(clock, cancellationToken))
        {
            await using var prices = new StopPrices(host);
            var measurement = new StopMeasurement(host, prices);
            var button = await measurement.ButtonAsync(samples, cancellationToken);
            yield return new BenchRow("stop_first_ms", button[0], "ms", "the first button of a process: the compiler works meanwhile");
            yield return new BenchRow("stop_button_p50_ms", At(button[1..], 0.5), "ms", "the button of one account to its first cancellation at the venue");
            yield return new BenchRow("stop_button_p99_ms", At(button[1..], 0.99), "ms", "<= 50");
            var limit = await measurement.LimitAsync(samples, cancellationToken);
            yield return new BenchRow("stop_limit_p50_ms", At(limit, 0.5), "ms", "the third sample of one account's hard stop to its first cancellation");
            yield return new BenchRow("stop_limit_p99_ms", At(limit, 0.99), "ms", "<= 50");
            yield return new BenchRow("stop_transaction_p50_ms", At([.. measurement.Transactions], 0.5), "ms", "one audited transaction, in turns with those above: a button needs one, a limit two");
            yield return new BenchRow("stop_transaction_p99_ms", At([.. measurement.Transactions], 0.99), "ms", "");
        }

        // Another host: of those before the positions are being sold by now.
        await using var crowd = await StopHost.StartAsync(clock, cancellationToken);
        await using var falling = new StopPrices(crowd);
        var all = await new StopMeasurement(crowd, falling).TogetherAsync(together, cancellationToken);
        yield return new BenchRow($"stop_limit_{together}_p50_ms", At(all.Latencies, 0.5), "ms", $"the third sample of {together} hard stops on one tick");
        yield return new BenchRow($"stop_limit_{together}_last_ms", all.Latencies.Max(), "ms", "<= 1,000 for 1,000");
        yield return new BenchRow($"stop_limit_{together}_processor_ms", all.Processor.Own.TotalMilliseconds, "ms", "of both cores until the last has arrived: platform and exchange");
        yield return new BenchRow($"stop_limit_{together}_database_ms", all.Processor.Database.TotalMilliseconds, "ms", "the same of the database");
        yield return new BenchRow("stop_venue_at_once", VenueWeight / CancelWeight, "accounts", "computed: first cancellations that a real venue's weight of a minute lets out at once; here it is lifted");
        yield return new BenchRow("stop_load_average", LoadAverage(), "processes", "of the minute before, on all cores: at most their number on a quiet machine");
    }

    private static double At(double[] latencies, double share) => latencies.Order().ElementAt((int)Math.Ceiling(latencies.Length * share) - 1);

    private static double LoadAverage() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
