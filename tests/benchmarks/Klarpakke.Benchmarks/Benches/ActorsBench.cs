using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Actors;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>Calls, memory and streams of the actor runtime this was built with. References: the figure to hold, then Orleans 10.4 on two cores.</summary>
internal sealed class ActorsBench : IBench
{
    public string Name => "actors";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new BenchRow("first_call_ms", await FirstCall.MeasureAsync(options.Quick ? 1 : 5, cancellationToken), "ms", "<= 400 (655)");

        using var host = await ActorHost.StartAsync(cancellationToken);
        var client = host.Services.GetRequiredService<IClusterClient>();

        var activations = new ActivationMeasurement(client);
        yield return new BenchRow("bytes_per_activation", await activations.BytesAsync(options.Quick ? 20_000 : 100_000), "B", "<= 1,024 (1,812)");

        var calls = new CallMeasurement(client, options.Quick ? TimeSpan.FromSeconds(0.5) : TimeSpan.FromSeconds(3));
        var one = await calls.RunAsync(callers: 1);
        yield return new BenchRow("calls_per_s_1", one.PerSecond, "calls/s", ">= 750,000 (245,000)");
        yield return new BenchRow("calls_per_s_16", (await calls.RunAsync(callers: 16)).PerSecond, "calls/s", ">= 1,500,000 (503,000)");
        yield return new BenchRow("calls_per_s_256", (await calls.RunAsync(callers: 256)).PerSecond, "calls/s", "(447,000)");
        yield return new BenchRow("bytes_per_call", one.BytesPerCall, "B", "<= 400 (1,728)");

        var streams = new StreamMeasurement(client);
        yield return new BenchRow("stream_events_per_s", await streams.EventsPerSecondAsync(options.Quick ? 200_000 : 3_000_000), "events/s", ">= 1,000,000 (198,000)");
        yield return new BenchRow("stream_deliveries_per_s_100", await streams.DeliveriesPerSecondAsync(100, options.Quick ? 5_000 : 50_000), "events/s", ">= 1,000,000 (297,000)");
        yield return new BenchRow("stream_latency_us_p50", await streams.MedianLatencyAsync(options.Quick ? 100 : 1_000), "us", "<= 1,000 (9,000-41,000)");

        await host.StopAsync(cancellationToken);
    }
}
