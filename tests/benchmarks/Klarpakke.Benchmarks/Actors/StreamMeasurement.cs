using System.Diagnostics;
using Orleans;
using Orleans.Streams;

namespace Klarpakke.Benchmarks.Actors;

/// <summary>Events through memory streams. The publisher keeps a bounded number of events in flight, as a feed must.</summary>
internal sealed class StreamMeasurement(IClusterClient client)
{
    private const string Namespace = "bench";
    private const int BlocksInFlight = 8;

    public Task<double> EventsPerSecondAsync(int events) => ThroughputAsync("one", listeners: 1, events, perBlock: 1_024);

    public Task<double> DeliveriesPerSecondAsync(int listeners, int events) => ThroughputAsync("many", listeners, events, perBlock: 128);

    /// <summary>From publishing to receipt, one event at a time, in microseconds.</summary>
    public async Task<double> MedianLatencyAsync(int samples)
    {
        await client.GetGrain<IListenerGrain>("latency").Listen(Namespace, "latency");
        var stream = Stream("latency");
        var received = Receipts.Reset(blocks: 0, blockSize: 0, permits: 0);
        var latencies = Receipts.Latencies = [];
        for (var i = 0; i < samples; i++)
        {
            await stream.OnNextAsync(new Ping(Stopwatch.GetTimestamp(), "tick"));
            await received.WaitAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        Receipts.Latencies = null;
        latencies.Sort();
        return latencies[latencies.Count / 2].TotalMicroseconds;
    }

    private IAsyncStream<Ping> Stream(string key) => client.GetStreamProvider(ActorHost.Streams).GetStream<Ping>(Namespace, key);

    private async Task<double> ThroughputAsync(string key, int listeners, int events, int perBlock)
    {
        for (var i = 0; i < listeners; i++)
        {
            await client.GetGrain<IListenerGrain>($"{key}-{i}").Listen(Namespace, key);
        }

        await PublishAsync(key, listeners, events / 10, perBlock);
        var startedAt = Stopwatch.GetTimestamp();
        var published = await PublishAsync(key, listeners, events, perBlock);
        return published * (double)listeners / Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
    }

    /// <summary>Publishes whole blocks and returns when all were received.</summary>
    private async Task<int> PublishAsync(string key, int listeners, int events, int perBlock)
    {
        var stream = Stream(key);
        var blocks = Math.Max(1, events / perBlock);
        var permits = Receipts.Reset(blocks, perBlock * listeners, BlocksInFlight);
        for (var block = 0; block < blocks; block++)
        {
            await permits.WaitAsync();
            var ping = new Ping(block, "tick");
            for (var i = 0; i < perBlock; i++)
            {
                await stream.OnNextAsync(ping);
            }
        }

        for (var i = 0; i < BlocksInFlight; i++)
        {
            await permits.WaitAsync();
        }

        return blocks * perBlock;
    }
}
