using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Fanout;
using Klarpakke.Benchmarks.Feed;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>Trade at the venue to client through the real host: 1,000 trades a second, 50 symbols, 200 clients. <c>--seconds 600</c> for the ten-minute run.</summary>
internal sealed class FeedBench(TimeProvider clock) : IBench
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    public string Name => "feed";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var figures = await new FeedRun(clock).MeasureAsync(options.Duration ?? (options.Quick ? Shortest : Short), cancellationToken);
        foreach (var row in Latencies(figures.Latencies))
        {
            yield return row;
        }

        yield return new BenchRow("feed_ticks_per_s", figures.TicksPerSecond, "ticks/s", "1,000 on average, as the venue is set");
        yield return new BenchRow("feed_venue_ticks_per_s", figures.VenueTicksPerSecond, "ticks/s", "the same, counted beside the platform");
        yield return new BenchRow("feed_updates_per_s", figures.UpdatesPerSecond, "updates/s", "ticks, quotes and books of one read are one update");
        yield return new BenchRow("feed_frames_per_s_min", figures.FewestFrames, "frames/s", ">= 3.5");
        yield return new BenchRow("feed_frames_per_s_max", figures.MostFrames, "frames/s", "<= 10");
        yield return new BenchRow("feed_starved_clients", figures.Starved, "clients", "0 (less than a frame a second)");
        yield return new BenchRow("feed_longest_gap_ms", figures.LongestGap.TotalMilliseconds, "ms", "");
        yield return new BenchRow("feed_host_resident_mb", figures.Memory.ResidentAtEnd, "MB", "");
        yield return new BenchRow("feed_host_resident_growth_mb", figures.Memory.ResidentGrowth, "MB", "flat over 600 s (last tenth less first)");
        yield return new BenchRow("feed_host_heap_growth_mb", figures.Memory.HeapGrowth, "MB", "flat over 600 s (the same)");
        yield return new BenchRow("feed_host_cores", figures.HostCores, "cores", "host with paper exchange, without database");
        yield return new BenchRow("feed_client_cores", figures.ClientCores, "cores", "200 clients and the tape");
    }

    private static IEnumerable<BenchRow> Latencies(FeedLatencies latencies)
    {
        yield return new BenchRow("feed_p50_ms", latencies.Shown.Percentile(0.5), "ms", "shown trades");
        yield return new BenchRow("feed_p99_ms", latencies.Shown.Percentile(0.99), "ms", "<= 300");
        yield return new BenchRow("feed_every_trade_p50_ms", latencies.Every.Percentile(0.5), "ms", "with those that conflation left out");
        yield return new BenchRow("feed_every_trade_p99_ms", latencies.Every.Percentile(0.99), "ms", "<= 300");
        yield return new BenchRow("feed_every_trade_max_ms", latencies.Every.Percentile(1), "ms", "");
        yield return new BenchRow("feed_venue_mean_ms", latencies.VenueToReader.Mean, "ms", "trade to a reader beside the platform: venue's 10 ms step, socket");
        yield return new BenchRow("feed_venue_p99_ms", latencies.VenueToReader.Percentile(0.99), "ms", "");
        (string Name, LatencyHistogram Latencies, string What)[] parts =
        [
            ("platform", latencies.ToPlatform, "shown trade to the symbol's newest message"),
            ("frame", latencies.ToFrame, "pump, actor, stream, wait for the slot"),
            ("client", latencies.ToClient, "writing, socket, reading"),
        ];
        var whole = parts.Sum(part => part.Latencies.Mean);
        foreach (var part in parts)
        {
            yield return new BenchRow($"feed_to_{part.Name}_mean_ms", part.Latencies.Mean, "ms", part.What);
            yield return new BenchRow($"feed_to_{part.Name}_p99_ms", part.Latencies.Percentile(0.99), "ms", "");
            yield return new BenchRow($"feed_to_{part.Name}_share", 100 * part.Latencies.Mean / whole, "%", "of the mean of shown trades");
        }
    }
}
